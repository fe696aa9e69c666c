package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.receipt.Receipts;
import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.ingest.table.TableFormat;
import dk.kk.inklusion.ingest.upload.Spool;
import dk.kk.inklusion.ingest.upload.SpooledBody;
import dk.kk.inklusion.ingest.wave.Waves;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class BatchController {
  private static final String ADDRESS = "/api/v1/surveys/{survey}/waves/{wave}/batches";

  private final Spool spool;
  private final Waves waves;
  private final Batches batches;
  private final Intake intake;
  private final Receipts receipts;
  private final Faults faults;
  private final MeterRegistry meters;
  private final JsonMapper json;

  BatchController(
      Spool spool,
      Waves waves,
      Batches batches,
      Intake intake,
      Receipts receipts,
      Faults faults,
      MeterRegistry meters,
      JsonMapper json) {
    this.spool = spool;
    this.waves = waves;
    this.batches = batches;
    this.intake = intake;
    this.receipts = receipts;
    this.faults = faults;
    this.meters = meters;
    this.json = json;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed(Role.VENDOR)
  ResponseEntity<Receipt> post(
      Caller caller,
      @PathVariable String survey,
      @PathVariable String wave,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestParam(defaultValue = "reject-row") String onInvalid,
      @RequestParam(defaultValue = "false") boolean dryRun,
      HttpServletRequest request)
      throws IOException {
    Upload upload = upload(caller, survey, wave, onInvalid, request);
    Timer.Sample sample = Timer.start(meters);
    try (Arrived arrived =
        arrive(upload, dryRun ? null : IdempotencyKey.of(key, request), request)) {
      return work(arrived, Watcher.NOBODY);
    } finally {
      sample.stop(Metric.UPLOAD_DURATION.timer(meters));
    }
  }

  /** The same with an answer that tells how far it is, and of a dry run every fault. */
  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Allowed(Role.VENDOR)
  void postWatched(
      Caller caller,
      @PathVariable String survey,
      @PathVariable String wave,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestParam(defaultValue = "reject-row") String onInvalid,
      @RequestParam(defaultValue = "false") boolean dryRun,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Upload upload = upload(caller, survey, wave, onInvalid, request);
    Timer.Sample sample = Timer.start(meters);
    try (Arrived arrived =
        arrive(upload, dryRun ? null : IdempotencyKey.of(key, request), request)) {
      // Those of a delivery are kept and can be asked for.
      var lines = new AnswerLines(response, json, dryRun ? faults.mostOfABatch() : 0);
      lines.answer(() -> Objects.requireNonNull(work(arrived, lines).getBody()));
    } finally {
      sample.stop(Metric.UPLOAD_DURATION.timer(meters));
    }
  }

  private static Upload upload(
      Caller caller, String survey, String wave, String onInvalid, HttpServletRequest request) {
    caller.requireSurvey(survey);
    QueryParameters.requireKnown(request);
    TableFormat.requirePossible(request.getContentType());
    return new Upload(
        Kind.ANSWERS,
        survey,
        wave,
        Objects.requireNonNull(caller.vendor()),
        caller::mayUse,
        OnInvalid.of(onInvalid),
        request.getContentType());
  }

  /**
   * A file that is here.
   *
   * @param id of the batch it is to be; null for a dry run
   */
  private record Arrived(Upload upload, @Nullable String id, Codebook codebook, SpooledBody body)
      implements AutoCloseable {
    @Override
    public void close() {
      body.close();
    }
  }

  private Arrived arrive(Upload upload, @Nullable String key, HttpServletRequest request)
      throws IOException {
    Waves.Wave wave = waves.get(upload.survey(), upload.wave());
    String id = key == null ? null : upload.batchId(key);
    // One whose answer got lost learns the result after the wave is closed, too.
    Waves.requireOpen(wave.closed() && (id == null || batches.find(id).isEmpty()));
    return new Arrived(upload, id, wave.codebook(), spool.receive(request));
  }

  private ResponseEntity<Receipt> work(Arrived file, Watcher watcher) throws IOException {
    return file.id() == null
        ? ResponseEntity.ok(intake.dryRun(file.upload(), file.codebook(), file.body(), watcher))
        : answer(
            file.upload(),
            intake.takeIn(file.id(), file.upload(), file.codebook(), file.body(), watcher));
  }

  private ResponseEntity<Receipt> answer(Upload upload, Intake.Outcome outcome) {
    return answer(receipts, upload, outcome);
  }

  /** What is answered to one who has delivered. */
  static ResponseEntity<Receipt> answer(Receipts receipts, Upload upload, Intake.Outcome outcome) {
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
