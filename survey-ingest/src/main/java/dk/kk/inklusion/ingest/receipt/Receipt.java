package dk.kk.inklusion.ingest.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.ingest.row.RowFault;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import dk.kk.inklusion.model.event.BatchAccepted.Rows;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch. It adds up: received = accepted + rejected, accepted = the sum of {@code
 * scored}.
 *
 * @param id null of a dry run
 * @param fileDigest SHA-256 of the file as it was sent, decompressed; null where MongoDB was lost
 * @param contentDigest of the rows that were accepted, the same in whatever format they are sent;
 *     null until the batch is finished
 * @param rows null until the batch is finished
 * @param scored null until the batch is finished
 * @param erased null of what is no withdrawal
 * @param faults number of faults by code, exact
 * @param errors the first of them, while they are kept
 * @param details how long single faults are kept; null where there were none, and of a dry run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
    @Nullable String id,
    Kind kind,
    String survey,
    String wave,
    int codebook,
    String vendor,
    Status status,
    @Nullable String fileDigest,
    @Nullable String contentDigest,
    Instant receivedAt,
    @Nullable Rows rows,
    @Nullable Scored scored,
    @Nullable Erasure erased,
    Map<String, Long> faults,
    List<RowFault> errors,
    @Nullable KeptDetails details,
    List<String> ignoredColumns,
    Map<String, String> links) {
  /** Faults a receipt shows. */
  public static final int ERRORS = 20;

  /** How it ended, or that it has not. */
  public enum Status {
    /** Published, perhaps with rejected rows. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** Nothing was published, for no row or not every row was right. */
    @JsonProperty("rejected")
    REJECTED,
    /** A dry run. */
    @JsonProperty("checked")
    CHECKED,
    /** Under way. */
    @JsonProperty("processing")
    PROCESSING,
    /** Not published, and nobody is at it: send the same request again. */
    @JsonProperty("interrupted")
    INTERRUPTED
  }

  /**
   * What the barometer made of the accepted rows; {@code pending} are those it has yet to count.
   */
  public sealed interface Scored {
    long pending();

    /** Of answers. */
    record OfAnswers(
        @JsonProperty("new") long added,
        long corrected,
        long unchanged,
        long quarantined,
        long pending)
        implements Scored {}

    /**
     * Of a withdrawal.
     *
     * @param withdrawn had answers
     * @param unknown had none
     * @param quarantined absent where there are none
     */
    record OfWithdrawal(
        long withdrawn,
        long unknown,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long quarantined,
        long pending)
        implements Scored {}

    /** What is known of a batch. */
    static Scored of(Kind kind, Rows rows, @Nullable Effect effect) {
      Effect known = effect == null ? Effect.NONE : effect;
      long pending = rows.accepted() - known.total();
      return kind == Kind.WITHDRAWAL
          ? new OfWithdrawal(known.withdrawn(), known.unknown(), known.quarantined(), pending)
          : new OfAnswers(
              known.added(), known.corrected(), known.unchanged(), known.quarantined(), pending);
    }
  }

  /**
   * Single faults of a batch, which can hold what somebody answered.
   *
   * @param kept how many, at most 100,000 by default; the counts by code have no end
   * @param until when they are shown
   * @param deletedAt when they were deleted; null before that
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeptDetails(int kept, Instant until, @Nullable Instant deletedAt) {

    static @Nullable KeptDetails of(@Nullable Details details) {
      return details == null || details.kept() == 0
          ? null
          : new KeptDetails(details.kept(), details.until(), details.deletedAt());
    }
  }

  /** The receipt of a batch. */
  static Receipt of(
      StoredBatch batch, Status status, List<RowFault> errors, @Nullable Erasure erased) {
    boolean counts = batch.isFinished() || status == Status.CHECKED;
    Rows rows = counts ? batch.rows() : null;
    String self = "/api/v1/batches/" + batch.id();
    return new Receipt(
        batch.id(),
        batch.kind(),
        batch.survey(),
        batch.wave(),
        batch.codebook(),
        batch.vendor(),
        status,
        batch.fileDigest(),
        batch.contentDigest(),
        batch.receivedAt(),
        rows,
        rows == null ? null : Scored.of(batch.kind(), rows, batch.scored()),
        erased,
        !counts || batch.faults() == null ? new TreeMap<>() : batch.faults(),
        errors,
        batch.isFinished() ? KeptDetails.of(batch.details()) : null,
        batch.ignoredColumns() == null ? List.of() : batch.ignoredColumns(),
        Map.of("self", self, "errors", self + "/errors"));
  }

  /** The receipt of a dry run, of which nothing is kept. */
  public static Receipt ofDryRun(StoredBatch batch, List<RowFault> errors) {
    Receipt receipt = of(batch, Status.CHECKED, errors, null);
    return new Receipt(
        null,
        receipt.kind,
        receipt.survey,
        receipt.wave,
        receipt.codebook,
        receipt.vendor,
        receipt.status,
        receipt.fileDigest,
        receipt.contentDigest,
        receipt.receivedAt,
        receipt.rows,
        receipt.scored,
        receipt.erased,
        receipt.faults,
        receipt.errors,
        null,
        receipt.ignoredColumns,
        Map.of());
  }
}
