package dk.kk.inklusion.ingest.pseudonym;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;

/** The secret that pseudonyms are made with. Known to this service alone. */
public final class PseudonymKey {
  private static final int LENGTH = 32;
  private static final int ID_LENGTH = 8;
  private static final String LABEL = "inklusion pseudonym key id\0";

  /** Not the beginning of anything a pseudonym is made of: no survey's name holds a blank. */
  private static final String PURPOSE = "inklusion derived key ";

  private static final String HOW_TO =
      "Make one with: openssl rand -base64 %d > pseudonym.key, name it in PSEUDONYM_KEY_FILE, and"
              .formatted(LENGTH)
          + " keep a copy with the backups: without it no respondent can ever be corrected or"
          + " withdrawn.";

  private final byte[] key;
  private final String id;

  /**
   * A key.
   *
   * @param key 32 bytes
   */
  public PseudonymKey(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("A pseudonym key has %d bytes.".formatted(LENGTH));
    }
    this.key = key.clone();
    id = idOf(key);
  }

  /**
   * Reads the key from a file.
   *
   * @param file base64 of 32 bytes; empty where none is configured
   * @throws CannotStartException if there is no such key there
   */
  public static PseudonymKey read(String file) {
    if (file.isBlank()) {
      throw new CannotStartException(
          "PSEUDONYM_KEY_FILE is not set, so there is no key to make pseudonyms with.", HOW_TO);
    }
    String text;
    try {
      text = Files.readString(Path.of(file), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new CannotStartException("The pseudonym key cannot be read from " + file + ".", HOW_TO);
    }
    return new PseudonymKey(decode(text, file));
  }

  private static byte[] decode(String text, String file) {
    try {
      byte[] key = Base64.getDecoder().decode(text);
      if (key.length == LENGTH) {
        return key;
      }
    } catch (IllegalArgumentException notBase64) {
      // reported below
    }
    throw new CannotStartException(
        "The pseudonym key in %s is not base64 of %d bytes.".formatted(file, LENGTH), HOW_TO);
  }

  private static String idOf(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LABEL.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), ID_LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Tells keys apart without giving them away. */
  public String id() {
    return id;
  }

  /** Makes the pseudonyms of a wave. */
  public Pseudonymiser pseudonymiser(String survey, String wave) {
    return new Pseudonymiser(key, survey, wave);
  }

  /**
   * Codes something else than pseudonyms, under a key derived for that purpose: HMAC-SHA-256. Not
   * for use by several threads.
   */
  public Mac mac(String purpose) {
    byte[] label = (PURPOSE + purpose).getBytes(StandardCharsets.US_ASCII);
    return Pseudonymiser.mac(Pseudonymiser.mac(key).doFinal(label));
  }

  @Override
  public String toString() {
    return "PseudonymKey " + id;
  }
}
