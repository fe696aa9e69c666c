package dk.kk.inklusion.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A service of the house as an outsider calls it. */
final class Api {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final int TRIES = 60;
  private static final int NOT_NOW = 503;

  private final HttpClient client;
  private final URI base;
  private final JsonMapper json = new JsonMapper();

  /** A call; the same one may be sent several times. */
  record Call(String method, String path, Map<String, String> headers, BodyPublisher body) {
    static Call get(String path, Map<String, String> headers) {
      return new Call("GET", path, headers, HttpRequest.BodyPublishers.noBody());
    }
  }

  /**
   * What came back.
   *
   * @param body missing where it is not JSON
   */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  Api(HttpClient client, URI base) {
    this.client = client;
    this.base = base;
  }

  /**
   * Sends until there is an answer: a service that is being restarted gets another chance.
   *
   * @param step named where it fails
   */
  Answer send(String step, Call call) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(call.path()))
            .timeout(PATIENCE)
            .method(call.method(), call.body());
    call.headers().forEach(request::header);
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != NOT_NOW || attempt == TRIES) {
          return new Answer(response.statusCode(), tree(response.body()));
        }
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw new DemoFailed(step, "No answer from " + base + ": " + e);
        }
      }
      Thread.sleep(BETWEEN_TRIES);
    }
  }

  /** As {@link #send}, and fails with the problem's own words where the answer is no success. */
  Answer sendOrFail(String step, Call call) throws InterruptedException {
    Answer answer = send(step, call);
    if (!answer.isSuccess()) {
      throw new DemoFailed(step, "HTTP " + answer.status() + ": " + problem(answer.body()));
    }
    return answer;
  }

  private static String problem(JsonNode body) {
    String title = body.path("title").asString("no reason given");
    return body.path("detail").asString(title).replaceAll("\\s+", " ");
  }

  private JsonNode tree(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }
}
