package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveStreamTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private void publish(long from, long to) {
    LongStream.rangeClosed(from, to)
        .mapToObj(sequence -> Revision.of("2012", sequence, sequence).index(74.0, 75.0, 68.0))
        .forEach(stage::publish);
  }

  private static List<String> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
  }

  @Test
  void everySubscriberGetsWhatIsPublishedInOrder() {
    try (Service service = stage.start()) {
      publish(1, 3);
      service.awaitApplied(3);
      List<Subscriber> subscribers =
          IntStream.range(0, 50).mapToObj(_ -> service.subscribe("")).toList();
      await().until(() -> service.metric("report_sse_subscribers") == 50);

      publish(4, 20);

      await()
          .untilAsserted(() ->
              assertThat(subscribers).allMatch(s -> s.ids().equals(ids(4, 20)), "ids 4 to 20"));
      assertThat(service.metric("report_sse_events_sent_total")).isEqualTo(50 * 17);
    }
  }

  @Test
  void aStreamResumesOverARestartWithoutLossOrDuplicate() {
    List<String> received = new ArrayList<>();
    try (Service service = stage.start()) {
      Subscriber before = service.subscribe("");
      publish(1, 10);
      await().until(() -> before.ids().size() == 10);
      received.addAll(before.ids());
    }
    publish(11, 20);

    try (Service service = stage.start()) {
      Subscriber after = service.subscribe("", "Last-Event-ID", received.getLast());
      publish(21, 30);
      await().until(() -> after.ids().size() == 20);
      received.addAll(after.ids());
    }

    assertThat(received).isEqualTo(ids(1, 30));
  }

  @Test
  void whatIsNoLongerInMemoryComesFromTheReadModel() {
    publish(1, 40);
    try (Service service = stage.start("updates.recent-events=3")) {
      Subscriber subscriber = service.subscribe("?after=5");
      publish(41, 50);

      await().until(() -> subscriber.ids().size() >= 45);

      assertThat(subscriber.ids()).isEqualTo(ids(6, 50));
    }
  }

  @Test
  void anEventAloneLargerThanTheMemoryIsStillSent() {
    try (Service service = stage.start("updates.recent-size=1B")) {
      Subscriber subscriber = service.subscribe("");
      publish(1, 5);

      await().until(() -> subscriber.ids().size() >= 5);

      assertThat(subscriber.ids()).isEqualTo(ids(1, 5));
    }
  }

  @Test
  void aClientThatReadsNothingHoldsUpNobody() throws IOException {
    String filling = "x".repeat(1024 * 1024);
    try (Service service = stage.start();
        Socket stuck = service.connect()) {
      stuck
          .getOutputStream()
          .write(
              "GET /api/v1/updates HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      Subscriber reading = service.subscribe("");
      await().until(() -> service.metric("report_sse_subscribers") == 2);

      for (long sequence = 1; sequence <= 20; sequence++) {
        Revision revision = Revision.of("2012", sequence, sequence).index(74.0, 75.0, 68.0);
        String large =
            revision.json().replace("\"method\":\"1\"", "\"method\":\"" + filling + "\"");
        stage.publish(revision.key(), large.getBytes(StandardCharsets.UTF_8), Map.of());
      }

      await().until(() -> reading.ids().equals(ids(1, 20)));
    }
  }

  @Test
  void twoInstancesServeTheSameStoryAndOneTakesOverFromTheOther() {
    Service first = stage.start();
    try (Service second = stage.start()) {
      Subscriber ofFirst = first.subscribe("");
      Subscriber ofSecond = second.subscribe("");
      publish(1, 10);
      await().until(() -> ofFirst.ids().equals(ids(1, 10)) && ofSecond.ids().equals(ids(1, 10)));
      second.awaitApplied(10);
      assertThat(
              first.metric("report_revisions_applied_total")
                  + second.metric("report_revisions_applied_total"))
          .isEqualTo(10);

      first.close();
      publish(11, 20);

      second.awaitApplied(20);
      Subscriber resumed = second.subscribe("", "Last-Event-ID", "10");
      await().until(() -> resumed.ids().equals(ids(11, 20)));
    }
  }

  @Test
  void stoppingEndsOpenStreamsAtOnce() {
    Service service = stage.start("updates.heartbeat=1h");
    List<Subscriber> subscribers =
        IntStream.range(0, 10).mapToObj(_ -> service.subscribe("")).toList();
    await().until(() -> service.metric("report_sse_subscribers") == 10);
    Instant asked = Instant.now();

    service.close();

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(8));
    await().until(() -> subscribers.stream().allMatch(Subscriber::hasEnded));
  }
}
