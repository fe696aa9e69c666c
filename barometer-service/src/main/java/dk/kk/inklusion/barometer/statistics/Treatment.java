package dk.kk.inklusion.barometer.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Treatment coding: an intercept, a dummy of the reference group, and one of every covariate's
 * levels but its first. Levels nobody has are dropped before; a covariate with one level left is
 * constant and has no column (statistics.md 9).
 */
public final class Treatment {
  static final int INTERCEPT = 0;
  static final int GROUP = 1;

  private static final int NONE = -1;

  private final int[][] columnOf;
  private final boolean[][] occurs;
  private final List<Column> columns = new ArrayList<>();

  /**
   * A covariate's column.
   *
   * @param index among all columns
   */
  public record Column(int index, int covariate, int level) {}

  Treatment(ModelRows rows) {
    occurs = new boolean[rows.levels().length][];
    columnOf = new int[rows.levels().length][];
    for (int k = 0; k < occurs.length; k++) {
      occurs[k] = new boolean[rows.levels()[k]];
      columnOf[k] = new int[rows.levels()[k]];
    }
    for (ModelCell cell : rows.cells()) {
      for (int k = 0; k < occurs.length; k++) {
        occurs[k][cell.levels()[k]] = true;
      }
    }
    for (int k = 0; k < occurs.length; k++) {
      code(k);
    }
  }

  private void code(int covariate) {
    boolean reference = true;
    for (int level = 0; level < occurs[covariate].length; level++) {
      columnOf[covariate][level] = NONE;
      if (occurs[covariate][level]) {
        if (!reference) {
          int index = GROUP + 1 + columns.size();
          columnOf[covariate][level] = index;
          columns.add(new Column(index, covariate, level));
        }
        reference = false;
      }
    }
  }

  /** The covariates' columns. */
  public List<Column> columns() {
    return columns;
  }

  /** Number of columns: p. */
  int size() {
    return GROUP + 1 + columns.size();
  }

  /** Whether some complete row has the level. */
  public boolean occurs(int covariate, int level) {
    return occurs[covariate][level];
  }

  /** Whether every complete row has the same level of a covariate. */
  public boolean isConstant(int covariate) {
    return columns.stream().noneMatch(column -> column.covariate() == covariate);
  }

  /** x_c: the columns where a cell has a 1; everywhere else it has a 0. */
  int[] ones(ModelCell cell) {
    int[] ones = new int[2 + cell.levels().length];
    int count = 0;
    ones[count++] = INTERCEPT;
    if (cell.isReference()) {
      ones[count++] = GROUP;
    }
    for (int k = 0; k < cell.levels().length; k++) {
      int column = columnOf[k][cell.levels()[k]];
      if (column != NONE) {
        ones[count++] = column;
      }
    }
    return Arrays.copyOf(ones, count);
  }
}
