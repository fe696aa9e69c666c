package dk.kk.inklusion.barometer.disclosure;

import static dk.kk.inklusion.barometer.disclosure.PrimeField.multiply;
import static dk.kk.inklusion.barometer.disclosure.PrimeField.subtract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All that follows from a list of linear equations: their row space, in echelon form. A row's
 * leading entry is its last one, so the equations of a new revision, which has new unknowns, do not
 * touch those of earlier ones.
 */
final class RowSpace {
  private final List<Row> rows = new ArrayList<>();
  private @Nullable Row[] byPivot = new Row[64];

  /** The last ghost scores, which many rows respect alike: how many rows, and up to where. */
  private long[] ghost = new long[0];

  private int ghostRank;
  private int ghostColumns;

  /** Entries {@code low} and up of a row whose last entry is 1; all others are 0. */
  @SuppressWarnings("ArrayRecordComponent") // thousands of entries; never compared
  private record Row(int order, int low, long[] values) {
    int pivot() {
      return low + values.length - 1;
    }
  }

  /** The number of independent equations. */
  int rank() {
    return rows.size();
  }

  /**
   * Adds an equation.
   *
   * @param vector its coefficients, overwritten
   * @return whether it says anything new
   */
  boolean add(long[] vector) {
    int pivot = reduce(vector);
    if (pivot < 0) {
      return false;
    }
    int low = 0;
    while (vector[low] == 0) {
      low++;
    }
    long scale = PrimeField.inverse(vector[pivot]);
    long[] values = new long[pivot + 1 - low];
    for (int i = 0; i < values.length; i++) {
      values[i] = multiply(vector[low + i], scale);
    }
    Row row = new Row(rows.size(), low, values);
    if (pivot >= byPivot.length) {
      byPivot = Arrays.copyOf(byPivot, Math.max(pivot + 1, byPivot.length * 2));
    }
    byPivot[pivot] = row;
    rows.add(row);
    return true;
  }

  /** Forgets what was added after the first {@code rank} independent equations. */
  void shrinkTo(int rank) {
    forgetGhost(rank);
    while (rows.size() > rank) {
      byPivot[rows.removeLast().pivot()] = null;
    }
  }

  /** Of the last ghost scores those stay that the same rows decide with this rank. */
  private void forgetGhost(int rank) {
    for (int row = Math.min(rank, ghostRank); row < Math.max(rank, ghostRank); row++) {
      if (row < rows.size()) {
        ghostColumns = Math.min(ghostColumns, rows.get(row).pivot());
      }
    }
    ghostRank = rank;
  }

  /** Whether a vector follows; overwrites it. */
  boolean contains(long[] vector) {
    return reduce(vector) < 0;
  }

  /** Subtracts rows until none applies; the last place that is not 0, or -1. */
  private int reduce(long[] vector) {
    int last = -1;
    for (int column = vector.length - 1; column >= 0; column--) {
      long factor = vector[column];
      if (factor == 0) {
        continue;
      }
      Row row = column < byPivot.length ? byPivot[column] : null;
      if (row == null) {
        last = Math.max(last, column);
        continue;
      }
      long[] values = row.values;
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          int at = row.low + i;
          vector[at] = subtract(vector[at], multiply(factor, values[i]));
        }
      }
    }
    return last;
  }

  /**
   * Ghost scores: a random solution of "every equation gives 0". Added to the true scores they
   * change no published figure. So a sum of scores follows from the published ones exactly if its
   * ghost sum is 0 (a random one is 0 by chance once in 10¹⁸).
   *
   * @param rank how many of the independent equations to respect
   * @param columns number of unknowns
   */
  long[] ghost(int rank, int columns) {
    forgetGhost(rank);
    ghost = Arrays.copyOf(ghost, columns);
    for (int column = ghostColumns; column < columns; column++) {
      Row row = column < byPivot.length ? byPivot[column] : null;
      if (row == null || row.order >= rank) {
        ghost[column] = new SplittableRandom(~column).nextLong(1, PrimeField.PRIME);
      } else {
        long sum = 0;
        for (int i = 0; i < row.values.length - 1; i++) {
          if (row.values[i] != 0) {
            sum = PrimeField.add(sum, multiply(row.values[i], ghost[row.low + i]));
          }
        }
        ghost[column] = subtract(0, sum);
      }
    }
    ghostColumns = columns;
    return ghost.clone();
  }
}
