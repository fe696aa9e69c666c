package dk.kk.inklusion.ingest.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the steward is told of a key.
 *
 * @param key the key itself, in the answer to its making alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyAnswer(
    String id,
    @Nullable String key,
    String vendor,
    List<String> surveys,
    Status status,
    @Nullable String note,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt,
    Map<String, String> links) {
  /** Whether it opens the door. */
  enum Status {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("revoked")
    REVOKED
  }

  static KeyAnswer of(StoredKey key, Instant now) {
    return of(key, null, now);
  }

  static KeyAnswer of(StoredKey key, @Nullable MadeKey made, Instant now) {
    Status status =
        key.revokedAt() != null
            ? Status.REVOKED
            : key.isExpired(now) ? Status.EXPIRED : Status.ACTIVE;
    return new KeyAnswer(
        key.id(),
        made == null ? null : made.text(),
        key.vendor(),
        key.surveys(),
        status,
        key.note(),
        key.createdAt(),
        key.createdBy(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt(),
        Map.of("self", "/api/v1/keys/" + key.id()));
  }

  @Override
  public String toString() {
    return "KeyAnswer[" + id + "]";
  }
}
