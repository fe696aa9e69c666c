package dk.kk.inklusion.ingest.table;

import java.util.List;

/**
 * A row of a file.
 *
 * @param number from 1 at the first row below the header, blank rows aside
 * @param cells text without surrounding blanks, empty where there is nothing; of no use where the
 *     row as a whole is unreadable
 * @param defects what cannot be read; the rows that follow can
 */
@SuppressWarnings("ArrayRecordComponent") // one per row on the hot path, never compared
public record Row(long number, String[] cells, List<Defect> defects) {
  private static final String[] NONE = {};

  /** A row in order. */
  static Row of(long number, String[] cells) {
    return new Row(number, cells, List.of());
  }

  /** A row of which nothing can be read. */
  static Row unreadable(long number, String message) {
    return new Row(number, NONE, List.of(new Defect("", message)));
  }

  /**
   * Something that cannot be read.
   *
   * @param column as the header names it; empty where it is the row as a whole
   * @param message for people: what is needed; never holds what stands there
   */
  public record Defect(String column, String message) {}
}
