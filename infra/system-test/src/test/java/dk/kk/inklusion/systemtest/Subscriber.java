package dk.kk.inklusion.systemtest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subscriber to the live stream that does what a browser does: keeps the id of the last event it
 * got, and when the connection ends comes back with it.
 */
final class Subscriber implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final HttpClient client = Http.client();
  private final List<Long> ids = new CopyOnWriteArrayList<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile String lastEventId;
  private volatile boolean closed;

  /**
   * Subscribes.
   *
   * @param lastEventId sequence after which it begins
   */
  Subscriber(House house, long lastEventId) {
    address = house.at(Part.REPORT_SERVICE, "/api/v1/updates");
    this.lastEventId = Long.toString(lastEventId);
    Thread.ofVirtual().start(this::follow);
    await().atMost(PATIENCE).until(() -> connections.get() > 0);
  }

  private void follow() {
    while (!closed) {
      try (Stream<String> lines = connect()) {
        lines.forEach(this::line);
      } catch (UncheckedIOException | ConditionTimeoutException _) {
        // The connection broke; the next one goes on where this one ended.
      }
    }
  }

  private Stream<String> connect() {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(this::tryToConnect, lines -> true);
  }

  private Stream<String> tryToConnect() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", lastEventId)
            .build();
    HttpResponse<Stream<String>> response =
        client.send(request, HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException("HTTP " + response.statusCode());
    }
    connections.incrementAndGet();
    return response.body();
  }

  private void line(String line) {
    if (line.startsWith("id: ")) {
      lastEventId = line.substring("id: ".length());
      ids.add(Long.valueOf(lastEventId));
    } else if (line.startsWith("data: ")) {
      events.add(JSON.readTree(line.substring("data: ".length())));
    }
  }

  /** The id of every event it got, in the order in which they came. */
  List<Long> ids() {
    return ids;
  }

  List<JsonNode> events() {
    return events;
  }

  /** How often it had to connect. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }
}
