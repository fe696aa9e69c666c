package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Value on {@code survey.batch.event.v1}: a batch came through the vendor's door and is published,
 * whole. Enough to rebuild its receipt.
 *
 * @param batch id, derived from vendor, survey, wave and Idempotency-Key
 * @param codebook version the rows were checked by
 * @param contentDigest of the accepted rows as a set, under a key of the writer's: the same rows
 *     have the same one in whatever format and order they came
 * @param requestDigest of everything in the request that decides its result, the bytes included;
 *     under the same key
 * @param faults number of faults by code, of rejected rows
 * @param ignoredColumns columns of the file the codebook does not name
 * @param pseudonymKey id of the key the pseudonyms were made with
 * @param pseudonyms of a withdrawal, who was withdrawn; null of other kinds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchAccepted(
    String batch,
    Kind kind,
    String survey,
    String wave,
    int codebook,
    String vendor,
    String contentDigest,
    String requestDigest,
    Instant receivedAt,
    Rows rows,
    SortedMap<String, Long> faults,
    List<String> ignoredColumns,
    String pseudonymKey,
    @Nullable List<String> pseudonyms) {

  /** The same batch with those it withdraws. */
  public BatchAccepted withPseudonyms(List<String> withdrawn) {
    return new BatchAccepted(
        batch,
        kind,
        survey,
        wave,
        codebook,
        vendor,
        contentDigest,
        requestDigest,
        receivedAt,
        rows,
        faults,
        ignoredColumns,
        pseudonymKey,
        List.copyOf(withdrawn));
  }

  /** What a batch does. */
  public enum Kind {
    @JsonProperty("answers")
    ANSWERS,
    @JsonProperty("withdrawal")
    WITHDRAWAL,
    @JsonProperty("close")
    CLOSE
  }

  /** Rows of the uploaded file: {@code received = accepted + rejected}. */
  public record Rows(long received, long accepted, long rejected) {
    public Rows {
      if (received != accepted + rejected || accepted < 0 || rejected < 0) {
        throw new IllegalArgumentException(
            "%d rows received are not %d accepted and %d rejected"
                .formatted(received, accepted, rejected));
      }
    }
  }
}
