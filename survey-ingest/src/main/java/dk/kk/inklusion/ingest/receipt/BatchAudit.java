package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.Actor;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import dk.kk.inklusion.model.event.BatchAccepted.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch as the audit trail tells of it. */
public final class BatchAudit {
  /** Stands in a receipt for the vendor where the steward withdrew somebody. */
  public static final String STEWARD = "steward";

  private BatchAudit() {}

  /** Who sent a batch, as far as its event tells. */
  public static Actor actor(BatchAccepted event) {
    return event.vendor().equals(STEWARD)
        ? new Actor(STEWARD, null, null)
        : Actor.vendor(event.vendor());
  }

  public static Deed deed(StoredBatch batch) {
    return new Deed(
        "batch/" + batch.id(),
        batch.kind() == Kind.WITHDRAWAL ? Action.WITHDRAWAL : Action.BATCH,
        batch.survey(),
        batch.wave(),
        batch.id(),
        batch.fileDigest());
  }

  public static Map<String, Long> counts(@Nullable Rows rows) {
    return rows == null
        ? Map.of()
        : Map.of(
            "received", rows.received(), "accepted", rows.accepted(), "rejected", rows.rejected());
  }
}
