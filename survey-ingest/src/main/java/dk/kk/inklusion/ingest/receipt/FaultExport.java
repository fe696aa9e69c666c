package dk.kk.inklusion.ingest.receipt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.ingest.row.RowFault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes faults one after another, without holding them all. */
final class FaultExport {
  static final String CSV = "text/csv";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What makes a spreadsheet take a cell for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private FaultExport() {}

  static void writeCsv(Stream<RowFault> faults, OutputStream out) throws IOException {
    BufferedWriter text = writer(out);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
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

  private static String plain(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
