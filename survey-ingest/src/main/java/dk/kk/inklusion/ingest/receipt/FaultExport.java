package dk.kk.inklusion.ingest.receipt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.ingest.row.RowFault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a batch's faults, all or a page of them, without holding them all. */
final class FaultExport {
  static final String CSV = "text/csv";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CHUNK = 1_000;

  /** What makes a spreadsheet take a cell for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private final Faults faults;
  private final String batch;
  private final @Nullable Page page;

  FaultExport(Faults faults, String batch, @Nullable Page page) {
    this.faults = faults;
    this.batch = batch;
    this.page = page;
  }

  private interface Sink {
    void accept(RowFault fault) throws IOException;
  }

  void writeCsv(OutputStream out) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer(out))) {
      csv.writeRecord("row", "column", "code", "message", "value");
      forEach(f ->
          csv.writeRecord(
              Long.toString(f.row()),
              plain(f.column()),
              f.code(),
              plain(f.message()),
              plain(f.value())));
    }
  }

  void writeLines(OutputStream out) throws IOException {
    try (var lines = writer(out)) {
      forEach(f -> {
        lines.write(JSON.writeValueAsString(f));
        lines.write('\n');
      });
    }
  }

  private static BufferedWriter writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private void forEach(Sink sink) throws IOException {
    if (page != null) {
      forEach(faults.page(batch, page), sink);
      return;
    }
    List<RowFault> chunk;
    int number = 0;
    do {
      chunk = faults.page(batch, new Page(number++, CHUNK));
      forEach(chunk, sink);
    } while (chunk.size() == CHUNK);
  }

  private static void forEach(List<RowFault> chunk, Sink sink) throws IOException {
    for (RowFault fault : chunk) {
      sink.accept(fault);
    }
  }

  private static String plain(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
