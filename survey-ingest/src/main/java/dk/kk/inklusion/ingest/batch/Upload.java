package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.upload.Digests;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for with an uploaded file.
 *
 * @param kind answers, or whom to withdraw
 * @param mayKnow whether the sender may know of a survey
 * @param contentType what the sender says the file is; null if nothing
 */
record Upload(
    Kind kind,
    String survey,
    String wave,
    String vendor,
    Predicate<String> mayKnow,
    OnInvalid onInvalid,
    @Nullable String contentType) {
  private static final int ID_BYTES = 16;

  /**
   * Everything that decides the result, the vendor's key aside. The bytes say what format they are
   * in. It goes on a topic, where nobody shall try out what a short file may have held; hence the
   * key.
   *
   * @param file digest of the bytes, decompressed
   */
  String digest(String file, Mac mac) {
    String all = String.join("\0", kind.name(), survey, wave, onInvalid.toString(), file);
    return "hmac-sha-256:"
        + HexFormat.of().formatHex(mac.doFinal(all.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The batch's id: the same for the same key of the same vendor, however often it is sent, and on
   * every instance. It does not give the key away.
   */
  String batchId(String idempotencyKey) {
    byte[] digest = Digests.of(label(), vendor, survey, wave, idempotencyKey);
    return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
  }

  /** A key can stand for a batch of answers and for a withdrawal without a clash. */
  private String label() {
    return kind == Kind.ANSWERS ? "batch" : "withdrawal";
  }
}
