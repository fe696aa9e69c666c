package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.barometer.statistics.Moments;

/** The respondents of one stratum and one combination of groups. */
public final class Cell {
  private long rows;

  /** Σw of all respondents, in 128 bits: fewer than 2⁶³ weights below 2⁶³ cannot overflow them. */
  private long weightHigh;

  private long weightLow;
  private final Moments[] byMeasure;

  Cell(int measures) {
    byMeasure = new Moments[measures];
    for (int i = 0; i < measures; i++) {
      byMeasure[i] = new Moments();
    }
  }

  void add(Scored scored) {
    rows++;
    weightLow += scored.weight();
    weightHigh += Long.compareUnsigned(weightLow, scored.weight()) < 0 ? 1 : 0;
    for (int i = 0; i < byMeasure.length; i++) {
      if (scored.scores()[i] != Scored.NONE) {
        byMeasure[i].add(scored.weight(), scored.scores()[i]);
      }
    }
  }

  void retract(Scored scored) {
    rows--;
    weightHigh -= Long.compareUnsigned(weightLow, scored.weight()) < 0 ? 1 : 0;
    weightLow -= scored.weight();
    for (int i = 0; i < byMeasure.length; i++) {
      if (scored.scores()[i] != Scored.NONE) {
        byMeasure[i].retract(scored.weight(), scored.scores()[i]);
      }
    }
  }

  /** All respondents of the cell, also those without a score. */
  public long rows() {
    return rows;
  }

  /** Σw of all respondents of the cell. */
  public double weight() {
    return weightHigh * 0x1p64 + (weightLow >>> 1) * 2.0 + (weightLow & 1);
  }

  /** The same respondents, every weight multiplied by a whole number. */
  public Cell reweighted(long factor) {
    Cell cell = new Cell(byMeasure.length);
    cell.rows = rows;
    for (int i = 0; i < byMeasure.length; i++) {
      cell.byMeasure[i] = byMeasure[i].reweighted(factor);
    }
    return cell;
  }

  /** Those with a score of the measure. */
  public Moments moments(int measure) {
    return byMeasure[measure];
  }
}
