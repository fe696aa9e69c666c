package dk.kk.inklusion.systemtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as these tests use it. */
final class Http {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = client();

  private Http() {}

  /** A client of HTTP/1.1, as curl is one. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /** What came back. */
  record Answer(int status, HttpHeaders headers, String text) {
    JsonNode json() {
      return JSON.readTree(text);
    }

    /**
     * This answer, if it is a success.
     *
     * @throws Refused if it is none
     */
    Answer orFail() {
      if (status / 100 != 2) {
        throw new Refused(this);
      }
      return this;
    }
  }

  /** An answer that is no success. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    private Refused(Answer answer) {
      super("HTTP " + answer.status() + ": " + answer.text());
      status = answer.status();
    }
  }

  /** Whether another try may help: nobody answered, or somebody said not now. */
  static boolean isNotNow(Throwable failure) {
    return failure instanceof UncheckedIOException
        || (failure instanceof Refused refused && refused.status == 503);
  }

  /** A request to which a method is still to be given. */
  static HttpRequest.Builder to(URI address, @Nullable String key) {
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  static Answer get(URI address) {
    return send(to(address, null).build());
  }

  /**
   * Sends a request.
   *
   * @throws UncheckedIOException if nobody answers
   */
  static Answer send(HttpRequest request) {
    return send(CLIENT, request);
  }

  static Answer send(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers(),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
