package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A figure on a chart: a point and its interval, in per cent of the width. What was not published
 * has neither, so that it is not taken for a figure.
 *
 * @param at empty where there is no point
 * @param low empty where there is no interval, as are {@code high} and {@code length}
 * @param length from low to high
 */
record Mark(String at, String low, String high, String length) {
  static final Mark NONE = new Mark("", "", "", "");

  static Mark of(@Nullable Double value, @Nullable Interval ci, Unit unit, Axis axis) {
    if (value == null) {
      return NONE;
    }
    String at = Axis.percentOf(part(value, unit, axis));
    if (ci == null) {
      return new Mark(at, "", "", "");
    }
    double low = part(ci.low(), unit, axis);
    double high = part(ci.high(), unit, axis);
    return new Mark(at, Axis.percentOf(low), Axis.percentOf(high), Axis.percentOf(high - low));
  }

  private static double part(double value, Unit unit, Axis axis) {
    return axis.part(unit.shown(value).doubleValue());
  }
}
