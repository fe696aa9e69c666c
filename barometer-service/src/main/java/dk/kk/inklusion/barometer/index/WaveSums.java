package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.Cells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A wave's cells added up by the slots of every table and by the regression's cells. The cells are
 * visited once, and only the finest tables add them; a coarser one adds up a finer.
 */
final class WaveSums {
  private final Strata strata;
  private final Map<String, TableSums> tables = new HashMap<>();

  private WaveSums(Strata strata) {
    this.strata = strata;
  }

  static WaveSums of(
      Cells cells,
      Weighting weighting,
      Collection<Breakdown> breakdowns,
      @Nullable ModelSums model) {
    WaveSums sums = new WaveSums(new Strata(cells));
    int measures = cells.scoring().codebook().measures().size();
    List<Breakdown> finestFirst =
        breakdowns.stream()
            .sorted(Comparator.comparingInt((Breakdown table) -> table.codes().size()).reversed())
            .toList();
    List<TableSums> fromCells = new ArrayList<>();
    List<TableSums> fromFiner = new ArrayList<>();
    for (Breakdown table : finestFirst) {
      TableSums made = new TableSums(table, sums.strata, measures);
      boolean direct = fromCells.stream().noneMatch(finer -> finer.isCheaper(table, cells.size()));
      (direct ? fromCells : fromFiner).add(made);
      sums.tables.put(table.name(), made);
    }
    for (RakingCell alike : weighting.rakingCells()) {
      for (Cell cell : alike.cells()) {
        int stratum = sums.strata.indexOf(cell.key().stratum());
        fromCells.forEach(table -> table.add(cell, stratum));
        if (model != null) {
          model.add(cell, alike.factor());
        }
      }
      fromCells.forEach(table -> table.rake(alike.factor()));
    }
    for (TableSums table : fromFiner) {
      table.addAll(
          fromCells.stream()
              .filter(finer -> finer.isCheaper(table.table(), cells.size()))
              .min(Comparator.comparingInt(finer -> finer.table().slots()))
              .orElseThrow());
    }
    return sums;
  }

  Strata strata() {
    return strata;
  }

  /** The sums of a table asked for. */
  TableSums of(Breakdown table) {
    TableSums sums = tables.get(table.name());
    if (sums == null) {
      throw new NoSuchElementException("no sums of " + table.name());
    }
    return sums;
  }
}
