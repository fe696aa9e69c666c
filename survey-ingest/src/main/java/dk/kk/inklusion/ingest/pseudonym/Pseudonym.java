package dk.kk.inklusion.ingest.pseudonym;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * What stands for a respondent in one wave: 128 bits.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Pseudonym(long high, long low) {
  /** Characters of its text. */
  public static final int LENGTH = 22;

  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /**
   * The pseudonym of a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Pseudonym of(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != 2 * Long.BYTES) {
      throw new IllegalArgumentException("A pseudonym has 128 bits.");
    }
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    return new Pseudonym(halves.getLong(), halves.getLong());
  }

  /** Writes the text, base64url without padding, as ASCII. */
  public void writeTo(byte[] target, int at) {
    long bits = high;
    for (int i = 0; i < 10; i++) {
      target[at + i] = ALPHABET[(int) (bits >>> (58 - 6 * i)) & 63];
    }
    // Four bits of the first half are left over; two of the second complete the eleventh character.
    target[at + 10] = ALPHABET[(int) ((high & 15) << 2 | low >>> 62)];
    for (int i = 0; i < 10; i++) {
      target[at + 11 + i] = ALPHABET[(int) (low >>> (56 - 6 * i)) & 63];
    }
    target[at + 21] = ALPHABET[(int) (low & 3) << 4];
  }

  /** Its text, as it stands in keys. */
  public String text() {
    byte[] text = new byte[LENGTH];
    writeTo(text, 0);
    return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
  }
}
