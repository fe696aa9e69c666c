package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.receipt.Receipts;
import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.ingest.upload.Spool;
import dk.kk.inklusion.ingest.upload.SpooledBody;
import dk.kk.inklusion.model.codebook.Codebook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes the file of a request, and answers with its receipt: at the end, or line by line. */
@Component
class Reception {
  private final Spool spool;
  private final Intake intake;
  private final Receipts receipts;
  private final Faults faults;
  private final JsonMapper json;

  Reception(Spool spool, Intake intake, Receipts receipts, Faults faults, JsonMapper json) {
    this.spool = spool;
    this.intake = intake;
    this.receipts = receipts;
    this.faults = faults;
    this.json = json;
  }

  /**
   * A file that is to come.
   *
   * @param id of the batch it is to be; null for a dry run
   */
  record Announced(Upload upload, @Nullable String id, Codebook codebook) {}

  ResponseEntity<Receipt> answer(Announced file, HttpServletRequest request) throws IOException {
    try (SpooledBody body = spool.receive(request)) {
      return work(file, body, Watcher.NOBODY);
    }
  }

  /** The same with an answer that tells how far it is, and of a dry run every fault. */
  void answerInLines(Announced file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (SpooledBody body = spool.receive(request)) {
      // Those of a batch are kept and can be asked for.
      var lines = new AnswerLines(response, json, file.id() == null ? faults.mostOfABatch() : 0);
      lines.answer(() -> Objects.requireNonNull(work(file, body, lines).getBody()));
    }
  }

  private ResponseEntity<Receipt> work(Announced file, SpooledBody body, Watcher watcher)
      throws IOException {
    Upload upload = file.upload();
    return file.id() == null
        ? ResponseEntity.ok(intake.dryRun(upload, file.codebook(), body, watcher))
        : answer(upload, intake.takeIn(file.id(), upload, file.codebook(), body, watcher));
  }

  private ResponseEntity<Receipt> answer(Upload upload, Intake.Outcome outcome) {
    Receipt receipt = receipts.of(outcome.batch());
    URI location = URI.create("/api/v1/batches/" + outcome.batch().id());
    if (upload.onInvalid() == OnInvalid.REJECT_BATCH && outcome.batch().state() == State.REJECTED) {
      throw ProblemException.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "rows-invalid",
              "Some rows are wrong, so none was taken. Correct them and send the file under a new"
                  + " Idempotency-Key; the receipt says what is wrong.")
          .with("receipt", receipt)
          .withHeader("Location", location.toString());
    }
    return ResponseEntity.status(outcome.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .location(location)
        .body(receipt);
  }
}
