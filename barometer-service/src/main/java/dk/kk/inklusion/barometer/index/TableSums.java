package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.statistics.Domain;
import dk.kk.inklusion.barometer.statistics.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wave's cells added up by the slots of one table. */
final class TableSums {
  private static final Moments NOBODY = new Moments();

  private final Breakdown table;
  private final Strata strata;
  private final Weighting weighting;
  private final int measures;
  private final long[] rows;

  /** By slot, measure and stratum, the last turning fastest; null where nobody is. */
  private final @Nullable Moments[] sums;

  /** Of raked weights the sums before raking, by index and raking cell. */
  private final Map<Long, Moments> unraked = new HashMap<>();

  TableSums(Breakdown table, Strata strata, Weighting weighting, int measures) {
    this.table = table;
    this.strata = strata;
    this.weighting = weighting;
    this.measures = measures;
    rows = new long[table.slots()];
    sums = new Moments[Math.multiplyExact(table.slots(), measures * strata.count())];
  }

  void add(CellKey key, int stratum, int rakingCell, Cell cell) {
    int slot = table.slotOf(key);
    rows[slot] += cell.rows();
    for (int measure = 0; measure < measures; measure++) {
      Moments moments = cell.moments(measure);
      if (moments.n() > 0) {
        add(index(slot, measure, stratum), rakingCell, moments);
      }
    }
  }

  private void add(int index, int rakingCell, Moments moments) {
    if (weighting.isRaked()) {
      long part = (long) index * weighting.rakingCells() + rakingCell;
      unraked.computeIfAbsent(part, _ -> new Moments()).add(moments);
    } else {
      add(index, moments);
    }
  }

  /** All cells have been added: raking takes effect. */
  void rake() {
    unraked.forEach((part, moments) ->
        add(
            (int) (part / weighting.rakingCells()),
            moments.reweighted(weighting.factor((int) (part % weighting.rakingCells())))));
    unraked.clear();
  }

  /** Adds up a table with the same variables and more. */
  void addAll(TableSums finer) {
    for (int from = 0; from < finer.table.slots(); from++) {
      int slot = table.slotOf(finer.table, from);
      rows[slot] += finer.rows[from];
      for (int measure = 0; measure < measures; measure++) {
        for (int stratum = 0; stratum < strata.count(); stratum++) {
          Moments sum = finer.sums[finer.index(from, measure, stratum)];
          if (sum != null) {
            add(index(slot, measure, stratum), sum);
          }
        }
      }
    }
  }

  private void add(int index, Moments moments) {
    Moments sum = sums[index];
    if (sum == null) {
      sum = new Moments();
      sums[index] = sum;
    }
    sum.add(moments);
  }

  private int index(int slot, int measure, int stratum) {
    return (slot * measures + measure) * strata.count() + stratum;
  }

  /** Whether adding up this table gives the other with less work than adding up the cells. */
  boolean isCheaper(Breakdown coarser, int cells) {
    return coarser.isWithin(table) && (long) table.slots() * strata.count() < cells;
  }

  Breakdown table() {
    return table;
  }

  /** All respondents in a slot, with a score or without. */
  long rows(int slot) {
    return rows[slot];
  }

  /** Those in a slot who count for a measure. */
  Domain domain(int slot, int measure) {
    List<Domain.Stratum> inDomain = new ArrayList<>(strata.count());
    for (int stratum = 0; stratum < strata.count(); stratum++) {
      Moments sum = sums[index(slot, measure, stratum)];
      inDomain.add(new Domain.Stratum(strata.rows(stratum), sum == null ? NOBODY : sum));
    }
    return new Domain(inDomain);
  }
}
