package dk.kk.inklusion.ingest.kafka;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How soon the answers of withdrawn respondents are gone.
 *
 * @param lag age from which the broker compacts what is superseded
 * @param check how often something is written to every partition, and looked whether all is gone
 * @param within what is promised in receipts; longer than the lag and three checks
 */
@ConfigurationProperties("ingest.erasure")
public record ErasureSettings(
    @DefaultValue("24h") Duration lag,
    @DefaultValue("1h") Duration check,
    @DefaultValue("7d") Duration within) {
  public ErasureSettings {
    if (within.compareTo(lag.plus(check.multipliedBy(3))) <= 0) {
      throw new CannotStartException(
          "Nothing can be erased within %s.".formatted(within),
          "Make ERASURE_WITHIN longer than ERASURE_LAG and three times ERASURE_CHECK.");
    }
  }
}
