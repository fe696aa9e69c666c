package dk.kk.inklusion.report.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendor's door as the canary uses it. */
final class VendorsDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CODEBOOK =
      """
      survey: %s
      version: 1
      title: {da: Kanariefuglen, en: The canary}
      respondent: id
      variables:
        - {name: song, type: scale, min: 0, max: 4}
      measures:
        - {id: song, kind: mean, items: [{variable: song}], minimumAnswered: 1,
           polarity: higher-is-better}
      dimensions: []
      """;

  private final CanaryProperties properties;
  private final JsonMapper json;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  VendorsDoor(CanaryProperties properties, JsonMapper json) {
    this.properties = properties;
    this.json = json;
  }

  /** Makes survey and wave where they are not there yet. */
  void open(String survey, String wave) throws IOException, InterruptedException {
    put("/api/v1/surveys/" + survey + "/codebooks/1", "application/yaml", CODEBOOK, survey);
    put(
        "/api/v1/surveys/%s/waves/%s".formatted(survey, wave),
        "application/json",
        "{\"codebook\": 1, \"title\": \"%s\"}",
        wave);
  }

  private void put(String path, String type, String body, String name)
      throws IOException, InterruptedException {
    HttpRequest request =
        to(path, properties.stewardKey())
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body.formatted(name)))
            .build();
    send(request);
  }

  /** Delivers answers; the path of the receipt. */
  String deliver(String survey, String wave, String lines)
      throws IOException, InterruptedException {
    HttpRequest request =
        to("/api/v1/surveys/%s/waves/%s/batches".formatted(survey, wave), properties.vendorKey())
            .header("Content-Type", "application/x-ndjson")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(lines))
            .build();
    return "/api/v1/batches/" + send(request).get("id").asString();
  }

  JsonNode receipt(String path) throws IOException, InterruptedException {
    return send(to(path, properties.vendorKey()).build());
  }

  private HttpRequest.Builder to(String path, String key) {
    return HttpRequest.newBuilder(URI.create(properties.ingestUrl() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "%s %s was answered with %d"
              .formatted(request.method(), request.uri().getPath(), answer.statusCode()));
    }
    return json.readTree(answer.body());
  }
}
