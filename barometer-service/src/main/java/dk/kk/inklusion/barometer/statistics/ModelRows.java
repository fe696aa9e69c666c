package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.List;

/**
 * The complete rows of a regression, and the design they come from.
 *
 * @param cells in a fixed order, so that equal cells give equal bytes
 * @param levels number of levels of each covariate
 * @param stratumRows n_h of every stratum: all its respondents, complete or not
 * @param denominator parts of a unit a score counts
 */
@SuppressWarnings("ArrayRecordComponent") // built once and never compared
public record ModelRows(
    List<ModelCell> cells,
    int[] levels,
    long[] stratumRows,
    long denominator,
    LonelyStratum lonelyStratum) {

  long n() {
    return cells.stream().mapToLong(cell -> cell.moments().n()).sum();
  }

  long n(boolean reference) {
    return cells.stream()
        .filter(cell -> cell.isReference() == reference)
        .mapToLong(cell -> cell.moments().n())
        .sum();
  }

  long occupiedStrata() {
    return cells.stream().mapToInt(ModelCell::stratum).distinct().count();
  }
}
