package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted (Hájek) mean in a domain, with its standard error by Taylor linearisation under a
 * stratified design with replacement; R's {@code svymean} (statistics.md 2 to 4). A share is the
 * mean of a score that is 0 or 1.
 *
 * @param n respondents in the domain
 * @param nEffective Kish's effective sample size, (Σw)²/Σw² (statistics.md 8)
 * @param mean in points, or 0 to 1 for a share
 * @param se standard error in the same unit; null where a lonely stratum forbids it
 * @param df respondents in the domain minus the strata they occupy
 */
public record WeightedMean(long n, double nEffective, double mean, @Nullable Double se, long df) {

  /**
   * Estimates the mean.
   *
   * @param domain with at least one respondent
   * @param denominator parts of a unit a score counts
   * @throws IllegalArgumentException if nobody is in the domain
   */
  public static WeightedMean of(Domain domain, long denominator, LonelyStratum lonelyStratum) {
    Moments total = domain.total();
    if (total.n() == 0) {
      throw new IllegalArgumentException("a mean needs respondents");
    }
    BigInteger w = total.w();
    double mean = ratio(total.wy(), w) / denominator;
    double nEffective = ratio(w.multiply(w), total.w2());
    Double variance = TaylorVariance.of(influence(domain, total), lonelyStratum);
    Double se = variance == null ? null : StrictMath.sqrt(variance) / denominator;
    return new WeightedMean(total.n(), nEffective, mean, se, total.n() - domain.occupiedStrata());
  }

  /** The linearised values u = w(y - ȳ)/W, in parts of a unit. */
  static List<StratumInfluence> influence(Domain domain) {
    return influence(domain, domain.total());
  }

  private static List<StratumInfluence> influence(Domain domain, Moments total) {
    return domain.strata().stream()
        .map(stratum -> influence(stratum.rows(), stratum.inDomain(), total))
        .toList();
  }

  private static StratumInfluence influence(long rows, Moments in, Moments total) {
    return in.n() == 0
        ? new StratumInfluence(rows, 0, 0, 0)
        : new StratumInfluence(rows, in.n(), sumOfSquares(in, total), sum(in, total));
  }

  /**
   * Σu² of a stratum as W2·g² + S/W², where g = (m - ȳ)/W with m = W2y/W2, and S = (W2yy·W2 -
   * W2y²)/W2 is never negative. The expanded square would cancel.
   */
  private static double sumOfSquares(Moments in, Moments total) {
    BigInteger w = total.w();
    BigInteger w2 = in.w2();
    double g =
        ratio(in.w2y().multiply(w).subtract(total.wy().multiply(w2)), w2.multiply(w).multiply(w));
    BigInteger s = in.w2yy().multiply(w2).subtract(in.w2y().multiply(in.w2y()));
    return w2.doubleValue() * g * g + ratio(s, w2.multiply(w).multiply(w));
  }

  /** Σu of a stratum: (Wy - ȳW)/W over all. */
  private static double sum(Moments in, Moments total) {
    BigInteger w = total.w();
    return ratio(in.wy().multiply(w).subtract(total.wy().multiply(in.w())), w.multiply(w));
  }

  /** Mean, standard error and degrees of freedom. */
  public Estimate estimate() {
    return new Estimate(mean, se, df);
  }

  /** The quotient of two exact integers, each rounded to a double once. */
  private static double ratio(BigInteger numerator, BigInteger denominator) {
    return numerator.doubleValue() / denominator.doubleValue();
  }
}
