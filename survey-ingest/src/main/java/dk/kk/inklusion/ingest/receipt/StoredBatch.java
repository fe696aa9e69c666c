package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchAccepted.Rows;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A batch as MongoDB keeps it: made when it arrives, completed when it is published or rejected,
 * and made anew from the batch events where MongoDB was lost.
 *
 * @param rows null until they are counted
 * @param faults number of faults by code
 * @param scored null until the barometer has counted the batch
 */
public record StoredBatch(
    @Id String id,
    BatchAccepted.Kind kind,
    String survey,
    String wave,
    int codebook,
    String vendor,
    State state,
    String contentDigest,
    String requestDigest,
    Instant receivedAt,
    @Nullable Rows rows,
    @Nullable SortedMap<String, Long> faults,
    @Nullable List<String> ignoredColumns,
    String pseudonymKey,
    @Nullable Effect scored) {

  /** How far it came. */
  public enum State {
    /** Being checked or waiting to be published; or whoever did that died. */
    PROCESSING,
    /** On the topics. */
    PUBLISHED,
    /** Finished without anything published. */
    REJECTED
  }

  /** A batch that has just arrived. */
  public static StoredBatch arrived(
      String id,
      BatchAccepted.Kind kind,
      String survey,
      String wave,
      int codebook,
      String vendor,
      String contentDigest,
      String requestDigest,
      Instant receivedAt,
      String pseudonymKey) {
    return new StoredBatch(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        State.PROCESSING,
        contentDigest,
        requestDigest,
        receivedAt,
        null,
        null,
        null,
        pseudonymKey,
        null);
  }

  /** A batch as its event tells it. */
  public static StoredBatch of(BatchAccepted event) {
    return new StoredBatch(
        event.batch(),
        event.kind(),
        event.survey(),
        event.wave(),
        event.codebook(),
        event.vendor(),
        State.PUBLISHED,
        event.contentDigest(),
        event.requestDigest(),
        event.receivedAt(),
        event.rows(),
        event.faults(),
        event.ignoredColumns(),
        event.pseudonymKey(),
        null);
  }

  /** The same with its rows counted. */
  public StoredBatch counted(
      State next, Rows counted, SortedMap<String, Long> found, List<String> ignored) {
    return new StoredBatch(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        next,
        contentDigest,
        requestDigest,
        receivedAt,
        counted,
        found,
        ignored,
        pseudonymKey,
        scored);
  }

  /** The same batch, received earlier. */
  public StoredBatch receivedAt(Instant earlier) {
    return arrived(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        contentDigest,
        requestDigest,
        earlier,
        pseudonymKey);
  }

  /** The event that says it is published; for a batch whose rows are counted. */
  public BatchAccepted event() {
    return new BatchAccepted(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        contentDigest,
        requestDigest,
        receivedAt,
        rows == null ? new Rows(0, 0, 0) : rows,
        faults == null ? new TreeMap<>() : faults,
        ignoredColumns == null ? List.of() : ignoredColumns,
        pseudonymKey,
        null);
  }

  public boolean isFinished() {
    return state != State.PROCESSING;
  }
}
