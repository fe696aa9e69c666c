package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who subscribes by webhook, with a key. */
record Owner(Site site, String key) {
  static final String CONSUMER_KEY = "key-of-a-consumer";
  static final String STEWARD_KEY = "key-of-the-steward";

  /** What an instance is started with that delivers here and now. */
  static String[] settings(String... more) {
    return Stream.concat(
            Stream.of(
                "keys.consumer=" + CONSUMER_KEY,
                "keys.steward=" + STEWARD_KEY,
                "site.url=https://inklusion.example",
                "webhooks.allow-private=true",
                "webhooks.poll=50ms"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  static Owner consumer(Site site) {
    return new Owner(site, CONSUMER_KEY);
  }

  HttpResponse<String> send(String method, String path, String body) {
    return site.send(
        method,
        "/api/v1/subscriptions" + path,
        body,
        "Authorization",
        "Bearer " + key,
        "Content-Type",
        "application/json");
  }

  HttpResponse<String> post(String path) {
    return send("POST", path, "");
  }

  JsonNode get(String path) {
    return JsonMapper.shared().readTree(send("GET", path, "").body());
  }

  /** A new subscription, as it was answered. */
  JsonNode subscribe(String url, String... more) {
    String rest = more.length == 0 ? "" : ", " + String.join(", ", more);
    HttpResponse<String> answer = send("POST", "", "{\"url\": \"%s\"%s}".formatted(url, rest));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** Deliveries of a subscription, newest first. */
  List<JsonNode> log(String id) {
    return get("/" + id + "/deliveries").get("deliveries").valueStream().toList();
  }

  String state(String id) {
    return get("/" + id).get("state").asString();
  }
}
