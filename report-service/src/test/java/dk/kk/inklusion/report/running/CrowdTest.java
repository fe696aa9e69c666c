package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many subscribers of one instance, which is killed while they are sent something. {@code
 * -Dlive.subscribers} says how many, {@code -Dlive.bytes} how long an event is at least.
 */
class CrowdTest {
  private static final int SUBSCRIBERS = Integer.getInteger("live.subscribers", 5000);
  private static final int BYTES = Integer.getInteger("live.bytes", 2000);
  private static final String HEAP = System.getProperty("live.heap", "1600m");
  private static final int BEFORE = 5;
  private static final int AWAY = 3;
  private static final int AFTER = 2;
  private static final int ALL = BEFORE + 1 + AWAY + AFTER;

  private final List<Long> delays = new ArrayList<>();

  private static Revision revision(long sequence) {
    return Revision.of("2012", sequence, sequence)
        .index(70 + sequence / 10.0, 75.0, 68.0)
        .quality("{\"mode\": \"%s\"}".formatted("x".repeat(BYTES)));
  }

  @Test
  void everyoneGetsEveryRevisionOnceThoughTheServiceIsKilled(@TempDir Path folder) {
    int port = Child.freePort();
    try (Stage stage = Stage.open(folder)) {
      try (Child service = Child.start(folder, port, HEAP, stage.settings());
          Crowd crowd = Crowd.of(SUBSCRIBERS, port)) {
        long start = System.nanoTime();
        soon().until(crowd::areAllOpen);
        say("connected after " + since(start));
        publishEach(stage, crowd, 1, BEFORE);
        say("memory of the service " + service.mostMemory());

        stage.publish(revision(BEFORE + 1));
        soon().until(() -> crowd.withAtLeast(BEFORE + 1) > 0);
        service.kill();
        say("killed when %d had the next".formatted(crowd.withAtLeast(BEFORE + 1)));
        LongStream.rangeClosed(BEFORE + 2, BEFORE + 1 + AWAY)
            .mapToObj(CrowdTest::revision)
            .forEach(stage::publish);

        try (Child again = Child.start(folder, port, HEAP, stage.settings())) {
          start = System.nanoTime();
          soon().until(crowd::areAllOpen);
          soon().until(() -> crowd.withAtLeast(BEFORE + 1 + AWAY) == SUBSCRIBERS);
          say("back with all they missed after " + since(start));
          publishEach(stage, crowd, ALL - AFTER + 1, ALL);
          say("memory of the service " + again.mostMemory());
        }
        assertEachGotAllInOrder(crowd);
        sayDelays();
      }
    }
  }

  private void publishEach(Stage stage, Crowd crowd, int from, int to) {
    for (int sequence = from; sequence <= to; sequence++) {
      int arrived = sequence;
      Revision revision = revision(sequence);
      long published = System.nanoTime();
      stage.publish(revision);
      soon().until(() -> crowd.withAtLeast(arrived) == SUBSCRIBERS);
      crowd.followers().forEach(f -> delays.add(f.arrivals().getLast().at() - published));
    }
  }

  private static void assertEachGotAllInOrder(Crowd crowd) {
    List<Long> all = LongStream.rangeClosed(1, ALL).boxed().toList();
    List<Long> checksums = all.stream().map(s -> Events.checksum(revision(s).json())).toList();
    assertThat(crowd.followers())
        .allSatisfy(f -> {
          assertThat(f.sequences()).isEqualTo(all);
          assertThat(f.arrivals().stream().map(Follower.Arrival::checksum).toList())
              .isEqualTo(checksums);
        });
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10));
  }

  private void sayDelays() {
    delays.sort(null);
    say(
        "from publishing to arrival: first %s, median %s, p99 %s, last %s"
            .formatted(
                millis(delays.getFirst()),
                millis(delays.get(delays.size() / 2)),
                millis(delays.get(delays.size() * 99 / 100)),
                millis(delays.getLast())));
  }

  private static String since(long start) {
    return millis(System.nanoTime() - start);
  }

  private static String millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis() + " ms";
  }

  private static void say(String what) {
    System.out.printf("%d subscribers: %s%n", SUBSCRIBERS, what);
  }
}
