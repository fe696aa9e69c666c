package dk.kk.inklusion.ingest.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, as they stand in receipts and events. */
public final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  static String text(byte[] digest) {
    return "sha-256:" + HexFormat.of().formatHex(digest);
  }

  /** The digest of several texts, none of which holds a zero character. */
  public static byte[] of(String... parts) {
    return sha256().digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of bytes, with its algorithm before it. */
  public static String textOf(byte[] bytes) {
    return text(sha256().digest(bytes));
  }

  /** The digest of several texts, with its algorithm before it. */
  public static String textOf(String... parts) {
    return text(of(parts));
  }
}
