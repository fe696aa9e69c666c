package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cells;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** The strata of a wave, in alphabetical order, each with all its respondents. */
final class Strata {
  private final Map<String, Integer> indexes = new HashMap<>();
  private final long[] rows;

  Strata(Cells cells) {
    cells.rowsByStratum().keySet().forEach(stratum -> indexes.put(stratum, indexes.size()));
    rows = cells.rowsByStratum().values().stream().mapToLong(Long::longValue).toArray();
  }

  int count() {
    return rows.length;
  }

  int indexOf(String stratum) {
    Integer index = indexes.get(stratum);
    if (index == null) {
      throw new NoSuchElementException("a stratum nobody is in");
    }
    return index;
  }

  /** n_h: all respondents of the stratum, whatever they answered (statistics.md 0). */
  long rows(int stratum) {
    return rows[stratum];
  }

  /** n_h of every stratum. */
  long[] rows() {
    return rows.clone();
  }
}
