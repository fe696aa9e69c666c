package dk.kk.inklusion.ingest.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a key: its SHA-256. A slow hash (bcrypt, Argon2) protects words a person chose
 * and could be guessed; a key made here is 256 random bits, which nobody finds by trying, and it is
 * checked at every call.
 */
record KeyHash(String hex) {
  static KeyHash of(String key) {
    try {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return new KeyHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Whether they are equal, in a time that does not tell how nearly. */
  boolean matches(KeyHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }
}
