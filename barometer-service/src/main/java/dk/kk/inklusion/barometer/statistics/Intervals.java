package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.event.Interval;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/** 95 % confidence intervals (statistics.md 0 and 5). Null where an interval is not defined. */
public final class Intervals {
  private static final double TAIL = 0.025;

  private Intervals() {}

  /** Estimate ± t·SE; null where df is below 1 or there is no standard error. */
  public static @Nullable Interval student(double estimate, @Nullable Double se, long df) {
    if (se == null || df < 1) {
      return null;
    }
    double reach = studentQuantile(df) * se;
    return new Interval(estimate - reach, estimate + reach);
  }

  /** The 97.5 % quantile of Student's t. */
  static double studentQuantile(long df) {
    return TDistribution.of((double) df).inverseSurvivalProbability(TAIL);
  }

  /** 2·pt(-|t|, df). */
  static double twoSided(double t, long df) {
    return Math.min(1, 2 * TDistribution.of((double) df).cumulativeProbability(-Math.abs(t)));
  }

  /**
   * Interval of a share on the logit scale; R's {@code svyciprop(method = "xlogit")}.
   *
   * @param share 0 to 1; null is returned at either end
   */
  public static @Nullable Interval logit(double share, @Nullable Double se, long df) {
    if (se == null || df < 1 || share <= 0 || share >= 1) {
      return null;
    }
    double logit = StrictMath.log(share / (1 - share));
    double reach = studentQuantile(df) * se / (share * (1 - share));
    return new Interval(expit(logit - reach), expit(logit + reach));
  }

  private static double expit(double x) {
    if (x >= 0) {
      return 1 / (1 + StrictMath.exp(-x));
    }
    double e = StrictMath.exp(x);
    return e / (1 + e);
  }

  /**
   * Korn and Graubard's interval of a share: Clopper and Pearson's at the effective sample size;
   * R's {@code svyciprop(method = "beta")}.
   *
   * @param n respondents in the domain
   */
  public static @Nullable Interval beta(double share, @Nullable Double se, long n, long df) {
    if (se == null || se == 0 || df < 1 || n < 2 || share <= 0 || share >= 1) {
      return null;
    }
    double t = studentQuantile(n - 1) / studentQuantile(df);
    double effective = share * (1 - share) / (se * se) * (t * t);
    return clopperPearson(effective * share, effective);
  }

  /**
   * Clopper and Pearson's interval.
   *
   * @param count number that count, not necessarily whole; strictly between 0 and n
   * @param n sample size, not necessarily whole
   */
  private static Interval clopperPearson(double count, double n) {
    double low = BetaDistribution.of(count, n - count + 1).inverseCumulativeProbability(TAIL);
    double high = BetaDistribution.of(count + 1, n - count).inverseSurvivalProbability(TAIL);
    return new Interval(low, high);
  }

  /** The product's rule for a share of exactly 0: Clopper and Pearson's at n respondents. */
  public static Interval ofNone(long n) {
    return new Interval(0, 1 - StrictMath.pow(TAIL, 1.0 / n));
  }

  /** The product's rule for a share of exactly 1. */
  public static Interval ofAll(long n) {
    return new Interval(StrictMath.pow(TAIL, 1.0 / n), 1);
  }
}
