package dk.kk.inklusion.barometer.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holm's correction for many tests in one table; R's {@code p.adjust(method = "holm")}
 * (statistics.md 7).
 */
public final class Holm {
  private Holm() {}

  /**
   * The corrected p-values.
   *
   * @param p of every published entry of the table; null where an entry has no test, which then
   *     does not count as one
   * @return in the same order; null where there was none
   */
  public static @Nullable Double[] adjust(@Nullable Double[] p) {
    @Nullable Double[] adjusted = new @Nullable Double[p.length];
    int[] ascending = tested(p);
    double atLeast = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      Double raw = p[ascending[rank]];
      if (raw != null) {
        atLeast = Math.max(atLeast, Math.min(1, (ascending.length - rank) * raw));
        adjusted[ascending[rank]] = atLeast;
      }
    }
    return adjusted;
  }

  private static int[] tested(@Nullable Double[] p) {
    return IntStream.range(0, p.length)
        .filter(i -> p[i] != null)
        .boxed()
        .sorted(
            Comparator.comparing(
                (Integer i) -> p[i], Comparator.nullsLast(Comparator.naturalOrder())))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
