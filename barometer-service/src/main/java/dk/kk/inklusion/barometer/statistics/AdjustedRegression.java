package dk.kk.inklusion.barometer.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gap between respondents alike in the covariates: the coefficient of the reference group in a
 * weighted regression, with the sandwich variance; R's {@code svyglm} (statistics.md 9).
 *
 * @param n complete rows of both groups
 * @param intercept mean of the focal group at every covariate's first level
 * @param gap the adjusted gap, reference minus focal
 * @param coefficients of the levels, in the order of {@link Treatment#columns}
 * @param r2 share of the variance the model explains; null where nothing varies
 */
public record AdjustedRegression(
    long n,
    long nReference,
    long nFocal,
    Treatment treatment,
    Estimate intercept,
    Estimate gap,
    List<Estimate> coefficients,
    @Nullable Double r2) {

  /** Coefficients of a fit; null where a lonely stratum leaves no standard error. */
  static @Nullable AdjustedRegression of(Fit fit) {
    ModelRows rows = fit.rows();
    int columns = fit.treatment().size();
    long df = rows.n() - rows.occupiedStrata() + 1 - columns;
    CellInfluence influence = influence(fit);
    List<Estimate> coefficients = new ArrayList<>();
    for (int j = 0; j < columns; j++) {
      Double se = influence.standardError(j, rows.lonelyStratum());
      if (se == null) {
        return null;
      }
      coefficients.add(new Estimate(fit.solution().beta()[j], se, df));
    }
    return new AdjustedRegression(
        rows.n(),
        rows.n(true),
        rows.n(false),
        fit.treatment(),
        coefficients.get(Treatment.INTERCEPT),
        coefficients.get(Treatment.GROUP),
        List.copyOf(coefficients.subList(Treatment.GROUP + 1, columns)),
        r2(fit));
  }

  /** u = M⁻¹x_c·w(y - x_c'β̂): α_c = -M⁻¹x_c(x_c'β̂), β_c = M⁻¹x_c. */
  private static CellInfluence influence(Fit fit) {
    int columns = fit.treatment().size();
    CellInfluence influence = fit.influence(columns);
    for (int c = 0; c < fit.x().size(); c++) {
      double[] solved = fit.solution().solve(fit.x().get(c));
      double fitted = fit.solution().fitted(fit.x().get(c));
      int stratum = fit.rows().cells().get(c).stratum();
      for (int j = 0; j < columns; j++) {
        influence.add(j, stratum, fit.terms().get(c), -solved[j] * fitted, solved[j]);
      }
    }
    return influence;
  }

  private static @Nullable Double r2(Fit fit) {
    double w = 0;
    double wy = 0;
    for (CellTerms cell : fit.terms()) {
      w += cell.w();
      wy += cell.w() * cell.mean();
    }
    double total = 0;
    double residual = 0;
    for (int c = 0; c < fit.terms().size(); c++) {
      CellTerms cell = fit.terms().get(c);
      double fromMean = cell.mean() - wy / w;
      double fromFit = cell.mean() - fit.solution().fitted(fit.x().get(c));
      total += cell.scatter() + cell.w() * fromMean * fromMean;
      residual += cell.scatter() + cell.w() * fromFit * fromFit;
    }
    return total > 0 ? Math.max(0, 1 - residual / total) : null;
  }
}
