package dk.kk.inklusion.report.running;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as a receiver computes them who has read the specification and has no library. */
final class Signatures {
  private Signatures() {}

  /** The signatures a message came with. */
  static List<String> of(Receiver.Message message) {
    return List.of(message.signature().split(" ", -1));
  }

  /** What one of them must be. */
  static String expected(String secret, Receiver.Message message) {
    String signed = message.id() + "." + message.timestamp() + "." + message.body();
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
