package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.upload.Digests;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for with an uploaded file.
 *
 * @param kind answers, or whom to withdraw
 * @param contentType what the sender says the file is; null if nothing
 */
record Upload(
    Kind kind,
    String survey,
    String wave,
    String vendor,
    OnInvalid onInvalid,
    @Nullable String contentType) {
  private static final int ID_BYTES = 16;

  /**
   * Everything that decides the result, the bytes and the vendor's key aside. The bytes say what
   * format they are in.
   */
  String digest() {
    return Digests.textOf(kind.name(), survey, wave, onInvalid.toString());
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
