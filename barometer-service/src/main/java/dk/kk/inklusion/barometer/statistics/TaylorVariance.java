package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one variance formula, of every statistic that is linear in its respondents' values u, under a
 * stratified design with replacement: V = Σ_h n_h/(n_h-1) · [Σu² - (Σu)²/n_h]; R's {@code
 * svyrecvar} (statistics.md 2).
 */
final class TaylorVariance {
  private TaylorVariance() {}

  /**
   * The variance.
   *
   * @return null where a lonely stratum leaves it undefined
   */
  static @Nullable Double of(List<StratumInfluence> strata, LonelyStratum lonelyStratum) {
    double variance = 0;
    int occupied = 0;
    int contributing = 0;
    for (StratumInfluence stratum : strata) {
      if (!stratum.isOccupied()) {
        continue;
      }
      occupied++;
      if (!stratum.isLonely()) {
        variance += within(stratum);
        contributing++;
        continue;
      }
      switch (lonelyStratum) {
        case ADJUST -> variance += stratum.squares();
        case CERTAINTY, AVERAGE -> {}
        case FAIL -> {
          return null;
        }
      }
    }
    if (lonelyStratum == LonelyStratum.AVERAGE) {
      if (contributing == 0) {
        return null;
      }
      variance *= (double) occupied / contributing;
    }
    return Math.max(variance, 0);
  }

  private static double within(StratumInfluence stratum) {
    double rows = stratum.rows();
    return rows / (rows - 1) * (stratum.squares() - stratum.sum() * stratum.sum() / rows);
  }
}
