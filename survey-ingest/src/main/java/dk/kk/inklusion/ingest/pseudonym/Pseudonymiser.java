package dk.kk.inklusion.ingest.pseudonym;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the pseudonyms of one wave: the first 128 bits of HMAC-SHA-256 over survey, wave and id,
 * parted by zero bytes. Not for use by several threads.
 */
public final class Pseudonymiser {
  static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final byte[] context;

  Pseudonymiser(byte[] key, String survey, String wave) {
    mac = mac(key);
    context = (survey + '\0' + wave + '\0').getBytes(StandardCharsets.UTF_8);
  }

  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
    }
  }

  /**
   * The pseudonym of a respondent.
   *
   * @param id as in the vendor's file, trimmed
   */
  public Pseudonym of(String id) {
    mac.update(context);
    ByteBuffer code = ByteBuffer.wrap(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
    return new Pseudonym(code.getLong(), code.getLong());
  }
}
