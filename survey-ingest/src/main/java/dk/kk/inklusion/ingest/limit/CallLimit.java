package dk.kk.inklusion.ingest.limit;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.limit.Buckets;
import dk.kk.inklusion.limit.Rate;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Calls with one key. Every answer says how many are left, as the IETF's RateLimit fields do. */
@Component
public final class CallLimit {
  private final Rate rate;
  private final Buckets byKey;

  CallLimit(Limits limits) {
    this.rate = limits.callsPerKey();
    this.byKey = new Buckets(rate, limits.addresses());
  }

  /**
   * Counts a call.
   *
   * @param name of the key, not the key
   * @throws ProblemException 429
   */
  public void count(String name, HttpServletResponse response) {
    ConsumptionProbe probe = byKey.of(name).tryConsumeAndReturnRemaining(1);
    Duration full = Buckets.wholeSeconds(probe.getNanosToWaitForReset());
    response.setHeader(
        "RateLimit-Policy",
        "\"calls\";q=%d;w=%d"
            .formatted(rate.count(), Buckets.wholeSeconds(rate.period().toNanos()).toSeconds()));
    response.setHeader(
        "RateLimit", "\"calls\";r=%d;t=%d".formatted(probe.getRemainingTokens(), full.toSeconds()));
    if (!probe.isConsumed()) {
      throw ProblemException.later(
          HttpStatus.TOO_MANY_REQUESTS,
          "too-many-calls",
          "This key calls more often than it may. Wait as long as Retry-After says and send the"
              + " same request again.",
          Buckets.wholeSeconds(probe.getNanosToWaitForRefill()));
    }
  }
}
