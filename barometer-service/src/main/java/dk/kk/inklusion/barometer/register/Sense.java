package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Source;
import dk.kk.inklusion.model.catalogue.Measurement;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whether an indicator or a measurement can be worked with; faults hold nothing of the content. */
public final class Sense {
  /** Decimals, and digits before the point, beyond which a number is no figure. */
  private static final int DIGITS = 15;

  private Sense() {}

  /** Why an indicator cannot be published from measurements; null where it can. */
  public static @Nullable String fault(Indicator definition) {
    if (definition.source() != Source.REGISTER) {
      return "the indicator has no measurements: its source is not a register";
    }
    return isFigure(definition.target()) && isFigure(definition.tolerance())
        ? null
        : "the indicator's target or tolerance is no figure";
  }

  /**
   * Why a measurement cannot be used; null where it can.
   *
   * @param definition null where it is not known yet
   */
  public static @Nullable String fault(@Nullable Indicator definition, Measurement measurement) {
    String level = measurement.level();
    Long n = measurement.n();
    if (!isFigure(measurement.value()) || (n != null && n < 0)) {
      return "the value is no figure";
    }
    if (measurement.value() != null && level != null) {
      return "a measurement has a value or a level, not both";
    }
    if (definition == null) {
      return null;
    }
    boolean isGroup = definition.measures(measurement.group());
    if (level == null) {
      boolean mayBeArea = definition.countsAreas() && measurement.value() == null;
      return isGroup || mayBeArea ? null : "the indicator has no such group";
    }
    return !isGroup && definition.levels().stream().anyMatch(one -> one.code().equals(level))
        ? null
        : "the indicator has no such level, or no areas";
  }

  private static boolean isFigure(@Nullable BigDecimal value) {
    return value == null
        || (Math.abs(value.scale()) <= DIGITS && value.precision() - value.scale() <= DIGITS);
  }
}
