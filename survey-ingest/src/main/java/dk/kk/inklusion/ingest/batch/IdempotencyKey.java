package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The header that says which requests are one delivery. */
final class IdempotencyKey {
  private static final String HEADER = "Idempotency-Key";
  private static final Pattern POSSIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private IdempotencyKey() {}

  /**
   * A request's key.
   *
   * @param key as the header gives it; null where there is none
   * @throws ProblemException 400 if it has none, or one that is not clearly one
   */
  static String of(@Nullable String key, HttpServletRequest request) {
    if (key == null || key.isBlank()) {
      throw refused(
          "idempotency-key-missing",
          "Send a header Idempotency-Key, a new one for every delivery and the same one when you"
              + " repeat it. ?dryRun=true needs none.");
    }
    if (Collections.list(request.getHeaders(HEADER)).size() > 1
        || !POSSIBLE.matcher(key).matches()) {
      throw refused(
          "idempotency-key-invalid",
          "An Idempotency-Key is one header of 1 to 255 visible ASCII characters, without spaces:"
              + " a UUID, say. Nothing was taken in.");
    }
    return key;
  }

  private static ProblemException refused(String code, String detail) {
    return ProblemException.of(HttpStatus.BAD_REQUEST, code, detail);
  }
}
