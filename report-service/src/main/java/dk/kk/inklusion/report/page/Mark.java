package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A figure on a chart: a point and its interval, in per cent of the width. What was not published
 * has neither, so that it is not taken for a figure.
 *
 * @param at empty where there is no point
 * @param low empty where there is no interval, as is {@code high}
 */
record Mark(String at, String low, String high) {
  static final Mark NONE = new Mark("", "", "");

  static Mark of(@Nullable Double value, @Nullable Interval ci, Unit unit, Axis axis) {
    if (value == null) {
      return NONE;
    }
    String at = axis.percent(unit.shown(value).doubleValue());
    return ci == null
        ? new Mark(at, "", "")
        : new Mark(
            at,
            axis.percent(unit.shown(ci.low()).doubleValue()),
            axis.percent(unit.shown(ci.high()).doubleValue()));
  }
}
