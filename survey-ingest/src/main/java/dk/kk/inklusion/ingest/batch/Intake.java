package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.instance.Instance;
import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.lease.Lease;
import dk.kk.inklusion.ingest.lease.Leases;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import dk.kk.inklusion.ingest.receipt.BatchAudit;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.Details;
import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.receipt.Receipt;
import dk.kk.inklusion.ingest.receipt.Receipts;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.ingest.upload.SpooledBody;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes a batch of a spooled file, once for every Idempotency-Key. */
@Component
class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final String NOT_KEPT = "dry-run";

  /** What the key codes besides pseudonyms. */
  private static final String CONTENT = "content";

  private static final String REQUEST = "request";

  private final Batches batches;
  private final Faults faults;
  private final Leases leases;
  private final FileCheck check;
  private final CheckSlots slots;
  private final Publication publication;
  private final Instance instance;
  private final PseudonymKey key;
  private final AuditLog audit;
  private final Steps steps;
  private final Clock clock;

  Intake(
      Batches batches,
      Faults faults,
      Leases leases,
      FileCheck check,
      CheckSlots slots,
      Publication publication,
      Instance instance,
      PseudonymKey key,
      AuditLog audit,
      Steps steps,
      Clock clock) {
    this.batches = batches;
    this.faults = faults;
    this.leases = leases;
    this.check = check;
    this.slots = slots;
    this.publication = publication;
    this.instance = instance;
    this.key = key;
    this.audit = audit;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * A finished batch.
   *
   * @param repeated whether it was finished before this request
   */
  record Outcome(StoredBatch batch, boolean repeated) {}

  /** Checks a file and keeps nothing. */
  Receipt dryRun(Upload upload, Codebook codebook, SpooledBody body, Watcher watcher)
      throws IOException {
    StoredBatch batch = arrived(NOT_KEPT, upload, codebook, body);
    FaultLog log = FaultLog.keepingNothing();
    var digest = new ContentDigest(key.mac(CONTENT));
    var accepted = new AnswerRecords(upload.survey(), upload.wave(), digest, null);
    try (CheckSlots.Slot _ = slots.take()) {
      var result = check.check(upload, codebook, body.file(), log, accepted, watcher);
      return Receipt.ofDryRun(
          batch.counted(
              State.PROCESSING,
              digest.text(),
              result.rows(),
              log.counts(),
              result.ignoredColumns(),
              null),
          log.first());
    }
  }

  /** Takes a file in, or tells what became of it when it was taken in before. */
  Outcome takeIn(String id, Upload upload, Codebook codebook, SpooledBody body, Watcher watcher)
      throws IOException {
    StoredBatch arrived = arrived(id, upload, codebook, body);
    Optional<StoredBatch> known = batches.find(id);
    if (known.isPresent() && requireSame(known.get(), arrived).isFinished()) {
      return again(known.get(), arrived);
    }
    try (Lease lease = leases.tryTake(Receipts.lease(id))) {
      if (lease == null) {
        throw underWay(id);
      }
      Details attempt = faults.begin();
      StoredBatch first = arrived.begun(arrived.receivedAt(), attempt);
      if (batches.insert(first)) {
        return work(first, true, upload, codebook, body, watcher);
      }
      StoredBatch there = batches.find(id).orElseThrow(Intake::beingRestored);
      if (requireSame(there, arrived).isFinished()) {
        return again(there, arrived);
      }
      StoredBatch begun = arrived.begun(there.receivedAt(), attempt);
      StoredBatch left = batches.takeOver(begun).orElseThrow(() -> underWay(id));
      if (left.details() != null) {
        faults.delete(left.details());
      }
      return work(begun, false, upload, codebook, body, watcher);
    }
  }

  private static ProblemException underWay(String id) {
    return ProblemException.later(
            HttpStatus.CONFLICT,
            "under-way",
            "The same request is being worked on. Send it again to learn the result.",
            RETRY)
        .with("batch", "/api/v1/batches/" + id);
  }

  private StoredBatch arrived(String id, Upload upload, Codebook codebook, SpooledBody body) {
    return StoredBatch.arrived(
        id,
        upload.kind(),
        upload.survey(),
        upload.wave(),
        codebook.version(),
        upload.vendor(),
        body.digest(),
        upload.digest(body.digest(), key.mac(REQUEST)),
        clock.instant(),
        key.id());
  }

  private static StoredBatch requireSame(StoredBatch known, StoredBatch arrived) {
    if (!known.requestDigest().equals(arrived.requestDigest())) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "idempotency-key-reused",
          "This Idempotency-Key was used for another file or other parameters. Use a new key for"
              + " every new delivery.");
    }
    return known;
  }

  /** What a finished batch came to; the same bytes tell what its file was, where that was lost. */
  private Outcome again(StoredBatch finished, StoredBatch arrived) {
    requireSame(finished, arrived);
    if (finished.fileDigest() != null) {
      return new Outcome(finished, true);
    }
    StoredBatch whole = finished.sentAs(arrived.fileDigest());
    batches.sentAs(whole);
    return new Outcome(whole, true);
  }

  /** Its effect was read before its own event; in a moment it is back. */
  private static ProblemException beingRestored() {
    return ProblemException.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "being-restored",
        "Receipts are being restored. Send the same request again.",
        RETRY);
  }

  private Outcome work(
      StoredBatch batch,
      boolean fresh,
      Upload upload,
      Codebook codebook,
      SpooledBody body,
      Watcher watcher)
      throws IOException {
    watcher.begun(batch.id());
    Details attempt = Objects.requireNonNull(batch.details());
    Deed deed = BatchAudit.deed(batch);
    audit.begin(deed);
    Path file = instance.newFile();
    try (Step _ = steps.begin("take in").batch(batch.id()).wave(batch.survey(), batch.wave())) {
      Outcome outcome =
          untilNobodyIsWithdrawnMeanwhile(
              attempt,
              () -> checkAndPublish(batch, attempt, fresh, upload, codebook, body, file, watcher));
      audit.done(deed.key(), BatchAudit.counts(outcome.batch().rows()));
      log(outcome.batch());
      return outcome;
    } catch (ProblemException e) {
      if (HttpStatus.valueOf(e.status()).is4xxClientError()) {
        // Nothing came of it, so the key is free for the corrected file.
        if (batches.discard(batch.id(), attempt)) {
          audit.refused(deed.key(), e.code());
        }
        faults.delete(attempt);
      } else {
        audit.interrupted(deed.key());
      }
      throw e;
    } finally {
      Instance.delete(file);
    }
  }

  private static void log(StoredBatch batch) {
    LOG.info("Batch {}: rows {}", batch.state(), BatchAudit.counts(batch.rows()));
  }

  private interface Work {
    Outcome done() throws IOException;
  }

  /** Ends, for every further attempt takes a further withdrawal of somebody in the file. */
  private Outcome untilNobodyIsWithdrawnMeanwhile(Details attempt, Work work) throws IOException {
    while (true) {
      try {
        return work.done();
      } catch (WithdrawnMeanwhileException e) {
        faults.delete(attempt);
      }
    }
  }

  private Outcome checkAndPublish(
      StoredBatch batch,
      Details attempt,
      boolean fresh,
      Upload upload,
      Codebook codebook,
      SpooledBody body,
      Path file,
      Watcher watcher)
      throws IOException {
    FaultLog log = FaultLog.keeping(faults, attempt);
    FileCheck.Result result;
    RecordFile records;
    var digest = new ContentDigest(key.mac(CONTENT));
    try (CheckSlots.Slot _ = slots.take();
        var out = new RecordFile.Writer(file)) {
      var accepted = new AnswerRecords(upload.survey(), upload.wave(), digest, out);
      result = check.check(upload, codebook, body.file(), log, accepted, watcher);
      records = out.finish();
    }
    boolean rejected =
        records.records() == 0
            || (upload.onInvalid() == OnInvalid.REJECT_BATCH && result.rows().rejected() > 0);
    StoredBatch counted =
        batch.counted(
            rejected ? State.REJECTED : State.PROCESSING,
            (rejected ? new ContentDigest(key.mac(CONTENT)) : digest).text(),
            rejected ? result.noneAccepted() : result.rows(),
            log.counts(),
            result.ignoredColumns(),
            log.details());
    if (!batches.counted(counted, attempt)) {
      return asOthersLeftIt(batch);
    }
    if (rejected) {
      return new Outcome(counted, false);
    }
    watcher.publishing();
    Optional<StoredBatch> earlier = publication.publish(counted, fresh, records, codebook);
    return earlier.isPresent()
        ? again(earlier.get(), batch)
        : new Outcome(counted.published(), false);
  }

  /** Somebody who thought this attempt dead took over, or its event was found meanwhile. */
  private Outcome asOthersLeftIt(StoredBatch batch) {
    return batches
        .find(batch.id())
        .filter(StoredBatch::isFinished)
        .map(finished -> again(finished, batch))
        .orElseThrow(() -> underWay(batch.id()));
  }
}
