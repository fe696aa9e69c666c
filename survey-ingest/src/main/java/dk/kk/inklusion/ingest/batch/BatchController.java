package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.receipt.Receipts;
import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.ingest.table.TableFormat;
import dk.kk.inklusion.ingest.upload.Spool;
import dk.kk.inklusion.ingest.upload.SpooledBody;
import dk.kk.inklusion.ingest.wave.Waves;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BatchController {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private final Spool spool;
  private final Waves waves;
  private final Batches batches;
  private final Intake intake;
  private final Receipts receipts;
  private final MeterRegistry meters;

  BatchController(
      Spool spool,
      Waves waves,
      Batches batches,
      Intake intake,
      Receipts receipts,
      MeterRegistry meters) {
    this.spool = spool;
    this.waves = waves;
    this.batches = batches;
    this.intake = intake;
    this.receipts = receipts;
    this.meters = meters;
  }

  @PostMapping("/api/v1/surveys/{survey}/waves/{wave}/batches")
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
    caller.requireSurvey(survey);
    TableFormat.requirePossible(request.getContentType());
    var upload =
        new Upload(
            survey,
            wave,
            Objects.requireNonNull(caller.vendor()),
            OnInvalid.of(onInvalid),
            request.getContentType());
    Timer.Sample sample = Timer.start(meters);
    try {
      return dryRun ? dryRun(upload, request) : takeIn(upload, requireKey(key), request);
    } finally {
      sample.stop(Metric.UPLOAD_DURATION.timer(meters));
    }
  }

  private ResponseEntity<Receipt> dryRun(Upload upload, HttpServletRequest request)
      throws IOException {
    Waves.Wave wave = waves.get(upload.survey(), upload.wave());
    Waves.requireOpen(wave.closed());
    try (SpooledBody body = spool.receive(request)) {
      return ResponseEntity.ok(intake.dryRun(upload, wave.codebook(), body));
    }
  }

  private ResponseEntity<Receipt> takeIn(Upload upload, String key, HttpServletRequest request)
      throws IOException {
    Waves.Wave wave = waves.get(upload.survey(), upload.wave());
    String id = upload.batchId(key);
    // One whose answer got lost learns the result after the wave is closed, too.
    Waves.requireOpen(wave.closed() && batches.find(id).isEmpty());
    try (SpooledBody body = spool.receive(request)) {
      return answer(upload, intake.takeIn(id, upload, wave.codebook(), body));
    }
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

  private static String requireKey(@Nullable String key) {
    if (key == null || !IDEMPOTENCY_KEY.matcher(key).matches()) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "idempotency-key-missing",
          "Send a header Idempotency-Key of 1 to 255 visible characters, a new one for every"
              + " delivery and the same one when you repeat it. ?dryRun=true needs none.");
    }
    return key;
  }
}
