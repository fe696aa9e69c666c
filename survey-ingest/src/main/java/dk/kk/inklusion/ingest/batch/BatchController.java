package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.batch.Reception.Announced;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.table.TableFormat;
import dk.kk.inklusion.ingest.wave.Waves;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BatchController {
  private static final String ADDRESS = "/api/v1/surveys/{survey}/waves/{wave}/batches";

  private final Waves waves;
  private final Batches batches;
  private final Reception reception;
  private final MeterRegistry meters;

  BatchController(Waves waves, Batches batches, Reception reception, MeterRegistry meters) {
    this.waves = waves;
    this.batches = batches;
    this.reception = reception;
    this.meters = meters;
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
    try {
      return reception.answer(announced(upload, key, dryRun, request), request);
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
    try {
      reception.answerInLines(announced(upload, key, dryRun, request), request, response);
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

  private Announced announced(
      Upload upload, @Nullable String key, boolean dryRun, HttpServletRequest request) {
    String id = dryRun ? null : upload.batchId(IdempotencyKey.of(key, request));
    Waves.Wave wave = waves.get(upload.survey(), upload.wave());
    // One whose answer got lost learns the result after the wave is closed, too.
    Waves.requireOpen(wave.closed() && (id == null || batches.find(id).isEmpty()));
    return new Announced(upload, id, wave.codebook());
  }
}
