package dk.kk.inklusion.report.running;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the service is reached over HTTP: an instance, or what stands before several. */
abstract class Site {
  /** Long enough for a machine with other things to do. */
  private static final Duration SOON = Duration.ofSeconds(30);

  static {
    Awaitility.setDefaultTimeout(SOON);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();

  abstract String address();

  /** Who makes the next request. */
  HttpClient client() {
    return http;
  }

  HttpResponse<String> get(String path, String... headers) {
    return fetch(address() + path, headers);
  }

  /** An answer that may not be text. */
  HttpResponse<byte[]> read(String path, String... headers) {
    return send(request(address() + path, headers), BodyHandlers.ofByteArray());
  }

  byte[] bytes(String path) throws IOException {
    try (InputStream in = URI.create(address() + path).toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  /** Any request. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, BodyPublishers.ofString(body))
            .headers(headers),
        BodyHandlers.ofString());
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  /** Waits until the read model has come this far. */
  void awaitApplied(long sequence) {
    await().until(() -> json("/api/v1/updates?limit=1000").get("next").asLong() >= sequence);
  }

  Subscriber subscribe(String query, String... headers) {
    return Subscriber.open(client(), URI.create(address() + "/api/v1/updates" + query), headers);
  }

  final HttpResponse<String> fetch(String address, String... headers) {
    return send(request(address, headers), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    return headers.length > 0 ? request.headers(headers) : request;
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return client().send(request.build(), body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A counter or gauge as operators see it. */
  static double metric(String name, String prometheus) {
    return prometheus
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  final void hangUp() {
    http.close();
  }
}
