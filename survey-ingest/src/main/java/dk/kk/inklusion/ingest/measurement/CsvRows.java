package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.table.CsvTable;
import dk.kk.inklusion.ingest.table.Row;
import dk.kk.inklusion.ingest.table.Table;
import dk.kk.inklusion.ingest.table.TableCaps;
import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads measurements from a CSV file. */
final class CsvRows {
  private static final TableCaps CAPS = new TableCaps(GivenRows.MOST, 100, 10_000);

  private final String[] header;
  private final int[] at = new int[GivenRows.COLUMNS.size()];
  private final Set<String> ignored = new LinkedHashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  private CsvRows(String[] header) {
    this.header = header;
  }

  /**
   * Reads all of them.
   *
   * @throws InvalidDocumentException with every fault of the header
   */
  static GivenRows read(Path file) throws IOException {
    try (Table table = CsvTable.open(file, CAPS)) {
      CsvRows reader = new CsvRows(table.header());
      reader.readHeader();
      List<GivenRow> rows = new ArrayList<>();
      for (Row row = table.next(); row != null; row = table.next()) {
        reader.read(row, rows);
      }
      return new GivenRows(rows, table.decimalComma(), reader.ignored, reader.faults);
    }
  }

  private void readHeader() {
    java.util.Arrays.fill(at, -1);
    for (int i = 0; i < header.length; i++) {
      String name = header[i].toLowerCase(Locale.ROOT);
      int column = GivenRows.COLUMNS.indexOf(name);
      String advice = GivenRows.advice(name);
      if (column >= 0 && at[column] >= 0) {
        faults.add(new Fault(name, "duplicate", "This column is there twice."));
      } else if (column >= 0) {
        at[column] = i;
      } else if (advice != null) {
        faults.add(new Fault(header[i], "unknown-property", advice));
      } else if (!name.isEmpty()) {
        ignored.add(header[i]);
      }
    }
    requireColumn("period", has("period"));
    requireColumn("value", has("value") || has("level"));
    if (!faults.isEmpty()) {
      throw new InvalidDocumentException(GivenRows.NAME, faults);
    }
  }

  private boolean has(String column) {
    return at[GivenRows.COLUMNS.indexOf(column)] >= 0;
  }

  private void requireColumn(String column, boolean isThere) {
    if (!isThere) {
      faults.add(
          new Fault(
              column,
              "missing-column",
              "The first line must name this column; the others there can be are %s."
                  .formatted(String.join(", ", GivenRows.COLUMNS))));
    }
  }

  private void read(Row row, List<GivenRow> rows) {
    if (row.cells().length > header.length) {
      faults.add(
          GivenRow.fault(
              row.number(),
              "",
              "too-many-cells",
              "The row has more cells than the header. Where commas part the cells, a number has a"
                  + " point, and a text with a comma stands in quotes."));
      return;
    }
    String note = cell(row, "note");
    rows.add(
        new GivenRow(
            row.number(),
            cell(row, "indicator"),
            cell(row, "period"),
            cell(row, "group"),
            cell(row, "value"),
            cell(row, "level"),
            cell(row, "n"),
            note.isEmpty() ? null : Text.of(note)));
  }

  private String cell(Row row, String column) {
    int index = at[GivenRows.COLUMNS.indexOf(column)];
    return index < 0 || index >= row.cells().length ? "" : row.cells()[index];
  }
}
