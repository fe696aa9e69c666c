package dk.kk.inklusion.report.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dk.kk.inklusion.report.subscription.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;

/** The header by which a receiver knows who sent something, by the Standard Webhooks spec. */
final class Signature {
  private Signature() {}

  /** One signature of each secret that is good at the time, apart by blanks. */
  static String of(Secrets secrets, String id, Instant at, byte[] body) {
    String content = new String(body, StandardCharsets.UTF_8);
    return secrets.at(at).stream()
        .map(secret -> sign(secret, id, at, content))
        .collect(Collectors.joining(" "));
  }

  private static String sign(String secret, String id, Instant at, String content) {
    try {
      return new Webhook(secret).sign(id, at.getEpochSecond(), content);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
    }
  }
}
