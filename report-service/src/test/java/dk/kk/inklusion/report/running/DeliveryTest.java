package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.running.Receiver.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That every delivery is made, whatever fails, and by how many instances it may be. */
class DeliveryTest {
  private Path folder = Path.of("");
  private Stage stage;
  private Receiver receiver;

  @BeforeEach
  void start(@TempDir Path temporary) {
    folder = temporary;
    stage = Stage.open(folder);
    receiver = Receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
    stage.close();
  }

  private void publish(long from, long to) {
    LongStream.rangeClosed(from, to)
        .mapToObj(s -> Revision.of("2012", s, s).index(70 + s / 10.0, 75.0, 68.0))
        .forEach(stage::publish);
  }

  private List<Long> sequences(String path) {
    return receiver.messages(path).stream()
        .map(m -> JsonMapper.shared().readTree(m.body()).get("data").get("sequence").asLong())
        .toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void whatAKilledInstanceStoredOrWasSendingIsSentByAnother() {
    String slow;
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      slow = consumer.subscribe(receiver.address("/slow")).get("id").asString();
      consumer.subscribe(receiver.address("/other"));
    }
    receiver.behave("/slow", Receiver.hang());
    String[] one = Owner.settings("webhooks.concurrent=1", "webhooks.lease=3s");
    try (Child killed = Child.start(folder, stage.settings(one))) {
      publish(1, 1);
      await().until(() -> !receiver.messages("/slow").isEmpty());
      publish(2, 2);
      await().until(() -> stage.count("deliveries") == 4);
      assertThat(sequences("/other")).as("its only place is taken").doesNotContain(2L);

      killed.kill();
    }
    receiver.behave("/slow", Receiver.status(204));

    try (Service service = stage.start(Owner.settings("webhooks.lease=3s"))) {
      await().until(() -> sequences("/other").contains(2L));
      await()
          .until(() ->
              sequences("/slow").equals(List.of(1L, 1L, 2L))
                  || sequences("/slow").equals(List.of(1L, 2L, 1L)));
      List<Message> twice =
          receiver.messages("/slow").stream().filter(m -> m.id().equals(slow + "_1")).toList();
      assertThat(twice).hasSize(2);
      assertThat(twice.getLast().body()).isEqualTo(twice.getFirst().body());
      await().until(() -> service.metric("report_webhooks_pending") == 0);
      assertThat(sequences("/other")).containsExactlyInAnyOrder(1L, 2L);
    }
  }

  @Test
  void twoInstancesSendEachDeliveryOnce() {
    try (Service first = stage.start(Owner.settings());
        Service second = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(first);
      List<String> paths = IntStream.range(0, 10).mapToObj(i -> "/hook-" + i).toList();
      paths.forEach(path -> consumer.subscribe(receiver.address(path)));

      publish(1, 20);

      await()
          .untilAsserted(() ->
              assertThat(paths)
                  .allSatisfy(path ->
                      assertThat(sequences(path))
                          .containsExactlyInAnyOrderElementsOf(range(1, 20))));
      WebhookTest.assertCountersAddUp(first, second);
      assertThat(
              first.metric("report_webhooks_rendered_total")
                  + second.metric("report_webhooks_rendered_total"))
          .isEqualTo(200);
    }
  }

  @Test
  void whoSubscribesWhileRevisionsComeMissesNone() {
    try (Service service = stage.start(Owner.settings())) {
      Owner consumer = Owner.consumer(service);
      List<JsonNode> subscriptions = new ArrayList<>();
      Thread publishing = Thread.ofVirtual().start(() -> publish(1, 60));
      for (int i = 0; publishing.isAlive(); i++) {
        subscriptions.add(consumer.subscribe(receiver.address("/hook-" + i)));
      }

      service.awaitApplied(60);
      assertThat(subscriptions).hasSizeGreaterThan(3);
      await()
          .untilAsserted(() -> {
            for (int i = 0; i < subscriptions.size(); i++) {
              assertThat(sequences("/hook-" + i))
                  .containsExactlyInAnyOrderElementsOf(
                      range(subscriptions.get(i).get("after").asLong() + 1, 60));
            }
          });
    }
  }

  @Test
  void deliveriesGoOnWhenTheServiceIsStartedAgain() {
    receiver.behave("/hook", Receiver.status(503));
    String id;
    try (Service service = stage.start(Owner.settings("webhooks.ladder=0s,2s,2s"))) {
      Owner consumer = Owner.consumer(service);
      id = consumer.subscribe(receiver.address("/hook")).get("id").asString();
      publish(1, 1);
      await().until(() -> consumer.log(id).toString().contains("503"));
    }
    receiver.behave("/hook", Receiver.status(200));

    try (Service service = stage.start(Owner.settings())) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Owner.consumer(service).log(id).toString().contains("delivered"));
      assertThat(sequences("/hook")).containsExactly(1L, 1L);
    }
  }
}
