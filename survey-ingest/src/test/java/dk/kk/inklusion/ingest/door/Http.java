package dk.kk.inklusion.ingest.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One who calls with a key. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final String key;

  Http(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /** An answer. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  /** What is no text. */
  byte[] getBytes(String path) {
    try {
      return CLIENT.send(request(path).GET().build(), BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer put(String path, String body, String... headers) {
    return send(request(path, headers).PUT(BodyPublishers.ofString(body)).build());
  }

  Answer put(String path, byte[] body, String... headers) {
    return send(request(path, headers).PUT(BodyPublishers.ofByteArray(body)).build());
  }

  Answer post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, byte[] body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofByteArray(body)).build());
  }

  /** Sends a body that need not be in memory. */
  Answer post(String path, BodyPublisher body, String... headers) {
    return send(request(path, headers).POST(body).build());
  }

  Answer send(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  Answer send(String method, String path, String body, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest request) {
    try {
      var answer = new Answer(CLIENT.send(request, BodyHandlers.ofString()));
      Contract.OF_THE_SERVICE.assertKeeps(request, answer);
      return answer;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
