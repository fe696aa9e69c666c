package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard errors of several statistics whose linearised values are w(α_c + β_c·y) in every cell
 * (statistics.md 2).
 */
final class CellInfluence {
  private final long[] stratumRows;
  private final long[] inDomain;
  private final double[][] squares;
  private final double[][] sums;

  CellInfluence(int statistics, long[] stratumRows) {
    this.stratumRows = stratumRows;
    inDomain = new long[stratumRows.length];
    squares = new double[statistics][stratumRows.length];
    sums = new double[statistics][stratumRows.length];
  }

  /** Notes that a cell's respondents are in the domain of all the statistics. */
  void inDomain(int stratum, long n) {
    inDomain[stratum] += n;
  }

  /** Adds what a cell contributes to one of them. */
  void add(int statistic, int stratum, CellTerms cell, double alpha, double beta) {
    squares[statistic][stratum] += cell.squares(alpha, beta);
    sums[statistic][stratum] += cell.sum(alpha, beta);
  }

  /** Standard error of a statistic; null where a lonely stratum forbids it. */
  @Nullable Double standardError(int statistic, LonelyStratum lonelyStratum) {
    List<StratumInfluence> strata = new ArrayList<>(stratumRows.length);
    for (int h = 0; h < stratumRows.length; h++) {
      strata.add(
          new StratumInfluence(
              stratumRows[h], inDomain[h], squares[statistic][h], sums[statistic][h]));
    }
    Double variance = TaylorVariance.of(strata, lonelyStratum);
    return variance == null ? null : StrictMath.sqrt(variance);
  }
}
