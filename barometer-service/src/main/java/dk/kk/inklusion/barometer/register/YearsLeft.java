package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.event.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * When a distance is covered at the pace between two end points (statistics.md 13): T = distance
 * now / pace. The end points are known, but were rounded before anybody saw them; the interval is
 * every T that figures within half a unit of their last decimal allow.
 *
 * @param years to one decimal
 * @param interval to one decimal
 */
record YearsLeft(double years, Interval interval) {

  /**
   * From the end points.
   *
   * @param between years from the one to the other
   * @return null where nothing is left to cover, or the distance does not fall, or rounding alone
   *     may be all that made it fall: the interval is unbounded then, and nothing can be said
   */
  static @Nullable YearsLeft of(Distance then, Distance now, double between) {
    BigDecimal longest = now.value().add(now.reach());
    BigDecimal shortest = now.value().subtract(now.reach()).max(BigDecimal.ZERO);
    BigDecimal slowest = then.value().subtract(then.reach()).subtract(longest);
    BigDecimal fastest = then.value().add(then.reach()).subtract(shortest);
    if (now.value().signum() <= 0 || slowest.signum() <= 0 || between <= 0) {
      return null;
    }
    return new YearsLeft(
        years(now.value(), then.value().subtract(now.value()), between),
        new Interval(years(shortest, fastest, between), years(longest, slowest, between)));
  }

  private static double years(BigDecimal left, BigDecimal covered, double between) {
    double years = left.doubleValue() * between / covered.doubleValue();
    return BigDecimal.valueOf(years).setScale(1, RoundingMode.HALF_UP).doubleValue();
  }
}
