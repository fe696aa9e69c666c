package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.projection.Withdrawn;
import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import dk.kk.inklusion.ingest.row.Layout;
import dk.kk.inklusion.ingest.row.Respondent;
import dk.kk.inklusion.ingest.row.RowChecker;
import dk.kk.inklusion.ingest.table.Row;
import dk.kk.inklusion.ingest.table.Table;
import dk.kk.inklusion.ingest.table.TableCaps;
import dk.kk.inklusion.ingest.table.TableFormat;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import dk.kk.inklusion.model.event.BatchAccepted.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads a file once, row by row: what passes goes on, what does not is logged. */
@Component
class FileCheck {
  private static final int TOLD_EVERY = 500;

  private final PseudonymKey key;
  private final TableCaps caps;
  private final Duration time;
  private final IdCheck idCheck;
  private final Withdrawn withdrawn;
  private final LookAlikes lookAlikes;

  FileCheck(
      PseudonymKey key,
      TableCaps caps,
      @Value("${ingest.caps.check-time}") Duration time,
      IdCheck idCheck,
      Withdrawn withdrawn,
      LookAlikes lookAlikes) {
    this.key = key;
    this.caps = caps;
    this.time = time;
    this.idCheck = idCheck;
    this.withdrawn = withdrawn;
    this.lookAlikes = lookAlikes;
  }

  /** Where rows go that passed. */
  interface Accepted {
    void accept(Respondent respondent) throws IOException;

    /** Takes one who is to be withdrawn. */
    default void withdraw(Pseudonym respondent) throws IOException {}
  }

  /** What was found. */
  record Result(Rows rows, List<String> ignoredColumns) {
    /** The same where the faulty rows took the others with them. */
    Rows noneAccepted() {
      return new Rows(rows.received(), 0, rows.received());
    }
  }

  /**
   * Checks a file.
   *
   * @throws ProblemException 413 or 422 if the file as a whole cannot be used
   */
  Result check(
      Upload upload,
      Codebook codebook,
      Path file,
      FaultLog faults,
      Accepted accepted,
      Watcher watcher)
      throws IOException {
    if (upload.kind() == Kind.WITHDRAWAL) {
      return idCheck.check(upload, codebook, file, faults, accepted, watcher);
    }
    TableFormat format = TableFormat.of(upload.contentType(), file);
    try (Table table = format.open(file, caps, upload.survey())) {
      Layout layout = layout(upload, codebook, table.header());
      var checker =
          new RowChecker(
              codebook,
              layout,
              key.pseudonymiser(upload.survey(), upload.wave()),
              table.decimalComma(),
              table::valueLabels,
              withdrawn.of(upload.survey(), upload.wave()));
      long received = 0;
      long passed = 0;
      long started = System.nanoTime();
      for (Row row = table.next(); row != null; row = table.next()) {
        if (++received % TOLD_EVERY == 0) {
          watcher.checked(received);
          requireInTime(started, received);
        }
        Respondent respondent = checker.check(row);
        if (respondent == null) {
          faults.add(checker.faults());
          watcher.found(checker.faults());
        } else {
          accepted.accept(respondent);
          passed++;
        }
      }
      if (received == 0) {
        throw ProblemException.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "no-rows",
            "The file has a header line and no rows below it.");
      }
      faults.flush();
      return new Result(new Rows(received, passed, received - passed), layout.ignored());
    }
  }

  /** Files are small that can be made to unpack into many hours of work. */
  private void requireInTime(long started, long rows) {
    if (System.nanoTime() - started > time.toNanos()) {
      throw ProblemException.of(
          HttpStatus.CONTENT_TOO_LARGE,
          "check-too-long",
          "After %s only %d rows were checked. Send the file in parts.".formatted(time, rows));
    }
  }

  private Layout layout(Upload upload, Codebook codebook, String[] header) {
    try {
      return Layout.of(codebook, header);
    } catch (ProblemException misfit) {
      throw lookAlikes.explain(misfit, upload, codebook, header);
    }
  }
}
