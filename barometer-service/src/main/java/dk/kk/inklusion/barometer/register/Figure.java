package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.catalogue.Measurement;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it was measured.
 *
 * @param value in the indicator's unit, with the decimals it was rounded to
 * @param n what it is a share or a mean of; null where that was not said
 */
record Figure(BigDecimal value, @Nullable Long n) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** The figure of a measurement; null where that has none. */
  static @Nullable Figure of(Measurement measurement) {
    BigDecimal value = measurement.value();
    return value == null ? null : new Figure(value, measurement.n());
  }

  /** A number of areas. */
  static Figure count(long areas) {
    return new Figure(BigDecimal.valueOf(areas), null);
  }

  /** How far rounding may have moved it: half a unit of its last decimal (statistics.md 13). */
  BigDecimal reach() {
    return value.ulp().multiply(HALF);
  }
}
