package dk.kk.inklusion.local.launcher;

import java.time.Duration;

/** How long to wait before starting again what ended: at once, then longer and longer. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofMinutes(1);

  private Duration next = FIRST;

  /**
   * The pause before the next start.
   *
   * @param ran how long the process had been running; after a healthy while all is forgiven
   */
  Duration after(Duration ran) {
    if (ran.compareTo(HEALTHY) >= 0) {
      next = FIRST;
    }
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return pause;
  }
}
