package dk.kk.inklusion.barometer.register;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The periods of an indicator from the first up to one of them.
 *
 * @param periods in order, at least one
 */
record Series(List<PeriodFigures> periods) {

  /**
   * What something was in an earlier period.
   *
   * @param period the period
   */
  record Earlier<T>(PeriodFigures period, T value) {}

  /** The period the series goes up to. */
  PeriodFigures now() {
    return periods.getLast();
  }

  /** The latest earlier period in which something is known; null where there is none. */
  <T> @Nullable Earlier<T> previous(Function<PeriodFigures, @Nullable T> something) {
    return first(periods.subList(0, periods.size() - 1).reversed(), something);
  }

  /** The first period in which something is known, before this one; null where there is none. */
  <T> @Nullable Earlier<T> first(Function<PeriodFigures, @Nullable T> something) {
    return first(periods.subList(0, periods.size() - 1), something);
  }

  private static <T> @Nullable Earlier<T> first(
      List<PeriodFigures> earlier, Function<PeriodFigures, @Nullable T> something) {
    for (PeriodFigures period : earlier) {
      T value = something.apply(period);
      if (value != null) {
        return new Earlier<>(period, value);
      }
    }
    return null;
  }
}
