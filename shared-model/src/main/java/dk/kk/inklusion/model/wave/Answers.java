package dk.kk.inklusion.model.wave;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one respondent answered in one wave.
 *
 * @param weight in millionths, above 0
 * @param stratum the design's stratum; empty where the design has none
 * @param values one answer for each of the codebook's variables, in its order: a category by its
 *     index, a scale by its value, a number in millionths; {@link #MISSING} where there is none
 */
@SuppressWarnings(
    "ArrayRecordComponent") // one per respondent on the hot path; equality is by value
public record Answers(long weight, String stratum, long[] values) implements WaveRecord {
  /** No answer. */
  public static final long MISSING = Long.MIN_VALUE;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Answers a
        && weight == a.weight
        && stratum.equals(a.stratum)
        && Arrays.equals(values, a.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(weight, stratum, Arrays.hashCode(values));
  }

  /** Answers never appear in a log. */
  @Override
  public String toString() {
    return "Answers[...]";
  }
}
