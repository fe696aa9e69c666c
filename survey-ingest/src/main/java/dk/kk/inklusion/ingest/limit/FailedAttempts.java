package dk.kk.inklusion.ingest.limit;

import dk.kk.inklusion.ingest.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Attempts with wrong keys, by address and in total. The total binds only addresses nobody called
 * from with a right key lately, so that a crowd of strangers does not shut the vendor out.
 */
@Component
public final class FailedAttempts {
  private final Buckets byAddress;
  private final Bucket total;
  private final Map<String, Boolean> trusted;

  FailedAttempts(Limits limits) {
    this.byAddress = new Buckets(limits.failuresPerAddress(), limits.addresses());
    this.total = Buckets.bucket(limits.failuresInTotal());
    this.trusted = new Buckets.Latest<>(limits.addresses());
  }

  /**
   * Refuses an address with too many of them, right key or wrong.
   *
   * @throws ProblemException 429
   */
  public void requireFew(String address) {
    String network = Network.of(address);
    requireLeft(byAddress.find(network));
    if (!isTrusted(network)) {
      requireLeft(total);
    }
  }

  private static void requireLeft(@Nullable Bucket bucket) {
    EstimationProbe probe = bucket == null ? null : bucket.estimateAbilityToConsume(1);
    if (probe != null && !probe.canBeConsumed()) {
      throw ProblemException.later(
          HttpStatus.TOO_MANY_REQUESTS,
          "too-many-failures",
          "Too many attempts with a wrong key. Check the key, wait as long as Retry-After says, and"
              + " try again.",
          CallLimit.wholeSeconds(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }
  }

  /** Counts an attempt that failed. */
  public void count(String address) {
    byAddress.of(Network.of(address)).tryConsume(1);
    total.tryConsume(1);
  }

  /** Notes one that did not. */
  public void succeeded(String address) {
    synchronized (trusted) {
      trusted.put(Network.of(address), true);
    }
  }

  private boolean isTrusted(String network) {
    synchronized (trusted) {
      return trusted.get(network) != null;
    }
  }
}
