package dk.kk.inklusion.report.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An endpoint that is told of new revisions.
 *
 * @param owner who alone sees it
 * @param after it is told of what comes after this sequence; moves on as its deliveries leave the
 *     log
 * @param reason why it is not active; null where it is
 * @param stateSince since when it is in its state
 */
@Document("subscriptions")
public record Subscription(
    @Id String id,
    String owner,
    String url,
    Interest interest,
    Payload payload,
    long after,
    State state,
    @Nullable String reason,
    Instant stateSince,
    Instant createdAt,
    Secrets secrets) {

  /** Whether it is told of anything. */
  public enum State {
    @JsonProperty("active")
    ACTIVE,
    /** Nothing got through for too long. Its owner can start it again. */
    @JsonProperty("disabled")
    DISABLED,
    /** The endpoint said that it is gone, by 410. */
    @JsonProperty("ended")
    ENDED
  }

  public URI target() {
    return URI.create(url);
  }
}
