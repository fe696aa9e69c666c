package dk.kk.inklusion.ingest.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;

/** Gathers a line's cells, trimmed, and keeps to the caps while doing so. */
final class Cells extends AbstractBaseCsvCallbackHandler<String[]> {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char NO_BREAK_SPACE = '\u00A0';

  private final TableCaps caps;
  private String[] cells = new String[32];
  private int count;
  private long line;

  Cells(TableCaps caps) {
    this.caps = caps;
  }

  /** Number of the line last begun, from 1. */
  long line() {
    return line;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    line = startingLineNumber;
    count = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (index >= caps.columns()) {
      throw Unreadable.tooManyColumns(line, caps.columns());
    }
    if (length > caps.cellLength()) {
      throw Unreadable.cellTooLong(line, caps.cellLength());
    }
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count * 2);
    }
    cells[count++] = trimmed(buffer, offset, offset + length);
  }

  /** A cell without the blanks around it. */
  static String trimmed(String cell) {
    boolean isTrimmed =
        cell.isEmpty() || !(isBlank(cell.charAt(0)) || isBlank(cell.charAt(cell.length() - 1)));
    return isTrimmed ? cell : trimmed(cell.toCharArray(), 0, cell.length());
  }

  private static String trimmed(char[] buffer, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    while (end > start && isBlank(buffer[end - 1])) {
      end--;
    }
    return start == end ? "" : new String(buffer, start, end - start);
  }

  private static boolean isBlank(char c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r')
        : c == NO_BREAK_SPACE || c == BYTE_ORDER_MARK || Character.isWhitespace(c);
  }

  @Override
  protected String[] buildRecord() {
    return Arrays.copyOf(cells, count);
  }

  @Override
  protected RecordType getRecordType() {
    return count == 0 ? RecordType.EMPTY : RecordType.DATA;
  }
}
