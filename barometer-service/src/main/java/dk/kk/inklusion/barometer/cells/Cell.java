package dk.kk.inklusion.barometer.cells;

import dk.kk.inklusion.barometer.statistics.Moments;
import dk.kk.inklusion.barometer.statistics.WeightSum;

/** The respondents of one stratum and one combination of groups. */
public final class Cell {
  private final CellKey key;
  private long rows;
  private final WeightSum weight = new WeightSum();
  private final Moments[] byMeasure;

  Cell(CellKey key, int measures) {
    this.key = key;
    byMeasure = new Moments[measures];
    for (int i = 0; i < measures; i++) {
      byMeasure[i] = new Moments();
    }
  }

  void add(Scored scored) {
    rows++;
    weight.add(scored.weight());
    for (int i = 0; i < byMeasure.length; i++) {
      if (scored.scores()[i] != Scored.NONE) {
        byMeasure[i].add(scored.weight(), scored.scores()[i]);
      }
    }
  }

  void retract(Scored scored) {
    rows--;
    weight.retract(scored.weight());
    for (int i = 0; i < byMeasure.length; i++) {
      if (scored.scores()[i] != Scored.NONE) {
        byMeasure[i].retract(scored.weight(), scored.scores()[i]);
      }
    }
  }

  /** Which stratum and which groups. */
  public CellKey key() {
    return key;
  }

  /** All respondents of the cell, also those without a score. */
  public long rows() {
    return rows;
  }

  /** Σw of all respondents of the cell. */
  public WeightSum weight() {
    return weight;
  }

  /** Those with a score of the measure. */
  public Moments moments(int measure) {
    return byMeasure[measure];
  }
}
