package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.event.Interval;
import org.jspecify.annotations.Nullable;

/**
 * An estimate with its uncertainty, and the conventions on tests and intervals (statistics.md 0).
 *
 * @param value in points, or 0 to 1 for a share
 * @param se standard error in the same unit; null where a lonely stratum forbids it
 * @param df degrees of freedom; below 1 there is neither interval nor p
 */
public record Estimate(double value, @Nullable Double se, long df) {
  /** A standard error below this is that of a constant. */
  private static final double NO_VARIATION = 1e-9;

  /** Estimate ± t·SE, 95 %. */
  public @Nullable Interval ci() {
    return Intervals.student(value, se, df);
  }

  /** Estimate over standard error; null where nothing varies. */
  public @Nullable Double t() {
    return se == null || se < NO_VARIATION ? null : value / se;
  }

  /** Probability of a t as far from 0 or further, were the true value 0. */
  public @Nullable Double p() {
    Double t = t();
    return t == null || df < 1 ? null : Intervals.twoSided(t, df);
  }

  /** Change since an earlier, independent sample (statistics.md 7). */
  public Estimate since(Estimate earlier) {
    Double both =
        se == null || earlier.se == null
            ? null
            : StrictMath.sqrt(se * se + earlier.se * earlier.se);
    return new Estimate(value - earlier.value, both, df + earlier.df);
  }
}
