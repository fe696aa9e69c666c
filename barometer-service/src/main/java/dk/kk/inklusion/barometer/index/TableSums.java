package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.statistics.Domain;
import dk.kk.inklusion.barometer.statistics.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wave's cells added up by the slots of one table. */
final class TableSums {
  private static final Moments NOBODY = new Moments();

  private final Strata strata;
  private final int measures;
  private final long[] rows;

  /** By slot, measure and stratum, the last turning fastest; null where nobody is. */
  private final @Nullable Moments[] sums;

  TableSums(Breakdown table, List<Map.Entry<CellKey, Cell>> cells, Strata strata, int measures) {
    this.strata = strata;
    this.measures = measures;
    rows = new long[table.slots()];
    sums = new Moments[Math.multiplyExact(table.slots(), measures * strata.count())];
    for (Map.Entry<CellKey, Cell> entry : cells) {
      int slot = table.slotOf(entry.getKey());
      rows[slot] += entry.getValue().rows();
      int stratum = strata.indexOf(entry.getKey().stratum());
      for (int measure = 0; measure < measures; measure++) {
        add(index(slot, measure, stratum), entry.getValue().moments(measure));
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
