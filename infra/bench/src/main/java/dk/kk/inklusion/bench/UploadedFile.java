package dk.kk.inklusion.bench;

import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import dk.kk.inklusion.ingest.row.Layout;
import dk.kk.inklusion.ingest.row.Respondent;
import dk.kk.inklusion.ingest.row.RowChecker;
import dk.kk.inklusion.ingest.table.Row;
import dk.kk.inklusion.ingest.table.Table;
import dk.kk.inklusion.ingest.table.TableCaps;
import dk.kk.inklusion.ingest.table.TableFormat;
import dk.kk.inklusion.local.citizens.Citizens;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A vendor's file of invented citizens, and its way through the door up to the topic. */
record UploadedFile(String survey, String wave, Path csv, Codebook codebook, PseudonymKey key) {
  private static final TableCaps CAPS = new TableCaps(Long.MAX_VALUE, 2_000, 10_000);

  static UploadedFile of(String survey, String wave, Path folder, int rows) throws IOException {
    Path csv = folder.resolve("citizens.csv");
    try (OutputStream out = Files.newOutputStream(csv)) {
      Citizens.wave(Integer.parseInt(wave)).write(rows, out, _ -> {});
    }
    return new UploadedFile(survey, wave, csv, CityCodebook.read(), key(folder));
  }

  private static PseudonymKey key(Path folder) throws IOException {
    Path file = folder.resolve("pseudonym.key");
    Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
    return PseudonymKey.read(file.toString());
  }

  /** Reads, checks and pseudonymises every row, and writes the records ready to be sent. */
  RecordFile check() throws IOException {
    try (Table table = TableFormat.CSV.open(csv, CAPS, survey);
        RecordFile.Writer records = new RecordFile.Writer(csv.resolveSibling("records"))) {
      RowChecker checker =
          new RowChecker(
              codebook,
              Layout.of(codebook, table.header()),
              key.pseudonymiser(survey, wave),
              table.decimalComma());
      for (Row row = table.next(); row != null; row = table.next()) {
        Respondent respondent = checker.check(row);
        if (respondent == null) {
          throw new IllegalStateException("row " + row.number() + ": " + checker.faults());
        }
        String record = WaveKey.respondent(survey, wave, respondent.pseudonym().text()).toString();
        records.append(
            record.getBytes(StandardCharsets.UTF_8), WaveRecordCodec.encode(respondent.answers()));
      }
      return records.finish();
    }
  }
}
