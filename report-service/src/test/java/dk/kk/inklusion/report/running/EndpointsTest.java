package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many endpoints, of which every tenth hangs and every tenth fails. {@code -Dwebhooks.endpoints}
 * says how many.
 */
class EndpointsTest {
  private static final int ENDPOINTS = Integer.getInteger("webhooks.endpoints", 100);
  private static final int REVISIONS = 3;
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  private static boolean hangs(int endpoint) {
    return endpoint % 10 == 3;
  }

  private static boolean fails(int endpoint) {
    return endpoint % 10 == 7;
  }

  @Test
  void theHealthyOnesAreNotDelayedByTheOthers(@TempDir Path folder) {
    try (Stage stage = Stage.open(folder);
        Receiver receiver = Receiver.start();
        Service service =
            stage.start(
                Owner.settings(
                    "webhooks.attempt-timeout=" + ATTEMPT.toSeconds() + "s",
                    // The hanging ones take half of the places.
                    "webhooks.concurrent=" + ENDPOINTS / 5))) {
      Owner consumer = Owner.consumer(service);
      for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
        String path = "/" + endpoint;
        consumer.subscribe(receiver.address(path), "\"payload\": \"full\"");
        if (hangs(endpoint)) {
          receiver.behave(path, Receiver.hang());
        } else if (fails(endpoint)) {
          receiver.behave(path, Receiver.status(500));
        }
      }
      List<Integer> healthy =
          IntStream.range(0, ENDPOINTS).filter(e -> !hangs(e) && !fails(e)).boxed().toList();
      List<Duration> delays = new ArrayList<>();

      for (int revision = 1; revision <= REVISIONS; revision++) {
        int arrived = revision;
        Instant published = Instant.now();
        stage.publish(Revision.of("2012", revision, revision).index(74.0, 75.0, 68.0));
        await()
            .atMost(ATTEMPT)
            .until(
                () -> healthy.stream().allMatch(e -> receiver.messages("/" + e).size() == arrived));
        healthy.forEach(e ->
            delays.add(Duration.between(published, receiver.messages("/" + e).getLast().at())));
      }

      delays.sort(null);
      System.out.printf(
          "%d endpoints, a tenth hanging, a tenth failing: p50 %d ms, p99 %d ms, last %d ms%n",
          ENDPOINTS,
          delays.get(delays.size() / 2).toMillis(),
          delays.get(delays.size() * 99 / 100).toMillis(),
          delays.getLast().toMillis());
      assertThat(delays.getLast()).isLessThan(ATTEMPT.dividedBy(2));
    }
  }
}
