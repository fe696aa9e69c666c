package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.delivery.Delivery.Attempt;
import java.time.Duration;

/**
 * What an attempt came to.
 *
 * @param retryAfter how long the endpoint asks to be left alone; zero where it does not
 */
record Answer(Attempt attempt, Duration retryAfter) {
  private static final int GONE = 410;

  boolean isDelivered() {
    return attempt.problem() == null;
  }

  /** The endpoint says that it wants nothing any more. */
  boolean isGone() {
    Integer status = attempt.status();
    return status != null && status == GONE;
  }
}
