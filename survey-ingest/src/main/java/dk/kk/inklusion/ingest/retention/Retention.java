package dk.kk.inklusion.ingest.retention;

import dk.kk.inklusion.ingest.instance.Instance;
import dk.kk.inklusion.ingest.lease.Lease;
import dk.kk.inklusion.ingest.lease.Leases;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.problem.Traces;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.Details;
import dk.kk.inklusion.ingest.receipt.Faults;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the details of faults once their time is over, and spooled files nobody works on. First
 * the details go, then the receipt says so: where a run ends in between, the next one says it.
 */
@Component
class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final String LEASE = "retention";
  private static final int BATCHES_AT_A_TIME = 100;

  private final Leases leases;
  private final Batches batches;
  private final Faults faults;
  private final Instance instance;
  private final Clock clock;
  private final Counter deletedDetails;
  private final Counter deletedFiles;
  private volatile Instant succeeded;

  Retention(
      Leases leases,
      Batches batches,
      Faults faults,
      Instance instance,
      Clock clock,
      MeterRegistry meters) {
    this.leases = leases;
    this.batches = batches;
    this.faults = faults;
    this.instance = instance;
    this.clock = clock;
    succeeded = clock.instant();
    deletedDetails = Metric.DETAILS_DELETED.counter(meters);
    deletedFiles = Metric.SPOOL_DELETED.counter(meters);
    Metric.RETENTION_AGE.seconds(
        meters, this, r -> (r.clock.millis() - r.succeeded.toEpochMilli()) / 1000.0);
  }

  @Scheduled(fixedDelayString = "${ingest.retention-interval}")
  void run() {
    try {
      deleteStaleFiles();
      deleteExpiredDetails();
      succeeded = clock.instant();
    } catch (IOException | DataAccessException e) {
      LOG.warn("What may not be kept was not deleted: {}", Traces.withoutMessages(e));
    }
  }

  private void deleteStaleFiles() throws IOException {
    int files = instance.deleteStale();
    if (files > 0) {
      deletedFiles.increment(files);
      LOG.warn("Deleted {} spooled files nobody worked on.", files);
    }
  }

  /** By one instance at a time; the others' turn is over as soon as they see that. */
  private void deleteExpiredDetails() {
    try (Lease lease = leases.tryTake(LEASE)) {
      if (lease == null) {
        return;
      }
      Instant now = clock.instant();
      long details = 0;
      long receipts = 0;
      List<StoredBatch> expired = batches.withExpiredDetails(now, BATCHES_AT_A_TIME);
      while (!expired.isEmpty()) {
        for (StoredBatch batch : expired) {
          Details kept = Objects.requireNonNull(batch.details());
          faults.delete(kept);
          if (batches.detailsDeleted(batch.id(), kept, now)) {
            details += kept.kept();
            receipts++;
          }
        }
        expired = batches.withExpiredDetails(now, BATCHES_AT_A_TIME);
      }
      long left = faults.deleteExpired(now);
      deletedDetails.increment((double) details + left);
      if (details + left > 0) {
        LOG.info(
            "Deleted the details of {} faults of {} batches, and {} of attempts that came to"
                + " nothing: their time was over.",
            details,
            receipts,
            left);
      }
    }
  }
}
