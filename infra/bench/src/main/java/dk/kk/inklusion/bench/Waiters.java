package dk.kk.inklusion.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who waits for the figures: a subscriber of the live stream and a webhook's endpoint. */
final class Waiters implements AutoCloseable {
  private static final String DATA = "data: ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sightings sightings;
  private final HttpServer endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  private Waiters(Sightings sightings, HttpServer endpoint) {
    this.sightings = sightings;
    this.endpoint = endpoint;
  }

  /** Subscribes both to whatever comes next. */
  static Waiters of(HouseProcess house, Sightings sightings)
      throws IOException, InterruptedException {
    var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var waiters = new Waiters(sightings, endpoint);
    endpoint.createContext(
        "/",
        exchange -> {
          waiters.see(Stage.DELIVERED, JSON.readTree(exchange.getRequestBody()).path("data"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    endpoint.start();
    waiters.subscribe(house);
    waiters.listen(house);
    return waiters;
  }

  private void subscribe(HouseProcess house) throws IOException, InterruptedException {
    String wish =
        "{\"url\": \"http://127.0.0.1:%d/\", \"payload\": \"thin\"}"
            .formatted(endpoint.getAddress().getPort());
    HttpResponse<String> answer =
        http.send(
            house
                .as("CONSUMER", "REPORT", "/api/v1/subscriptions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.body());
    }
  }

  private void listen(HouseProcess house) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> answer =
        http.send(
            house
                .as("CONSUMER", "REPORT", "/api/v1/updates")
                .header("Accept", "text/event-stream")
                .build(),
            BodyHandlers.ofLines());
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (Stream<String> lines = answer.body()) {
            lines
                .filter(line -> line.startsWith(DATA))
                .forEach(line -> see(Stage.STREAMED, JSON.readTree(line.substring(DATA.length()))));
          } catch (UncheckedIOException _) {
            // It is over.
          }
        });
  }

  private void see(Stage stage, JsonNode revision) {
    sightings.see(stage, revision.path("wave").asString());
  }

  @Override
  public void close() {
    http.shutdownNow();
    endpoint.stop(0);
  }
}
