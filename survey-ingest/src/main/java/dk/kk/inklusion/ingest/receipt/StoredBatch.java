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
 * @param fileDigest of the bytes that were sent, decompressed; null where MongoDB was lost
 * @param contentDigest of the records that were accepted; null until they are counted
 * @param rows null until they are counted
 * @param faults number of faults by code
 * @param scored null until the barometer has counted the batch
 * @param details what is kept of its faults; null where MongoDB was lost
 */
public record StoredBatch(
    @Id String id,
    BatchAccepted.Kind kind,
    String survey,
    String wave,
    int codebook,
    String vendor,
    State state,
    @Nullable String fileDigest,
    @Nullable String contentDigest,
    String requestDigest,
    Instant receivedAt,
    @Nullable Rows rows,
    @Nullable SortedMap<String, Long> faults,
    @Nullable List<String> ignoredColumns,
    String pseudonymKey,
    @Nullable Effect scored,
    @Nullable Details details) {

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
      String fileDigest,
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
        fileDigest,
        null,
        requestDigest,
        receivedAt,
        null,
        null,
        null,
        pseudonymKey,
        null,
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
        null,
        event.contentDigest(),
        event.requestDigest(),
        event.receivedAt(),
        event.rows(),
        event.faults(),
        event.ignoredColumns(),
        event.pseudonymKey(),
        null,
        null);
  }

  /** The same with its rows counted. */
  public StoredBatch counted(
      State next,
      String content,
      Rows counted,
      SortedMap<String, Long> found,
      List<String> ignored,
      @Nullable Details kept) {
    return new StoredBatch(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        next,
        fileDigest,
        content,
        requestDigest,
        receivedAt,
        counted,
        found,
        ignored,
        pseudonymKey,
        scored,
        kept);
  }

  /** The same batch with its attempt; received when the first of them was made. */
  public StoredBatch begun(Instant first, Details attempt) {
    return new StoredBatch(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        State.PROCESSING,
        fileDigest,
        null,
        requestDigest,
        first,
        null,
        null,
        null,
        pseudonymKey,
        null,
        attempt);
  }

  /** The same, on the topics. */
  public StoredBatch published() {
    return with(State.PUBLISHED, fileDigest);
  }

  /** The same, of which the bytes that were sent are known. */
  public StoredBatch sentAs(@Nullable String digest) {
    return with(state, digest);
  }

  private StoredBatch with(State next, @Nullable String digest) {
    return new StoredBatch(
        id,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        next,
        digest,
        contentDigest,
        requestDigest,
        receivedAt,
        rows,
        faults,
        ignoredColumns,
        pseudonymKey,
        scored,
        details);
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
        contentDigest == null ? "" : contentDigest,
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
