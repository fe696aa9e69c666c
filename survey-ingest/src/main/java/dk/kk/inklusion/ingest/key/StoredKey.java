package dk.kk.inklusion.ingest.key;

import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A vendor's key as MongoDB keeps it.
 *
 * @param id names it in lists and in the key itself; no secret
 * @param hash SHA-256 of the whole key, hexadecimal
 * @param surveys those it is good for
 * @param note the steward's own words
 * @param createdBy {@link Caller#name}
 * @param expiresAt from when it is good no more; null for never
 * @param slot the vendor and a number up to {@link VendorKeys#ACTIVE}; held by one key at a time,
 *     and null of one that was revoked or has expired and made room
 * @param lastUsedAt exact to {@link VendorKeys#USE_STEP}; null before its first use
 */
record StoredKey(
    @Id String id,
    String hash,
    String vendor,
    List<String> surveys,
    @Nullable String note,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable String slot,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  static StoredKey made(MadeKey key, KeyWish wish, String by, Instant now, int slot) {
    return new StoredKey(
        key.id(),
        KeyHash.of(key.text()).hex(),
        wish.vendor(),
        wish.surveys(),
        wish.note(),
        now,
        by,
        wish.expiresAt(),
        wish.vendor() + "/" + slot,
        null,
        null);
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  Caller caller() {
    return new Caller(Role.VENDOR, "key/" + id, vendor, Set.copyOf(surveys));
  }
}
