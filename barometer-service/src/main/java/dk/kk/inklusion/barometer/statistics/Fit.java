package dk.kk.inklusion.barometer.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pooled regression of both groups with the group's dummy, solved (statistics.md 9).
 *
 * @param x of every cell the columns where it has a 1
 * @param terms of every cell
 */
record Fit(
    ModelRows rows,
    Treatment treatment,
    List<int[]> x,
    List<CellTerms> terms,
    LeastSquares solution) {

  /** The solution; null where a column is a combination of others. */
  static @Nullable Fit of(ModelRows rows, Treatment treatment) {
    List<int[]> x = rows.cells().stream().map(treatment::ones).toList();
    List<CellTerms> terms =
        rows.cells().stream()
            .map(cell -> CellTerms.of(cell.moments(), rows.denominator()))
            .toList();
    LeastSquares solution = LeastSquares.of(x, terms, treatment.size());
    return solution == null ? null : new Fit(rows, treatment, x, terms, solution);
  }

  /** Sums of linearised values, for so many statistics of these rows. */
  CellInfluence influence(int statistics) {
    CellInfluence influence = new CellInfluence(statistics, rows.stratumRows());
    rows.cells().forEach(cell -> influence.inDomain(cell.stratum(), cell.moments().n()));
    return influence;
  }
}
