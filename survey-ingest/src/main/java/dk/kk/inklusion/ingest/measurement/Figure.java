package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a row says, once it was checked; as {@link Measurement}, whose place it may take. */
record Figure(
    RegisterPeriod period,
    String group,
    @Nullable BigDecimal value,
    @Nullable String level,
    @Nullable Long n,
    @Nullable Text note) {

  /** What it is a figure of: two of one request have different ones. */
  record Place(RegisterPeriod period, String group) {
    static Place of(Measurement measurement) {
      return new Place(measurement.period(), measurement.group());
    }
  }

  Place place() {
    return new Place(period, group);
  }

  Measurement of(String indicator, long version, Instant at) {
    return new Measurement(indicator, period, group, value, level, n, note, version, at);
  }
}
