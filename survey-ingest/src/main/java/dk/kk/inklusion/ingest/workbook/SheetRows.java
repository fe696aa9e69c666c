package dk.kk.inklusion.ingest.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, from top to bottom, blank cells between filled ones included. */
public final class SheetRows implements Closeable {
  /** Columns a sheet can have. */
  private static final int MOST_COLUMNS = 16_384;

  private static final int LETTERS = 26;

  private final Xml xml;
  private final CellValues values;
  private final int columns;
  private Cell[] cells = new Cell[32];
  private int width;
  private long row;

  SheetRows(Xml xml, CellValues values, int columns) {
    this.xml = xml;
    this.values = values;
    this.columns = columns;
  }

  /** Goes on to the next row; false below the last one. */
  public boolean next() throws IOException {
    while (xml.next()) {
      if (xml.starts("row")) {
        readRow();
        return true;
      }
      if (xml.ends("sheetData")) {
        return false;
      }
    }
    throw Damage.unreadable();
  }

  private void readRow() throws IOException {
    row = number(xml.attribute("r"), row + 1);
    width = 0;
    int next = 0;
    while (xml.next() && !xml.ends("row")) {
      if (xml.starts("c")) {
        int column = column(xml.attribute("r"), next);
        if (column < next || column >= MOST_COLUMNS) {
          throw Damage.unreadable();
        }
        put(column, values.read(xml));
        next = column + 1;
      }
    }
  }

  private static long number(@Nullable String text, long otherwise) {
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Damage.unreadable();
    }
  }

  /** Of {@code BC7}, 54; a cell that does not say where it stands follows the one before it. */
  private static int column(@Nullable String reference, int otherwise) {
    if (reference == null) {
      return otherwise;
    }
    int column = 0;
    for (int i = 0; i < Math.min(4, reference.length()); i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * LETTERS + (c - 'A' + 1);
    }
    return column - 1;
  }

  private void put(int column, Cell cell) {
    if (cell.text().isEmpty() && cell.trouble() == null) {
      return;
    }
    int position = Math.min(column, columns);
    if (position >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(position + 1, 2 * cells.length));
    }
    Arrays.fill(cells, Math.min(width, position), position, Cell.EMPTY);
    cells[position] = cell;
    width = position + 1;
  }

  /** The number of the row last read, as the spreadsheet program shows it. */
  public long row() {
    return row;
  }

  /** Cells of the row up to its last filled one. */
  public int width() {
    return width;
  }

  /** What stands in a cell of the row. */
  public String text(int column) {
    return cells[column].text();
  }

  /** What is wrong with a cell of the row; null where nothing is. */
  public @Nullable CellTrouble trouble(int column) {
    return cells[column].trouble();
  }

  /**
   * The next group of merged cells, as {@code A2:A3}; null where there is none. Below the last row
   * alone.
   */
  public @Nullable String nextMerged() throws IOException {
    while (xml.next()) {
      if (xml.starts("mergeCell")) {
        return xml.attribute("ref");
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
