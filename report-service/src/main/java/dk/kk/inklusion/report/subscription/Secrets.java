package dk.kk.inklusion.report.subscription;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What deliveries to an endpoint are signed with. They are kept as they are, for signing needs
 * them; they are shown when they are made and never again.
 *
 * @param current as the subscriber got it
 * @param previous the one before it; null for none
 * @param previousUntil until when that one signs, too
 */
public record Secrets(String current, @Nullable String previous, @Nullable Instant previousUntil) {
  /** Of a secret, by the Standard Webhooks specification. */
  public static final String PREFIX = "whsec_";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Secrets make() {
    return new Secrets(random(), null, null);
  }

  /** A new secret beside the current one; an older one than that ends now. */
  Secrets rotate(Instant currentUntil) {
    return new Secrets(random(), current, currentUntil);
  }

  /** Those that sign at a time, the newest first. */
  public List<String> at(Instant now) {
    return previous != null && previousUntil != null && now.isBefore(previousUntil)
        ? List.of(current, previous)
        : List.of(current);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Secrets[...]";
  }
}
