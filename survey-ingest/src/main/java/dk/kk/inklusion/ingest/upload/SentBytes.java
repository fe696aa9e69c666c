package dk.kk.inklusion.ingest.upload;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** The bytes as they come over the line, counted, and given up on when they take too long. */
final class SentBytes extends FilterInputStream {
  private final BodyCaps caps;
  private final long started = System.nanoTime();
  private long count;

  SentBytes(InputStream body, BodyCaps caps) {
    super(body);
    this.caps = caps;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (Duration.ofNanos(System.nanoTime() - started).compareTo(caps.time()) > 0) {
      throw tooLarge(
          "upload-too-slow",
          "The upload took more than %s. Send the file compressed or in parts."
              .formatted(caps.time()));
    }
    int read = readOrGiveUp(target, offset, length);
    count += Math.max(0, read);
    if (count > caps.sent().toBytes()) {
      throw tooLarge(
          "body-too-large",
          "More than %s were sent. Send the file compressed or in parts."
              .formatted(BodyCaps.text(caps.sent())));
    }
    return read;
  }

  private int readOrGiveUp(byte[] target, int offset, int length) {
    try {
      return super.read(target, offset, length);
    } catch (IOException e) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "upload-cut-short",
          "The upload ended before its last byte. Send it again.");
    }
  }

  static ProblemException tooLarge(String code, String detail) {
    return ProblemException.of(HttpStatus.CONTENT_TOO_LARGE, code, detail);
  }
}
