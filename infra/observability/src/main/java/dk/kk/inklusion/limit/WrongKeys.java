package dk.kk.inklusion.limit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attempts with wrong keys, by address and in total, so that none is found by guessing. The total
 * binds only addresses nobody called from with a right key lately, so that a crowd of strangers
 * does not shut out who has one.
 */
public final class WrongKeys {
  private final Buckets byAddress;
  private final Bucket total;
  private final Map<String, Boolean> trusted;

  /**
   * None so far.
   *
   * @param perAddress from one address
   * @param inTotal from all addresses nobody with a right key calls from
   * @param addresses how many are remembered, those that called last
   */
  public WrongKeys(Rate perAddress, Rate inTotal, int addresses) {
    byAddress = new Buckets(perAddress, addresses);
    total = Buckets.bucket(inTotal);
    trusted = new Buckets.Latest<>(addresses);
  }

  /** How long an address has to wait with the next key, right or wrong; null if it need not. */
  public @Nullable Duration toWait(String address) {
    String network = Network.of(address);
    Duration own = toWait(byAddress.find(network));
    return own != null || isTrusted(network) ? own : toWait(total);
  }

  private static @Nullable Duration toWait(@Nullable Bucket bucket) {
    if (bucket == null) {
      return null;
    }
    var probe = bucket.estimateAbilityToConsume(1);
    return probe.canBeConsumed() ? null : Buckets.wholeSeconds(probe.getNanosToWaitForRefill());
  }

  /** Notes an attempt with a wrong key. */
  public void failed(String address) {
    byAddress.of(Network.of(address)).tryConsume(1);
    total.tryConsume(1);
  }

  /** Notes one with a right key. */
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
