package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is left to be done: from the headline group to the target, or from the focal group to the
 * reference (statistics.md 18, the disadvantage D).
 *
 * @param value in the unit; above 0 where something is left, below where the target was passed or
 *     the focal group is ahead
 * @param reach how far rounding may have moved it: a target is exact, the two figures of a gap add
 *     up
 */
record Distance(BigDecimal value, BigDecimal reach) {

  /** Of a period; null where the indicator has nothing it aims at, or the period no figure. */
  static @Nullable Distance of(Indicator definition, PeriodFigures period) {
    BigDecimal sign = BigDecimal.valueOf(definition.polarity().sign());
    if (sign.signum() == 0) {
      return null;
    }
    Parity parity = definition.parity();
    if (parity != null) {
      Figure reference = period.figures().get(parity.reference());
      Figure focal = period.figures().get(parity.focal());
      return reference == null || focal == null
          ? null
          : new Distance(
              reference.value().subtract(focal.value()).multiply(sign),
              reference.reach().add(focal.reach()));
    }
    BigDecimal target = definition.target();
    Figure headline = period.figures().get(definition.headline());
    return target == null || headline == null
        ? null
        : new Distance(target.subtract(headline.value()).multiply(sign), headline.reach());
  }

  /** How much shorter it got since an earlier one: a gap is a gap whichever group is ahead. */
  BigDecimal progressSince(Distance then, Indicator definition) {
    return definition.parity() == null
        ? then.value.subtract(value)
        : Progress.ofGap(then.value, value);
  }
}
