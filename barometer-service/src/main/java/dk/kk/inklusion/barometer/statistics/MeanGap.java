package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Difference of a measure between two groups without a common member, A minus B; R's {@code
 * svyttest}, and the coefficient of the group in a regression on nothing else (statistics.md 6).
 *
 * @param difference ȳ_A - ȳ_B; degrees of freedom n - H - 1 of both groups together
 * @param covariance of ȳ_A and ȳ_B: negative where strata hold respondents of both, else 0
 */
public record MeanGap(Estimate difference, double covariance) {

  /**
   * Estimates the gap.
   *
   * @param a with at least one respondent, as {@code b}, and the same strata in the same order
   * @param denominator parts of a unit a score counts
   */
  public static MeanGap of(Domain a, Domain b, long denominator, LonelyStratum lonelyStratum) {
    WeightedMean meanA = WeightedMean.of(a, denominator, lonelyStratum);
    WeightedMean meanB = WeightedMean.of(b, denominator, lonelyStratum);
    List<StratumInfluence> influenceA = WeightedMean.influence(a);
    List<StratumInfluence> influenceB = WeightedMean.influence(b);
    List<StratumInfluence> difference = new ArrayList<>();
    double covariance = 0;
    for (int h = 0; h < influenceA.size(); h++) {
      difference.add(influenceA.get(h).minus(influenceB.get(h)));
      covariance += covariance(influenceA.get(h), influenceB.get(h));
    }
    return new MeanGap(
        new Estimate(
            meanA.mean() - meanB.mean(),
            standardError(TaylorVariance.of(difference, lonelyStratum), denominator),
            meanA.n() + meanB.n() - occupied(difference) - 1),
        covariance / denominator / denominator);
  }

  /** -n_h/(n_h-1)·T_A·T_B/n_h, where T is a group's Σu. */
  private static double covariance(StratumInfluence a, StratumInfluence b) {
    return a.isOccupied() && b.isOccupied() ? -a.sum() * b.sum() / (a.rows() - 1) : 0;
  }

  private static @Nullable Double standardError(@Nullable Double variance, long denominator) {
    return variance == null ? null : StrictMath.sqrt(variance) / denominator;
  }

  private static long occupied(List<StratumInfluence> strata) {
    return strata.stream().filter(StratumInfluence::isOccupied).count();
  }
}
