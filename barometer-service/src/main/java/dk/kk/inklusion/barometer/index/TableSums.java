package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.statistics.Domain;
import dk.kk.inklusion.barometer.statistics.Moments;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A wave's cells added up by the slots of one table. */
final class TableSums {
  private static final Moments NOBODY = new Moments();

  private final Breakdown table;
  private final Strata strata;
  private final int measures;
  private final long[] rows;

  /** By slot, measure and stratum, the last turning fastest; null where nobody is. */
  private final @Nullable Moments[] sums;

  /** The same of the raking cell that is being added up, with the weights before raking. */
  private final @Nullable Moments[] unraked;

  /** Where in {@code unraked} somebody is. */
  private final BitSet occupied = new BitSet();

  TableSums(Breakdown table, Strata strata, int measures) {
    this.table = table;
    this.strata = strata;
    this.measures = measures;
    rows = new long[table.slots()];
    sums = new Moments[Math.multiplyExact(table.slots(), measures * strata.count())];
    unraked = new Moments[sums.length];
  }

  /** Adds one of the cells that are raked alike. */
  void add(Cell cell, int stratum) {
    int slot = table.slotOf(cell.key());
    rows[slot] += cell.rows();
    for (int measure = 0; measure < measures; measure++) {
      Moments moments = cell.moments(measure);
      if (moments.n() > 0) {
        int index = index(slot, measure, stratum);
        add(unraked, index, moments);
        occupied.set(index);
      }
    }
  }

  /** All cells that are raked alike have been added: raking takes effect. */
  void rake(long factor) {
    for (int i = occupied.nextSetBit(0); i >= 0; i = occupied.nextSetBit(i + 1)) {
      Moments moments = unraked[i];
      if (moments != null) {
        add(sums, i, moments.reweighted(factor));
        unraked[i] = null;
      }
    }
    occupied.clear();
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
            add(sums, index(slot, measure, stratum), sum);
          }
        }
      }
    }
  }

  private static void add(@Nullable Moments[] sums, int index, Moments moments) {
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
