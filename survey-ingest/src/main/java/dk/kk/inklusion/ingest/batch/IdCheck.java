package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.batch.FileCheck.Accepted;
import dk.kk.inklusion.ingest.batch.FileCheck.Result;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import dk.kk.inklusion.ingest.row.IdChecker;
import dk.kk.inklusion.ingest.table.IdsJson;
import dk.kk.inklusion.ingest.table.Row;
import dk.kk.inklusion.ingest.table.Table;
import dk.kk.inklusion.ingest.table.TableCaps;
import dk.kk.inklusion.ingest.table.TableFormat;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a file of ids: who is to be withdrawn. */
@Component
class IdCheck {
  private final PseudonymKey key;
  private final TableCaps caps;
  private final int most;

  IdCheck(PseudonymKey key, TableCaps caps, @Value("${ingest.caps.withdrawal-ids}") int most) {
    this.key = key;
    this.caps = caps;
    this.most = most;
  }

  /** Refuses a content type of which no ids can be read. */
  static void requirePossible(@Nullable String contentType) {
    if (!isJson(contentType)) {
      TableFormat.requirePossible(contentType);
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null && contentType.strip().startsWith(MediaType.APPLICATION_JSON_VALUE);
  }

  /**
   * Checks a file.
   *
   * @throws ProblemException 413, 415 or 422 if the file as a whole cannot be used
   */
  Result check(
      Upload upload,
      Codebook codebook,
      Path file,
      FaultLog faults,
      Accepted accepted,
      Watcher watcher)
      throws IOException {
    String column = codebook.respondent();
    try (Table table = open(upload, column, file)) {
      String[] header = table.header();
      boolean headless = header.length == 1 && !header[0].equalsIgnoreCase(column);
      int position = headless ? 0 : position(header, column);
      var checker =
          new IdChecker(column, position, key.pseudonymiser(upload.survey(), upload.wave()));
      long received = 0;
      long passed = 0;
      // A list without a heading begins with somebody who wants to be withdrawn.
      Row row = headless ? new Row(1, header, List.of()) : table.next();
      while (row != null) {
        if (++received > most) {
          throw tooMany();
        }
        Pseudonym found = checker.check(row);
        if (found == null) {
          faults.add(checker.faults());
          watcher.found(checker.faults());
        } else {
          accepted.withdraw(found);
          passed++;
        }
        Row next = table.next();
        row = next == null || !headless ? next : behindFirst(next);
      }
      if (received == 0) {
        throw nobody();
      }
      faults.flush();
      return new Result(
          new Rows(received, passed, received - passed), others(header, headless, column));
    }
  }

  private Table open(Upload upload, String column, Path file) throws IOException {
    return isJson(upload.contentType())
        ? IdsJson.open(column, file)
        : TableFormat.of(upload.contentType(), file).open(file, caps, upload.survey());
  }

  private static Row behindFirst(Row row) {
    return new Row(row.number() + 1, row.cells(), row.defects());
  }

  /** What stands in the header is not repeated: without a heading it is somebody's. */
  private static int position(String[] header, String column) {
    for (int i = 0; i < header.length; i++) {
      if (header[i].equalsIgnoreCase(column)) {
        return i;
      }
    }
    throw ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "wrong-columns",
        "No column is called '%s'. Name the column of the ids so in the first line, or send a file"
                .formatted(column)
            + " of one column.");
  }

  private static List<String> others(String[] header, boolean headless, String column) {
    List<String> others = new ArrayList<>();
    if (!headless) {
      for (String name : header) {
        if (!name.isEmpty() && !name.equalsIgnoreCase(column)) {
          others.add(name);
        }
      }
    }
    return others;
  }

  private ProblemException tooMany() {
    return ProblemException.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-many-ids",
        "More than %d ids. Send them in parts, each under an Idempotency-Key of its own."
            .formatted(most));
  }

  private static ProblemException nobody() {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "no-rows",
        "The file names nobody. Send the ids of those who are to be withdrawn.");
  }
}
