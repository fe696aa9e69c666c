package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Newline-delimited JSON, one object on each line, in UTF-8. The columns are the properties of all
 * the lines, in the order they first appear, for which the file is read twice; a property that a
 * line lacks, or that is null, is an empty cell. A line that is no object is an unreadable row, and
 * the others are read; a property that is there twice, or is a list or an object, is an unreadable
 * cell. A number is what it is worth: 1, 1.0 and 1e0 are the same.
 */
public final class NdjsonTable implements Table {
  private static final int SHORTEST_CAP = 64 * 1024;
  private static final int LONGEST_LINE = 2 * 1024 * 1024;

  private final TableCaps caps;
  private final Map<String, Integer> columns;
  private final String[] header;
  private final NdjsonLines lines;
  private final long[] lastSeen;
  private String[] cells = {};
  private List<Row.Defect> defects = new ArrayList<>();
  private long rows;

  private NdjsonTable(Path file, TableCaps caps) throws IOException {
    this.caps = caps;
    columns = columns(file, caps);
    header = columns.keySet().toArray(String[]::new);
    lastSeen = new long[header.length];
    lines = new NdjsonLines(file, longest(caps));
  }

  /**
   * Opens a file.
   *
   * @throws ProblemException if none of its lines is an object, or it exceeds a cap
   */
  public static NdjsonTable open(Path file, TableCaps caps) throws IOException {
    return new NdjsonTable(file, caps);
  }

  private static Map<String, Integer> columns(Path file, TableCaps caps) throws IOException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    List<String> found = new ArrayList<>();
    boolean empty = true;
    try (var lines = new NdjsonLines(file, longest(caps))) {
      while (lines.next()) {
        empty = false;
        found.clear();
        String fault =
            NdjsonLine.read(
                lines.bytes(),
                lines.length(),
                (name, _) -> {
                  if (!name.isEmpty()
                      && !columns.containsKey(name)
                      && found.size() <= caps.columns()) {
                    found.add(name);
                  }
                });
        for (String name : fault == null ? found : List.<String>of()) {
          columns.putIfAbsent(name, columns.size());
          requireWithinCaps(name, columns.size(), lines.number(), caps);
        }
      }
    }
    if (columns.isEmpty()) {
      throw empty ? Unreadable.noHeader() : Unreadable.noObjects();
    }
    return columns;
  }

  private static void requireWithinCaps(String name, int count, long line, TableCaps caps) {
    if (count > caps.columns()) {
      throw Unreadable.tooManyProperties(line, caps.columns());
    }
    if (name.length() > caps.cellLength()) {
      throw Unreadable.cellTooLong(line, caps.cellLength());
    }
  }

  private static int longest(TableCaps caps) {
    long cells = (long) caps.columns() * caps.cellLength();
    return Math.clamp(cells, SHORTEST_CAP, LONGEST_LINE);
  }

  @Override
  public String[] header() {
    return header.clone();
  }

  @Override
  public boolean decimalComma() {
    return true;
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (lines.next()) {
      cells = new String[header.length];
      Arrays.fill(cells, "");
      defects = new ArrayList<>();
      String fault = NdjsonLine.read(lines.bytes(), lines.length(), this::property);
      if (fault != null || !defects.isEmpty() || !isBlank()) {
        if (++rows > caps.rows()) {
          throw Unreadable.tooManyRows(caps.rows());
        }
        return fault == null ? new Row(rows, cells, defects) : Row.unreadable(rows, fault);
      }
    }
    return null;
  }

  private void property(String name, @Nullable String value) {
    Integer column = columns.get(name);
    if (column == null) {
      // Without a name, or of a line that turns out to be no object.
      return;
    }
    if (lastSeen[column] == lines.number()) {
      defects.add(new Row.Defect(name, "The line has this property more than once."));
    } else if (value == null) {
      defects.add(
          new Row.Defect(
              name, "A text, a number, true, false or null is needed, not a list or an object."));
    } else if (value.length() > caps.cellLength()) {
      throw Unreadable.cellTooLong(lines.number(), caps.cellLength());
    } else {
      cells[column] = value;
    }
    lastSeen[column] = lines.number();
  }

  private boolean isBlank() {
    for (String cell : cells) {
      if (!cell.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
