package dk.kk.inklusion.ingest.key;

import dk.kk.inklusion.ingest.access.Authenticator;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Vendors' keys. Each call looks its key up in the database by the id inside it, one read by
 * primary key; nothing is cached, so a revoked key is refused everywhere from that moment on.
 */
@Component
@Order(2)
public class VendorKeys implements Authenticator {
  /** Keys of a vendor that work at a time: the one in use, and the next while it is rolled out. */
  static final int ACTIVE = 2;

  /** How exactly the last use is known: writing it down at every call would cost more than it. */
  static final Duration USE_STEP = Duration.ofMinutes(1);

  private static final String TOO_MANY = "too-many-keys";
  private static final Logger LOG = LoggerFactory.getLogger(VendorKeys.class);

  private final KeyStore store;
  private final AuditLog audit;
  private final Clock clock;

  VendorKeys(KeyStore store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** What holds a vendor to {@link #ACTIVE} keys. */
  public void createIndexes() {
    store.createIndexes();
  }

  @Override
  public @Nullable Finding find(String credential) {
    MadeKey shown = MadeKey.parse(credential);
    StoredKey key = shown == null ? null : store.find(shown.id());
    if (key == null || !new KeyHash(key.hash()).matches(KeyHash.of(credential))) {
      return null;
    }
    Instant now = clock.instant();
    if (key.revokedAt() != null) {
      return new Refused("This key was revoked. Ask the steward for another.");
    }
    if (key.isExpired(now)) {
      return new Refused("This key has expired. Ask the steward for another.");
    }
    noteUse(key, now);
    return new Known(key.caller());
  }

  private void noteUse(StoredKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last == null || Duration.between(last, now).compareTo(USE_STEP) >= 0) {
      try {
        store.used(key.id(), now);
      } catch (DataAccessException e) {
        LOG.warn("The last use of key {} was not noted: the database does not answer.", key.id());
      }
    }
  }

  @Override
  public boolean isInUse() {
    return !store.isEmpty();
  }

  /** A key and what is kept of it. */
  record Made(StoredKey stored, MadeKey key) {}

  /**
   * Makes a key.
   *
   * @throws ProblemException 409 if the vendor has {@link #ACTIVE} that work
   */
  Made make(KeyWish wish, String by) {
    MadeKey key = MadeKey.random();
    Deed deed = deed(Action.KEY_MADE, wish.vendor(), key.id());
    audit.begin(deed);
    StoredKey stored = insert(wish, by, key);
    if (stored == null) {
      audit.refused(deed.key(), TOO_MANY);
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          TOO_MANY,
          "This vendor has %d keys that work. Revoke one of them first: DELETE /api/v1/keys/{id}."
              .formatted(ACTIVE));
    }
    audit.done(deed.key(), Map.of());
    return new Made(stored, key);
  }

  private static Deed deed(Action action, String vendor, String id) {
    String subject = vendor + "/" + id;
    return new Deed(action.word() + "/" + subject, action, null, null, subject, null);
  }

  /** In whichever slot is free; null where none is. */
  private @Nullable StoredKey insert(KeyWish wish, String by, MadeKey key) {
    Instant now = clock.instant();
    store.makeRoom(wish.vendor(), now);
    for (int slot = 1; slot <= ACTIVE; slot++) {
      StoredKey stored = StoredKey.made(key, wish, by, now, slot);
      if (store.insert(stored)) {
        return stored;
      }
    }
    return null;
  }

  /**
   * Keys, the newest first.
   *
   * @param vendor null for everybody's
   */
  List<StoredKey> list(@Nullable String vendor) {
    return store.list(vendor);
  }

  StoredKey get(String id) {
    StoredKey key = store.find(id);
    if (key == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "unknown-key",
          "There is no key of this id. GET /api/v1/keys lists them.");
    }
    return key;
  }

  /** Revokes a key; again is the same. */
  StoredKey revoke(String id) {
    StoredKey key = get(id);
    if (key.revokedAt() == null) {
      Deed deed = deed(Action.KEY_REVOKED, key.vendor(), id);
      audit.begin(deed);
      store.revoke(id, clock.instant());
      audit.done(deed.key(), Map.of());
    }
    return get(id);
  }
}
