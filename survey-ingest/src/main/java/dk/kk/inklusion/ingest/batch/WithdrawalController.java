package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.receipt.BatchAudit;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.receipt.Receipts;
import dk.kk.inklusion.ingest.upload.Spool;
import dk.kk.inklusion.ingest.upload.SpooledBody;
import dk.kk.inklusion.ingest.wave.Waves;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Withdraws respondents from a wave. Closed waves, too: the right to it does not end. */
@RestController
class WithdrawalController {
  private final Spool spool;
  private final Waves waves;
  private final Intake intake;
  private final Receipts receipts;

  WithdrawalController(Spool spool, Waves waves, Intake intake, Receipts receipts) {
    this.spool = spool;
    this.waves = waves;
    this.intake = intake;
    this.receipts = receipts;
  }

  @PostMapping("/api/v1/surveys/{survey}/waves/{wave}/withdrawals")
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
    caller.requireSurvey(survey);
    QueryParameters.requireKnown(request);
    IdCheck.requirePossible(request.getContentType());
    String vendor = caller.vendor();
    var upload =
        new Upload(
            Kind.WITHDRAWAL,
            survey,
            wave,
            vendor == null ? BatchAudit.STEWARD : vendor,
            caller::mayUse,
            OnInvalid.of(onInvalid),
            request.getContentType());
    Codebook codebook = waves.get(survey, wave).codebook();
    String id = dryRun ? null : upload.batchId(IdempotencyKey.of(key, request));
    try (SpooledBody body = spool.receive(request)) {
      return id == null
          ? ResponseEntity.ok(intake.dryRun(upload, codebook, body, Watcher.NOBODY))
          : BatchController.answer(
              receipts, upload, intake.takeIn(id, upload, codebook, body, Watcher.NOBODY));
    }
  }
}
