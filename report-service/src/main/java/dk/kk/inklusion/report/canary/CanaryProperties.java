package dk.kk.inklusion.report.canary;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the canary delivers.
 *
 * @param ingestUrl of the vendor's door, as {@code http://survey-ingest:8081}; empty for no canary
 * @param stewardKey makes its survey and waves
 * @param vendorKey delivers; may deliver to the survey {@code canary}
 * @param interval between the end of a flight and the next
 * @param patience until a flight has failed
 * @param instance of this service, so that two have waves of their own; may be empty
 */
@ConfigurationProperties("canary")
record CanaryProperties(
    @DefaultValue("") String ingestUrl,
    @DefaultValue("") String stewardKey,
    @DefaultValue("") String vendorKey,
    @DefaultValue("5m") Duration interval,
    @DefaultValue("1m") Duration patience,
    @DefaultValue("") String instance) {
  boolean isOn() {
    return !ingestUrl.isEmpty();
  }

  @Override
  public String toString() {
    return "CanaryProperties[" + ingestUrl + "]";
  }
}
