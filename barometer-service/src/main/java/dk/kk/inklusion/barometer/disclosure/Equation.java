package dk.kk.inklusion.barometer.disclosure;

import static dk.kk.inklusion.barometer.disclosure.PrimeField.add;
import static dk.kk.inklusion.barometer.disclosure.PrimeField.multiply;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sum of unknown scores, each times its weight, modulo 2⁶¹ - 1. A column may occur twice; its
 * weights then add up.
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them; equality is by value
record Equation(int[] columns, long[] weights) {

  /** What it gives for these scores. */
  long of(long[] scores, int stride) {
    long sum = 0;
    for (int i = 0; i < columns.length; i++) {
      sum = add(sum, multiply(weights[i], scores[columns[i] * stride]));
    }
    return sum;
  }

  /** The weight of every unknown. */
  long[] vector(int unknowns, int stride) {
    long[] vector = new long[unknowns];
    for (int i = 0; i < columns.length; i++) {
      int at = columns[i] * stride;
      vector[at] = add(vector[at], weights[i]);
    }
    return vector;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Equation e
        && Arrays.equals(columns, e.columns)
        && Arrays.equals(weights, e.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(columns) + Arrays.hashCode(weights);
  }

  /** Terms being put together. */
  static final class Builder {
    private int[] columns = new int[16];
    private long[] weights = new long[16];
    private int size;

    void put(int column, long weight) {
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
      }
      columns[size] = column;
      weights[size++] = weight;
    }

    /** Adds a multiple of another. */
    void put(Equation other, long factor) {
      for (int i = 0; i < other.columns.length; i++) {
        put(other.columns[i], multiply(other.weights[i], factor));
      }
    }

    Equation build() {
      return new Equation(Arrays.copyOf(columns, size), Arrays.copyOf(weights, size));
    }
  }
}
