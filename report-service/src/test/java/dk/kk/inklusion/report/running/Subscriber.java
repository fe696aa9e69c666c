package dk.kk.inklusion.report.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A client of the live stream that keeps what it got. */
final class Subscriber {
  private final HttpResponse<Stream<String>> response;
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<String> data = new CopyOnWriteArrayList<>();
  private final AtomicInteger heartbeats = new AtomicInteger();
  private final Thread reading;

  private Subscriber(HttpResponse<Stream<String>> response) {
    this.response = response;
    this.reading = Thread.ofVirtual().start(this::read);
  }

  static Subscriber open(HttpClient http, URI address, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Subscriber(http.send(request.build(), BodyHandlers.ofLines()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (Stream<String> lines = response.body()) {
      lines.forEach(this::take);
    } catch (UncheckedIOException _) {
      // The stream ended.
    }
  }

  private void take(String line) {
    if (line.startsWith("id: ")) {
      ids.add(line.substring(4));
    } else if (line.startsWith("data: ")) {
      data.add(line.substring(6));
    } else if (line.startsWith(":")) {
      heartbeats.incrementAndGet();
    }
  }

  int status() {
    return response.statusCode();
  }

  /** Ids of the events so far, in the order they came. */
  List<String> ids() {
    return ids;
  }

  List<String> data() {
    return data;
  }

  int heartbeats() {
    return heartbeats.get();
  }

  /** Leaves, as a browser does whose page is closed. */
  void close() {
    response.body().close();
  }

  boolean hasEnded() {
    return !reading.isAlive();
  }
}
