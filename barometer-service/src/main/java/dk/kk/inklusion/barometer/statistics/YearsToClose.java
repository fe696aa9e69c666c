package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.event.Interval;
import org.jspecify.annotations.Nullable;

/**
 * When a disadvantage is gone at the pace between two waves, with Fieller's 95 % set (statistics.md
 * 13 and 18).
 *
 * @param years T = g/s: disadvantage now over what it fell by a year
 * @param interval every T with |g - T·s| within the uncertainty of g - T·s
 */
public record YearsToClose(double years, Interval interval) {

  /**
   * Estimates it from the end points.
   *
   * @param then disadvantage in the baseline wave, above 0 where the focal group is worse off
   * @param now disadvantage in the present wave
   * @param between years from the one to the other, above 0
   * @return null where it is closed or turned already, does not fall, or where the pace is not
   *     distinguishable from none: the set is then unbounded and nothing can be said
   */
  public static @Nullable YearsToClose of(Estimate then, Estimate now, double between) {
    long df = then.df() + now.df();
    if (then.se() == null || now.se() == null || df < 1 || now.value() <= 0) {
      return null;
    }
    double g = now.value();
    double s = (then.value() - g) / between;
    double varianceG = now.se() * now.se();
    double varianceS = (then.se() * then.se() + varianceG) / (between * between);
    double covariance = -varianceG / between;
    double q = Intervals.studentQuantile(df);
    double a = s * s - q * q * varianceS;
    if (s <= 0 || a <= 0) {
      return null;
    }
    double b = g * s - q * q * covariance;
    double c = g * g - q * q * varianceG;
    double reach = StrictMath.sqrt(Math.max(0, b * b - a * c));
    return new YearsToClose(g / s, new Interval((b - reach) / a, (b + reach) / a));
  }
}
