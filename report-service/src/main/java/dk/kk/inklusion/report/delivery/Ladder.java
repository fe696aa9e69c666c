package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.subscription.WebhookProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt. The waits get longer, so that an endpoint that is down
 * is not kept down, and vary, so that all that failed together do not come back together.
 */
record Ladder(List<Duration> waits, double jitter) {
  static Ladder of(WebhookProperties properties) {
    return new Ladder(List.copyOf(properties.ladder()), properties.jitter());
  }

  /**
   * The wait after so many attempts; null where there is no further one.
   *
   * @param asked what the endpoint asked for, which makes a wait longer but not the ladder
   */
  @Nullable Duration afterAttempts(int attempts, Duration asked) {
    if (attempts >= waits.size()) {
      return null;
    }
    Duration wait = waits.get(attempts);
    double factor = 1 + jitter * ThreadLocalRandom.current().nextDouble(-1, 1);
    Duration varied = Duration.ofMillis(Math.round(wait.toMillis() * factor));
    Duration most = waits.getLast();
    Duration least = asked.compareTo(most) < 0 ? asked : most;
    return varied.compareTo(least) < 0 ? least : varied;
  }
}
