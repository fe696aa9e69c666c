package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.running.Receiver.Message;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the log of deliveries ends somewhere, and nothing is lost or sent twice by it. */
class RetentionTest {
  private static final String[] SHORT = {
    "webhooks.ladder=0s,100ms", "webhooks.log-kept=2s", "webhooks.log-cleaned=100ms"
  };
  private static final String FULL = "\"payload\": \"full\"";

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

  private void publish(long sequence) {
    stage.publish(Revision.of("2012", sequence, sequence).index(74.0, 75.0, 68.0));
  }

  private List<String> ids(String path) {
    return receiver.messages(path).stream().map(Message::id).toList();
  }

  @Test
  void whatArrivedOrWasGivenUpIsDeletedAndWhatIsPendingStays() {
    receiver.behave("/given-up", Receiver.status(500));
    receiver.behave("/pending", Receiver.hang());
    try (Service service = stage.start(Owner.settings(SHORT))) {
      Owner consumer = Owner.consumer(service);
      String id = consumer.subscribe(receiver.address("/arrived")).get("id").asString();
      consumer.subscribe(receiver.address("/given-up"));
      String pending = consumer.subscribe(receiver.address("/pending"), FULL).get("id").asString();

      publish(1);
      consumer.post("/" + id + "/test");

      await().until(() -> receiver.messages("/arrived").size() == 2);
      await().until(() -> receiver.messages("/given-up").size() == 2);
      await().until(() -> receiver.messages("/pending").size() == 1);
      await().until(() -> stage.count("deliveries") == 1);
      await().until(() -> stage.count("bodies") == 1);
      assertThat(consumer.log(id)).isEmpty();
      assertThat(consumer.log(pending)).hasSize(1);
      assertThat(consumer.post("/" + id + "/deliveries/" + id + "_1/resend").body())
          .contains("/problems/no-delivery");
      WebhookTest.assertCountersAddUp(service);
    }
    receiver.behave("/pending", Receiver.status(204));
    try (Service service = stage.start(Owner.settings(SHORT))) {
      await().until(() -> receiver.messages("/pending").size() == 2);
      await().until(() -> stage.count("deliveries") == 0);
      await().until(() -> stage.count("bodies") == 0);
      assertThat(receiver.messages("/pending").getLast().body())
          .isEqualTo(receiver.messages("/pending").getFirst().body());
      assertThat(service.metric("report_webhooks_pending")).isZero();
    }
  }

  @Test
  void whatWasDeletedIsNotSentAgainByARebuiltReadModelButRecovered() {
    String id;
    try (Service service = stage.start(Owner.settings(SHORT))) {
      id = Owner.consumer(service).subscribe(receiver.address("/hook")).get("id").asString();
      publish(1);
      publish(2);
      await().until(() -> receiver.messages("/hook").size() == 2);
      await().until(() -> stage.count("deliveries") == 0);
    }
    stage.database().getDb().drop();

    try (Service service = stage.start(Owner.settings(SHORT))) {
      service.awaitApplied(2);
      publish(3);
      await().until(() -> ids("/hook").contains(id + "_3"));
      assertThat(ids("/hook")).containsExactlyInAnyOrder(id + "_1", id + "_2", id + "_3");
      await().until(() -> stage.count("deliveries") == 0);
      Owner consumer = Owner.consumer(service);
      assertThat(consumer.get("/" + id).get("after").asLong()).isEqualTo(3);

      assertThat(consumer.post("/" + id + "/recover?since=1").body()).contains("\"recovered\":2");

      await().until(() -> receiver.messages("/hook").size() == 5);
      assertThat(receiver.messages("/hook").stream().filter(m -> m.id().equals(id + "_2")))
          .hasSize(2)
          .extracting(Message::body)
          .containsOnly(body("_2"));
      WebhookTest.assertCountersAddUp(service);
    }
  }

  private String body(String end) {
    return receiver.messages("/hook").stream()
        .filter(m -> m.id().endsWith(end))
        .findFirst()
        .orElseThrow()
        .body();
  }

  @Test
  void aLogShorterThanTheLadderIsRefused() {
    assertThatThrownBy(() -> stage.startWithoutWaiting(Owner.settings("webhooks.log-kept=1d")))
        .hasRootCauseMessage("webhooks.log-kept must be longer than webhooks.ladder");
  }
}
