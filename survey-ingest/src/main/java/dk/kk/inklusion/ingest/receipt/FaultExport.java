package dk.kk.inklusion.ingest.receipt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.row.RowFault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Writes faults one after another, without holding them all. */
final class FaultExport {
  static final String CSV = "text/csv";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What makes a spreadsheet take a cell for a formula: at its start, and after whatever a
   * spreadsheet of another country takes for the end of the cell before.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;,\t\r\n])([\\s\"']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r])");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FaultExport() {}

  /** What parts the cells. */
  enum Delimiter {
    COMMA(','),
    /** For a spreadsheet that was installed in Danish; it needs a byte order mark, too. */
    SEMICOLON(';');

    private final char character;

    Delimiter(char character) {
      this.character = character;
    }

    static Delimiter of(String word) {
      for (Delimiter value : values()) {
        if (value.name().equalsIgnoreCase(word)) {
          return value;
        }
      }
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "bad-parameter",
          "delimiter is comma (the default) or semicolon.");
    }
  }

  static void writeCsv(Stream<RowFault> faults, Delimiter delimiter, OutputStream out)
      throws IOException {
    BufferedWriter text = writer(out);
    if (delimiter == Delimiter.SEMICOLON) {
      text.write(BYTE_ORDER_MARK);
    }
    CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(delimiter.character)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text);
    csv.writeRecord("row", "column", "code", "message", "value");
    for (Iterator<RowFault> all = faults.iterator(); all.hasNext(); ) {
      RowFault fault = all.next();
      csv.writeRecord(
          Long.toString(fault.row()),
          plain(fault.column()),
          fault.code(),
          plain(fault.message()),
          plain(fault.value()));
    }
    csv.flush();
  }

  static void writeLines(Stream<RowFault> faults, OutputStream out) throws IOException {
    BufferedWriter lines = writer(out);
    for (Iterator<RowFault> all = faults.iterator(); all.hasNext(); ) {
      lines.write(JSON.writeValueAsString(all.next()));
      lines.write('\n');
    }
    lines.flush();
  }

  /** Not closed here: of an answer that was cut short, the rest must not look like its end. */
  private static BufferedWriter writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  static String plain(String cell) {
    return FORMULA.matcher(cell).replaceAll("$1'$2");
  }
}
