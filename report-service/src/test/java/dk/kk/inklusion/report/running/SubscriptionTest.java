package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class SubscriptionTest {
  private Stage stage;
  private Service service;
  private Receiver receiver;
  private Owner consumer;
  private Owner steward;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    receiver = Receiver.start();
    service = stage.start(Owner.settings("webhooks.subscriptions-per-owner=100"));
    consumer = Owner.consumer(service);
    steward = new Owner(service, Owner.STEWARD_KEY);
  }

  @AfterAll
  void stop() {
    service.close();
    receiver.close();
    stage.close();
  }

  private static List<String> faults(HttpResponse<String> answer) {
    return JsonMapper.shared()
        .readTree(answer.body())
        .get("faults")
        .valueStream()
        .map(fault -> fault.get("path").asString() + " " + fault.get("code").asString())
        .toList();
  }

  @Test
  void theSecretIsShownOnceAndNeverAgain() {
    HttpResponse<String> answer =
        consumer.send(
            "POST",
            "",
            """
            {"url": "%s", "survey": "inklusion", "wave": "2012", "measure": "index",
             "group": "dansk", "payload": "full"}\
            """
                .formatted(receiver.address("/once")));

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode made = JsonMapper.shared().readTree(answer.body());
    String id = made.get("id").asString();
    String secret = made.get("secret").asString();
    assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/subscriptions/" + id);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
    JsonNode seen = consumer.get("/" + id);
    assertThat(seen.get("url").asString()).isEqualTo(receiver.address("/once"));
    assertThat(seen.get("survey").asString()).isEqualTo("inklusion");
    assertThat(seen.get("wave").asString()).isEqualTo("2012");
    assertThat(seen.get("measure").asString()).isEqualTo("index");
    assertThat(seen.get("group").asString()).isEqualTo("dansk");
    assertThat(seen.get("payload").asString()).isEqualTo("full");
    assertThat(seen.get("state").asString()).isEqualTo("active");
    assertThat(List.of(seen.toString(), consumer.get("").toString()))
        .noneMatch(text -> text.contains("whsec_") || text.contains(secret));
  }

  @Test
  void aDeletedSubscriptionIsGone() {
    String id = consumer.subscribe(receiver.address("/deleted")).get("id").asString();

    assertThat(consumer.send("DELETE", "/" + id, "").statusCode()).isEqualTo(204);

    assertThat(consumer.send("GET", "/" + id, "").statusCode()).isEqualTo(404);
    assertThat(consumer.get("").toString()).doesNotContain(id);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "DELETE, ''",
    "POST, /test",
    "POST, /secret",
    "POST, /recover?since=0",
    "GET, /deliveries",
    "POST, /deliveries/x/resend"
  })
  void aSubscriptionIsSeenByItsOwnerAlone(String method, String path) {
    String id = consumer.subscribe(receiver.address("/mine")).get("id").asString();

    HttpResponse<String> answer = steward.send(method, "/" + id + path, "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/no-subscription");
    assertThat(steward.get("").toString()).doesNotContain(id);
    assertThat(consumer.send("GET", "/" + id, "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "POST, ''",
    "GET, /x",
    "DELETE, /x",
    "POST, /x/test",
    "GET, /x/deliveries"
  })
  void nothingIsDoneWithoutAKey(String method, String path) {
    HttpResponse<String> answer = new Owner(service, "a-key-nobody-has").send(method, path, "{}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.body()).contains("/problems/unauthorized").doesNotContain("a-key-nobody-has");
    assertThat(
            service
                .send(
                    method, "/api/v1/subscriptions" + path, "", "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, 203.0.113.8",
    "2001:db8:0:1::1, 2001:db8:0:1:abc::2, 2001:db8:0:2::1"
  })
  void whoTriesManyWrongKeysHasToWaitWithTheRightOneToo(
      String address, String samePlace, String another) {
    String wrong = "Bearer a-key-nobody-has";
    String right = "Bearer " + Owner.CONSUMER_KEY;
    for (int tried = 0; tried < 20; tried++) {
      assertThat(listFrom(address, wrong).statusCode()).isEqualTo(401);
    }

    // While they are tried, some are allowed again.
    HttpResponse<String> answer =
        await()
            .until(
                () -> {
                  listFrom(address, wrong);
                  return listFrom(samePlace, right);
                },
                given -> given.statusCode() == 429);
    assertThat(answer.body()).contains("/problems/too-many-failures");
    // The next of twenty a minute.
    assertThat(answer.headers().firstValue("Retry-After").map(Integer::valueOf))
        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 3));
    assertThat(listFrom(another, right).statusCode()).isEqualTo(200);
    await().until(() -> listFrom(samePlace, right).statusCode() == 200);
  }

  /** As a proxy in front passes it on. */
  private HttpResponse<String> listFrom(String address, String key) {
    return service.send(
        "GET", "/api/v1/subscriptions", "", "Authorization", key, "X-Forwarded-For", address);
  }

  @Test
  void everyFaultOfARequestIsNamed() {
    HttpResponse<String> answer =
        consumer.send(
            "POST",
            "",
            """
            {"url": "ftp://example.dk/", "survey": "ink/lusion", "wave": "", "payload": "fat",
             "mesure": "index", "colour": "red"}\
            """);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("/problems/invalid-document");
    assertThat(faults(answer))
        .containsExactlyInAnyOrder(
            "url unusable",
            "survey identifier",
            "wave required",
            "payload unknown-value",
            "mesure unknown-property",
            "colour unknown-property");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "null",
        "\"text\"",
        "{}",
        "{\"url\": 7}",
        "{\"url\": null}",
        "{\"url\": {}}",
        "{\"url\": \"https://\"}",
        "{\"url\": \"http://a b/\"}",
        "{\"url\": \"/hook\"}",
        "{\"url\": \"http://127.0.0.1:0/\"}",
        "{\"url\": \"http://127.0.0.1:99999/\"}",
        "{\"url\": \"http://user:word@127.0.0.1/\"}",
        "{\"url\": \"http://127.0.0.1/#here\"}",
        "{\"url\": \"https://name-that-is-nowhere.invalid/\"}"
      })
  void aRequestThatMakesNoSenseIsRefused(String body) {
    HttpResponse<String> answer = consumer.send("POST", "", body);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(faults(answer)).hasSize(1);
  }

  @Test
  void aRequestOfAnySizeOrTypeIsAnswered() {
    assertThat(consumer.send("POST", "", "{\"url\": \"" + "x".repeat(20_000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(
            service
                .send(
                    "POST",
                    "/api/v1/subscriptions",
                    "url=x",
                    "Authorization",
                    "Bearer " + Owner.CONSUMER_KEY,
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void whatThereIsNotCannotBeSentAgain() {
    String id = consumer.subscribe(receiver.address("/again")).get("id").asString();

    assertThat(consumer.post("/" + id + "/deliveries/" + id + "_1/resend").body())
        .contains("/problems/no-delivery");
    assertThat(consumer.post("/" + id + "/recover").body()).contains("since must be");
    assertThat(consumer.post("/" + id + "/recover?since=-1").body()).contains("since must be");
    assertThat(consumer.post("/" + id + "/recover?since=7").body())
        .contains("/problems/future-sequence");
    assertThat(consumer.send("GET", "/" + id + "/deliveries?limit=0&skip=x", "").body())
        .contains("limit must be", "skip must be");
  }

  @Test
  void anOwnerHasOnlySoMany() {
    for (int made = 0; made < 100; made++) {
      steward.subscribe(receiver.address("/many"));
    }

    HttpResponse<String> answer =
        steward.send("POST", "", "{\"url\": \"" + receiver.address("/many") + "\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("/problems/too-many-subscriptions");
  }

  @Test
  void keysThatCannotBeUsedStopTheStart() {
    assertThatThrownBy(() -> stage.startWithoutWaiting("keys.consumer=short", "keys.steward=æ"))
        .rootCause()
        .hasMessageContaining("CONSUMER_KEY is shorter")
        .hasMessageContaining("STEWARD_KEY has a character")
        .hasMessageNotContaining("short,");
    assertThatThrownBy(() ->
            stage.startWithoutWaiting(
                "keys.consumer=the-same-for-both", "keys.steward=the-same-for-both"))
        .rootCause()
        .hasMessageContaining("the same");
  }
}
