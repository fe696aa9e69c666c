package dk.kk.inklusion.report.subscription;

import dk.kk.inklusion.report.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Whose a request is, by its key. An owner is named after the role, not the key, so that a new key
 * opens what was made with the old one.
 */
@Component
public class Owners {
  private static final String BEARER = "Bearer ";

  private final List<Known> owners = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // compared in constant time, and nowhere else
  private record Known(byte[] keyHash, String owner) {}

  Owners(KeyProperties keys) {
    keys.requireUsable();
    put(keys.consumer(), "consumer");
    put(keys.steward(), "steward");
  }

  private void put(String key, String owner) {
    if (!key.isEmpty()) {
      owners.add(new Known(hash(key), owner));
    }
  }

  /**
   * Who sent a request.
   *
   * @param authorization the header
   * @throws ProblemException without a key that is known here
   */
  public String require(@Nullable String authorization) {
    String owner = authorization == null ? null : find(authorization);
    if (owner == null) {
      throw new ProblemException(
          HttpStatus.UNAUTHORIZED,
          "unauthorized",
          owners.isEmpty()
              ? "This service was started without CONSUMER_KEY, so nobody can subscribe. Ask who"
                  + " runs it to set the key."
              : "Send a consumer's key, or the steward's, as 'Authorization: Bearer <key>'.");
    }
    return owner;
  }

  /** Every key is compared, in a time that does not tell how nearly it matches. */
  private @Nullable String find(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    byte[] given = hash(authorization.substring(BEARER.length()).strip());
    String found = null;
    for (Known known : owners) {
      if (MessageDigest.isEqual(known.keyHash(), given)) {
        found = known.owner();
      }
    }
    return found;
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
