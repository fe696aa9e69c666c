package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.report.format.Published;
import dk.kk.inklusion.report.program.Program;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/** The report's workbook as LibreOffice has it after opening it. */
final class Workbook {
  private static final Program OFFICE = new Program("soffice");
  private static final String TABLE = "data.table.";
  private static final String COLUMN = "column.";

  /** Comma, quote, UTF-8; each cell as the number it is, not as shown; and every sheet. */
  private static final String CSV =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

  private final Path folder;
  private final ResourceBundle words;

  private Workbook(Path folder, ResourceBundle words) {
    this.folder = folder;
    this.words = words;
  }

  /** Skips the test where there is no LibreOffice. */
  static Workbook open(byte[] xlsx, String language, Path folder)
      throws IOException, InterruptedException {
    OFFICE.require("libreoffice-calc-nogui");
    Files.write(folder.resolve("index.xlsx"), xlsx);
    OFFICE.run(
        folder,
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        CSV,
        "index.xlsx");
    // The words without a language are Danish.
    Locale locale = language.equals("da") ? Locale.ROOT : Locale.of(language);
    var noOther =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
    return new Workbook(folder, ResourceBundle.getBundle("messages", locale, noOther));
  }

  /** The first lines there are to read. */
  String notes() throws IOException {
    return Files.readString(sheet(words.getString("note.sheet")));
  }

  /** Every entry and figure of its tables. */
  Published published() throws IOException {
    var read = new Published();
    for (String key : keys(TABLE)) {
      // A survey's has none of the sheets of a register indicator.
      if (ofRegistersAlone(key)) {
        continue;
      }
      List<NamedCsvRecord> rows =
          CsvReader.builder()
              .ofNamedCsvRecord(Files.readString(sheet(words.getString(TABLE + key))))
              .stream()
              .toList();
      rows.forEach(row -> read(key, row, read));
    }
    return read;
  }

  private static boolean ofRegistersAlone(String table) {
    return List.of("indicator", "areas").contains(table);
  }

  private Path sheet(String name) {
    return folder.resolve("index-" + name + ".csv");
  }

  private List<String> keys(String prefix) {
    return words.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  private void read(String table, NamedCsvRecord row, Published read) {
    Map<String, String> cells = new HashMap<>();
    List<String> headers = row.getHeader();
    for (int i = 0; i < headers.size(); i++) {
      cells.put(headers.get(i), row.getField(i));
    }
    String entry = Published.entry(table, cells);
    String status = Objects.requireNonNull(cells.get("status"));
    read.status(entry, status);
    for (String column : keys(COLUMN)) {
      String cell = cells.getOrDefault(words.getString(COLUMN + column), "");
      boolean isWord = Published.ADDRESS.contains(column) || column.equals("status");
      if (!isWord && !cell.isEmpty()) {
        figure(entry, column, cell, status, read);
      }
    }
  }

  private void figure(String entry, String column, String cell, String status, Published read) {
    if (cell.matches("-?[0-9.E-]+")) {
      read.figure(entry, column, new BigDecimal(cell));
    } else {
      assertThat(cell).as(entry).isEqualTo(words.getString("status." + status));
    }
  }
}
