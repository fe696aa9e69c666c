package dk.kk.inklusion.ingest.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A line of the trail.
 *
 * @param number counted from 1 without a gap, in the order in which the lines were begun
 * @param key of the deed; of one that was refused followed by the line's number, so that the deed
 *     can be tried again
 * @param at when it was begun
 * @param requestId as the caller was told it in {@code X-Request-Id}; null where nobody called
 * @param code of the problem it was refused with; null of others
 * @param counts of rows and the like; empty where there is nothing to count
 * @param finishedAt null until it is finished
 * @param instance of the service that did it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Entry(
    @Id long number,
    @JsonIgnore String key,
    Instant at,
    Actor actor,
    Action action,
    @Nullable String survey,
    @Nullable String wave,
    @Nullable String subject,
    @Nullable String requestId,
    @Nullable String digest,
    Outcome outcome,
    @Nullable String code,
    Map<String, Long> counts,
    @Nullable Instant finishedAt,
    @JsonIgnore String instance) {
  /** What came of it. */
  public enum Outcome {
    /** Somebody is at it. */
    BEGUN,
    DONE,
    /** Nothing was changed; the code says why. */
    REFUSED,
    /** Whoever was at it died. Nothing was changed, or it will still become {@link #DONE}. */
    INTERRUPTED;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
