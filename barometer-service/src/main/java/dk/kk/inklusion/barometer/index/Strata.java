package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The strata of a wave, in alphabetical order, each with all its respondents. */
final class Strata {
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private final long[] rows;

  /**
   * @param cells in key order
   */
  Strata(List<Map.Entry<CellKey, Cell>> cells) {
    for (Map.Entry<CellKey, Cell> entry : cells) {
      indexes.putIfAbsent(entry.getKey().stratum(), indexes.size());
    }
    rows = new long[indexes.size()];
    for (Map.Entry<CellKey, Cell> entry : cells) {
      rows[indexOf(entry.getKey().stratum())] += entry.getValue().rows();
    }
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
}
