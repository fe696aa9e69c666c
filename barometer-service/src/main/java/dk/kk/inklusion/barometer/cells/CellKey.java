package dk.kk.inklusion.barometer.cells;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a respondent belongs.
 *
 * @param stratum the design's stratum; empty where there is none
 * @param groups for each of the cube's variables the index of the group, or {@link #UNKNOWN}
 */
@SuppressWarnings(
    "ArrayRecordComponent") // one per respondent on the hot path; equality is by value
public record CellKey(String stratum, int[] groups) implements Comparable<CellKey> {
  /** No answer, or one outside every band. */
  public static final int UNKNOWN = -1;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CellKey key
        && stratum.equals(key.stratum)
        && Arrays.equals(groups, key.groups);
  }

  @Override
  public int hashCode() {
    return 31 * stratum.hashCode() + Arrays.hashCode(groups);
  }

  @Override
  public int compareTo(CellKey other) {
    int byStratum = stratum.compareTo(other.stratum);
    return byStratum != 0 ? byStratum : Arrays.compare(groups, other.groups);
  }

  /** A cell can be one person: its codes never appear in a log. */
  @Override
  public String toString() {
    return "CellKey[...]";
  }
}
