package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dk.kk.inklusion.report.running.Receiver.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {
  private static final String FULL = "\"payload\": \"full\"";
  private static final String AT_ONCE = "webhooks.ladder=0s,100ms,100ms,100ms,100ms";

  private Stage stage;
  private Receiver receiver;

  @BeforeEach
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    receiver = Receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
    stage.close();
  }

  private static Revision revision(long sequence) {
    return Revision.of("2012", sequence, sequence)
        .index(70 + sequence / 10.0, 75.0, 68.0)
        .discrimination(0.098, 0.082, 0.248);
  }

  private void publish(long from, long to) {
    LongStream.rangeClosed(from, to).mapToObj(WebhookTest::revision).forEach(stage::publish);
  }

  private Message only(String path) {
    await().until(() -> !receiver.messages(path).isEmpty());
    return receiver.messages(path).getFirst();
  }

  private static JsonNode data(Message message) {
    return JsonMapper.shared().readTree(message.body()).get("data");
  }

  private List<Long> sequences(String path) {
    return receiver.messages(path).stream().map(m -> data(m).get("sequence").asLong()).toList();
  }

  static void assertCountersAddUp(Service... services) {
    await()
        .untilAsserted(() -> {
          assertThat(sum("rendered_total", services) + sum("reopened_total", services))
              .isPositive()
              .isEqualTo(
                  sum("delivered_total", services)
                      + sum("given_up_total", services)
                      + sum("cancelled_total", services)
                      + services[0].metric("report_webhooks_pending"));
        });
  }

  private static double sum(String name, Service... services) {
    return List.of(services).stream().mapToDouble(s -> s.metric("report_webhooks_" + name)).sum();
  }

  @Test
  void aRevisionArrivesSignedAsTheSpecificationSays() throws Exception {
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      JsonNode subscription = consumer.subscribe(receiver.address("/hook"));
      String secret = subscription.get("secret").asString();

      publish(1, 1);

      Message message = only("/hook");
      assertThat(message.id()).isEqualTo(subscription.get("id").asString() + "_1");
      assertThat(Signatures.of(message)).containsExactly(Signatures.expected(secret, message));
      new Webhook(secret)
          .verify(
              message.body(),
              Map.of(
                  "webhook-id",
                  List.of(message.id()),
                  "webhook-timestamp",
                  List.of(message.timestamp()),
                  "webhook-signature",
                  List.of(message.signature())));
      assertThat(message.body())
          .isEqualTo(
              """
              {"type":"index.published","timestamp":"2012-11-23T14:02:03.456Z","data":\
              {"sequence":1,"survey":"inklusion","wave":"2012","revision":1,\
              "status":"provisional","reason":"update","asOf":"2012-11-23T14:02:02.456Z",\
              "publishedAt":"2012-11-23T14:02:03.456Z",\
              "index":"https://inklusion.example/api/v1/surveys/inklusion/waves/2012/index?revision=1"}}\
              """);
      assertCountersAddUp(service);
    }
  }

  @Test
  void aFullPayloadIsTheEventAsItWasPublished() {
    try (Service service = stage.start(Owner.settings())) {
      Owner.consumer(service).subscribe(receiver.address("/hook"), FULL);

      publish(1, 1);

      assertThat(only("/hook").body())
          .isEqualTo(
              "{\"type\":\"index.published\",\"timestamp\":\"2012-11-23T14:02:03.456Z\",\"data\":"
                  + revision(1).json()
                  + "}");
    }
  }

  @Test
  void aSubscriberIsToldOfWhatItAskedForOnly() {
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      consumer.subscribe(receiver.address("/all"));
      consumer.subscribe(receiver.address("/survey"), "\"survey\": \"tillid\"");
      consumer.subscribe(receiver.address("/wave"), "\"wave\": \"2011\"");
      consumer.subscribe(receiver.address("/measure"), "\"measure\": \"income\"");
      consumer.subscribe(receiver.address("/group"), "\"group\": \"vestlig\"");
      consumer.subscribe(
          receiver.address("/part"), "\"measure\": \"index\"", "\"group\": \"dansk\"", FULL);

      stage.publish(
          revision(1),
          Revision.of("tillid", "2012", 1, 2).index(74.0, 75.0, 68.0),
          Revision.of("2011", 1, 3).index(74.0, 75.0, 68.0));

      await().until(() -> receiver.messages("/all").size() == 3);
      await().until(() -> receiver.messages("/part").size() == 3);
      await().untilAsserted(() -> assertThat(sequences("/survey")).containsExactly(2L));
      await().untilAsserted(() -> assertThat(sequences("/wave")).containsExactly(3L));
      assertThat(receiver.messages("/measure")).isEmpty();
      assertThat(receiver.messages("/group")).isEmpty();
      JsonNode part = data(receiver.messages("/part").getFirst());
      assertThat(part.get("groups")).hasSize(1);
      assertThat(part.get("groups").get(0).get("group").asString()).isEqualTo("dansk");
      assertThat(part.get("groups").get(0).get("estimate").toString()).isEqualTo("75.0");
      assertThat(part.get("measures")).hasSize(1);
      assertThat(part.get("covers").get("responses").asLong()).isEqualTo(2000);
    }
  }

  @Test
  void aRetrySendsTheSameBytesUnderTheSameId() {
    var answers = new AtomicInteger();
    receiver.behave(
        "/hook",
        exchange -> exchange.sendResponseHeaders(answers.incrementAndGet() <= 3 ? 503 : 200, -1));
    try (Service service = stage.start(Owner.settings(AT_ONCE))) {
      Owner consumer = Owner.consumer(service);
      JsonNode subscription = consumer.subscribe(receiver.address("/hook"), FULL);
      String id = subscription.get("id").asString();

      publish(1, 1);

      await()
          .until(() ->
              consumer.log(id).stream()
                  .anyMatch(one -> one.get("state").asString().equals("delivered")));
      List<Message> tries = receiver.messages("/hook");
      assertThat(tries).hasSize(4);
      assertThat(tries).extracting(Message::id).containsOnly(id + "_1");
      assertThat(tries).extracting(Message::body).containsOnly(tries.getFirst().body());
      assertThat(tries)
          .allSatisfy(message ->
              assertThat(Signatures.of(message))
                  .containsExactly(
                      Signatures.expected(subscription.get("secret").asString(), message)));
      JsonNode logged = consumer.log(id).getFirst();
      assertThat(logged.get("attempts").valueStream().map(a -> a.get("status").asInt()))
          .containsExactly(503, 503, 503, 200);
      assertThat(logged.has("nextTryAt")).isFalse();
      assertCountersAddUp(service);
      assertThat(service.metric("report_webhooks_attempts_failed_total")).isEqualTo(3);
    }
  }

  @Test
  void theNextAttemptIsOnTheLadder() {
    receiver.behave("/hook", Receiver.status(500));
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();

      publish(1, 1);

      await().until(() -> consumer.log(id).toString().contains("status"));
      JsonNode logged = consumer.log(id).getFirst();
      assertThat(logged.get("state").asString()).isEqualTo("pending");
      Duration wait =
          Duration.between(
              Instant.parse(logged.get("attempts").get(0).get("at").asString()),
              Instant.parse(logged.get("nextTryAt").asString()));
      assertThat(wait).isBetween(Duration.ofMillis(4400), Duration.ofSeconds(15));
    }
  }

  @Test
  void anEndpointThatIsGoneEndsItsSubscription() {
    receiver.behave("/hook", Receiver.status(410));
    try (Service service = stage.start(Owner.settings(AT_ONCE))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();

      publish(1, 1);
      await().until(() -> consumer.state(id).equals("ended"));
      publish(2, 2);
      service.awaitApplied(2);

      assertThat(consumer.get("/" + id).get("reason").asString()).contains("410");
      assertThat(consumer.post("/" + id + "/test").statusCode()).isEqualTo(409);
      assertThat(consumer.post("/" + id + "/recover?since=0").statusCode()).isEqualTo(409);
      assertThat(receiver.messages("/hook")).hasSize(1);
      assertThat(consumer.log(id)).hasSize(1);
      assertCountersAddUp(service);
    }
  }

  @Test
  void endlessFailureDisablesASubscriptionUntilItsOwnerRecovers() {
    receiver.behave("/hook", Receiver.status(500));
    try (Service service = stage.start(Owner.settings("webhooks.ladder=0s,100ms,100ms"))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();

      publish(1, 1);
      await().until(() -> consumer.state(id).equals("disabled"));
      assertThat(receiver.messages("/hook")).hasSize(3);
      assertThat(consumer.get("/" + id).get("reason").asString()).contains("500", "recover");
      publish(2, 2);
      service.awaitApplied(2);
      assertThat(consumer.log(id)).hasSize(1);

      receiver.behave("/hook", Receiver.status(200));
      assertThat(consumer.post("/" + id + "/recover?since=0").body()).contains("\"recovered\":2");

      await().until(() -> sequences("/hook").containsAll(List.of(1L, 2L)));
      assertThat(consumer.state(id)).isEqualTo("active");
      assertThat(consumer.get("/" + id).has("reason")).isFalse();
      publish(3, 3);
      await().until(() -> sequences("/hook").contains(3L));
      assertCountersAddUp(service);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    receiver.behave(
        "/hook",
        exchange -> {
          exchange.getResponseHeaders().set("Location", receiver.address("/elsewhere"));
          exchange.sendResponseHeaders(307, -1);
        });
    try (Service service = stage.start(Owner.settings(AT_ONCE))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();

      publish(1, 1);

      await().until(() -> consumer.log(id).toString().contains("redirect"));
      assertThat(receiver.messages("/elsewhere")).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    receiver.behave(
        "/hook",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
          while (true) {
            exchange.getResponseBody().write(much);
          }
        });
    try (Service service = stage.start(Owner.settings(AT_ONCE))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();

      publish(1, 1);

      await().until(() -> consumer.log(id).toString().contains("delivered"));
      assertThat(consumer.log(id).getFirst().get("attempts").get(0).get("millis").asLong())
          .isLessThan(5000);
    }
  }

  @Test
  void anEndpointThatHangsFailsInTime() {
    receiver.behave("/hook", Receiver.hang());
    try (Service service =
        stage.start(Owner.settings("webhooks.ladder=0s,1h", "webhooks.attempt-timeout=500ms"))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();

      publish(1, 1);

      await().until(() -> consumer.log(id).toString().contains("0.5 seconds"));
    }
  }

  @Test
  void aTestShowsThatTheEndpointIsReached() {
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      JsonNode subscription = consumer.subscribe(receiver.address("/hook"));
      String id = subscription.get("id").asString();

      assertThat(consumer.post("/" + id + "/test").statusCode()).isEqualTo(202);

      Message message = only("/hook");
      assertThat(message.body()).contains("\"type\":\"subscription.test\"", id);
      assertThat(Signatures.of(message))
          .containsExactly(Signatures.expected(subscription.get("secret").asString(), message));
      await().until(() -> consumer.log(id).toString().contains("delivered"));
      receiver.behave("/hook", Receiver.status(500));
      consumer.post("/" + id + "/test");
      await().until(() -> consumer.log(id).toString().contains("given-up"));
      assertThat(consumer.state(id)).isEqualTo("active");
      assertCountersAddUp(service);
    }
  }

  @Test
  void aDeliveryIsSentAgainAsItWas() {
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook"), FULL).get("id").asString();
      publish(1, 2);
      await().until(() -> receiver.messages("/hook").size() == 2);
      await().until(() -> !consumer.log(id).toString().contains("pending"));

      assertThat(consumer.post("/" + id + "/deliveries/" + id + "_1/resend").statusCode())
          .isEqualTo(202);

      await().until(() -> receiver.messages("/hook").size() == 3);
      Message again = receiver.messages("/hook").getLast();
      Message first =
          receiver.messages("/hook").stream()
              .filter(m -> m.id().equals(id + "_1"))
              .findFirst()
              .orElseThrow();
      assertThat(again.id()).isEqualTo(first.id());
      assertThat(again.body()).isEqualTo(first.body());
      assertCountersAddUp(service);
    }
  }

  @Test
  void whatCameAfterASequenceIsRecovered() {
    publish(1, 3);
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      JsonNode subscription = consumer.subscribe(receiver.address("/hook"));
      String id = subscription.get("id").asString();
      assertThat(subscription.get("after").asLong()).isEqualTo(3);
      publish(4, 5);
      await().until(() -> receiver.messages("/hook").size() == 2);

      assertThat(consumer.post("/" + id + "/recover?since=1").body()).contains("\"recovered\":4");

      await().until(() -> receiver.messages("/hook").size() == 6);
      assertThat(sequences("/hook")).containsExactlyInAnyOrder(4L, 5L, 2L, 3L, 4L, 5L);
      assertThat(consumer.log(id)).hasSize(4);
      assertCountersAddUp(service);
    }
  }

  @Test
  void aSecretThatIsReplacedSignsOnForAWhile() {
    try (Service service = stage.start(Owner.settings("webhooks.rotation-overlap=3s"))) {
      Owner consumer = Owner.consumer(service);
      JsonNode made = consumer.subscribe(receiver.address("/hook"));
      String id = made.get("id").asString();
      String old = made.get("secret").asString();

      JsonNode rotated = JsonMapper.shared().readTree(consumer.post("/" + id + "/secret").body());

      String fresh = rotated.get("secret").asString();
      assertThat(fresh).startsWith("whsec_").isNotEqualTo(old);
      assertThat(rotated.get("previousSecretUntil").asString()).isNotBlank();
      publish(1, 1);
      Message during = only("/hook");
      assertThat(Signatures.of(during))
          .containsExactly(Signatures.expected(fresh, during), Signatures.expected(old, during));
      await().until(() -> !consumer.get("/" + id).has("previousSecretUntil"));
      publish(2, 2);
      await().until(() -> receiver.messages("/hook").size() == 2);
      Message after = receiver.messages("/hook").getLast();
      assertThat(Signatures.of(after)).containsExactly(Signatures.expected(fresh, after));
    }
  }

  @Test
  void whatIsDeletedIsNotSentAnyMore() {
    receiver.behave("/hook", Receiver.status(500));
    try (Service service = stage.start(Owner.settings("webhooks.ladder=0s,2s,2s,2s"))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/hook")).get("id").asString();
      publish(1, 1);
      await().until(() -> consumer.log(id).toString().contains("status"));

      consumer.send("DELETE", "/" + id, "");

      await().until(() -> service.metric("report_webhooks_pending") == 0);
      assertThat(receiver.messages("/hook")).hasSize(1);
      assertThat(service.metric("report_webhooks_cancelled_total")).isEqualTo(1);
      assertCountersAddUp(service);
    }
  }

  @Test
  void aRebuiltReadModelSendsNothingTwiceAndKeepsTheSubscriptions() {
    String id;
    try (Service service = stage.start(Owner.settings())) {
      id = Owner.consumer(service).subscribe(receiver.address("/hook")).get("id").asString();
      publish(1, 3);
      await().until(() -> receiver.messages("/hook").size() == 3);
    }
    stage.database().getDb().drop();

    try (Service service = stage.start(Owner.settings())) {
      service.awaitApplied(3);
      publish(4, 4);
      await().until(() -> sequences("/hook").contains(4L));
      assertThat(sequences("/hook")).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
      assertThat(Owner.consumer(service).state(id)).isEqualTo("active");
    }
  }
}
