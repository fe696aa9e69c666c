package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Value on {@code survey.quarantine.event.v1}: what was decided about a record nobody could
 * process. The latest decision about a record counts.
 *
 * @param id of the decision
 * @param topic where the record stands, with partition and offset
 * @param survey the record belongs to, with wave and batch; null where that is not known
 * @param note the steward's own words; null for none
 * @param reason why a replay failed; null of other decisions
 * @param by who decided, as the audit trail knows them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantineDecided(
    String id,
    String topic,
    int partition,
    long offset,
    Decision decision,
    @Nullable String survey,
    @Nullable String wave,
    @Nullable String batch,
    @Nullable String note,
    @Nullable String reason,
    String by,
    Instant at) {
  /** What becomes of the record. */
  public enum Decision {
    /**
     * Its consumer gets it once more. A record of {@code barometer.index.event.v1} is read again
     * where it stands, on reading this; with others it has happened before this was written.
     */
    @JsonProperty("replayed")
    REPLAYED,
    /** A replay was tried and failed; the record waits as before. */
    @JsonProperty("failed")
    FAILED,
    /** A later record took its place before it was replayed: there is nothing to be done. */
    @JsonProperty("superseded")
    SUPERSEDED,
    /** It is left as it is. */
    @JsonProperty("parked")
    PARKED
  }
}
