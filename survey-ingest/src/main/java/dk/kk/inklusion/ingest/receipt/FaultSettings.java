package dk.kk.inklusion.ingest.receipt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How faults are kept one by one.
 *
 * @param details of a batch at most; faults are counted without end
 * @param kept how long what a respondent answered may stay; at most 30 days
 */
@ConfigurationProperties("ingest.faults")
record FaultSettings(@DefaultValue("100000") int details, @DefaultValue("29d") Duration kept) {
  private static final Duration LONGEST = Duration.ofDays(30);

  FaultSettings {
    if (details < 0 || kept.isNegative() || kept.isZero() || kept.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "ingest.faults: details is 0 or more, kept above 0 and at most 30d.");
    }
  }
}
