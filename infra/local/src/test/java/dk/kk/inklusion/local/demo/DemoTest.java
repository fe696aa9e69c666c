package dk.kk.inklusion.local.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the demo says when a service refuses; that it works is shown by running it. */
class DemoTest {

  @Test
  void aRefusalIsToldWithTheStepTheStatusAndTheReasonInOneLine() throws Exception {
    HttpServer refusing =
        refusing(403, "{\"title\": \"Forbidden\", \"detail\": \"No\\nsteward.\"}");
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + refusing.getAddress().getPort() + "/");
      var demo = new Demo(client, uri, uri, "wrong", "wrong", _ -> {});
      assertThatThrownBy(demo::load)
          .isInstanceOf(DemoFailed.class)
          .hasMessage("The demo stopped at: codebook 1. HTTP 403: No steward.");
    } finally {
      refusing.stop(0);
    }
  }

  private static HttpServer refusing(int status, String problem) throws IOException {
    HttpServer server = HttpServer.create(Ports.address(0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = problem.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
