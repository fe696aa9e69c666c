package dk.kk.inklusion.ingest.limit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What one instance takes.
 *
 * @param failuresPerAddress attempts with a wrong key from one address
 * @param failuresInTotal the same from all addresses nobody with a right key calls from
 * @param callsPerKey calls with one key
 * @param addresses how many are remembered, those that called last; and as many keys
 */
@ConfigurationProperties("ingest.limits")
record Limits(Rate failuresPerAddress, Rate failuresInTotal, Rate callsPerKey, int addresses) {
  /**
   * So many at once, and as many again over each period, a few at a time.
   *
   * @param count 1 and up
   */
  record Rate(long count, Duration period) {}
}
