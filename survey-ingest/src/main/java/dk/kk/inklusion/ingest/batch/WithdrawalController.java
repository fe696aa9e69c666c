package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.batch.Reception.Announced;
import dk.kk.inklusion.ingest.receipt.BatchAudit;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.wave.Waves;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Withdraws respondents from a wave. Closed waves, too: the right to it does not end. */
@RestController
class WithdrawalController {
  private static final String ADDRESS = "/api/v1/surveys/{survey}/waves/{wave}/withdrawals";

  private final Waves waves;
  private final Reception reception;

  WithdrawalController(Waves waves, Reception reception) {
    this.waves = waves;
    this.reception = reception;
  }

  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({Role.VENDOR, Role.STEWARD})
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
    return reception.answer(announced(upload, key, dryRun, request), request);
  }

  /** The same with an answer that tells how far it is, and of a dry run every fault. */
  @PostMapping(path = ADDRESS, produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Allowed({Role.VENDOR, Role.STEWARD})
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
    reception.answerInLines(announced(upload, key, dryRun, request), request, response);
  }

  private static Upload upload(
      Caller caller, String survey, String wave, String onInvalid, HttpServletRequest request) {
    caller.requireSurvey(survey);
    QueryParameters.requireKnown(request);
    IdCheck.requirePossible(request.getContentType());
    String vendor = caller.vendor();
    return new Upload(
        Kind.WITHDRAWAL,
        survey,
        wave,
        vendor == null ? BatchAudit.STEWARD : vendor,
        caller::mayUse,
        OnInvalid.of(onInvalid),
        request.getContentType());
  }

  private Announced announced(
      Upload upload, @Nullable String key, boolean dryRun, HttpServletRequest request) {
    Codebook codebook = waves.get(upload.survey(), upload.wave()).codebook();
    String id = dryRun ? null : upload.batchId(IdempotencyKey.of(key, request));
    return new Announced(upload, id, codebook);
  }
}
