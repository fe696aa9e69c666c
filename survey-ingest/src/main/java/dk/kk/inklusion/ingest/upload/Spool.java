package dk.kk.inklusion.ingest.upload;

import dk.kk.inklusion.ingest.instance.Instance;
import dk.kk.inklusion.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Takes an uploaded body onto the disk, decompressed. Compression is recognised by {@code
 * Content-Encoding} and by a gzip file's first two bytes; both may be there.
 */
@Component
public final class Spool {
  private static final int BUFFER = 64 * 1024;
  private static final int RATIO_COUNTS_FROM = 10 * 1024 * 1024;

  private final Instance instance;
  private final BodyCaps caps;

  Spool(Instance instance, BodyCaps caps) {
    this.instance = instance;
    this.caps = caps;
  }

  /**
   * Takes the body of a request.
   *
   * @throws ProblemException if it exceeds a cap, is cut short or cannot be decompressed
   */
  public SpooledBody receive(HttpServletRequest request) throws IOException {
    return receive(request, caps);
  }

  /** The same with at most so many bytes, compressed or not. */
  public SpooledBody receive(HttpServletRequest request, DataSize most) throws IOException {
    return receive(request, caps.atMost(most));
  }

  private SpooledBody receive(HttpServletRequest request, BodyCaps caps) throws IOException {
    boolean encoded = isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (request.getContentLengthLong() > caps.sent().toBytes()) {
      throw SentBytes.tooLarge(
          "body-too-large",
          "More than %s cannot be sent. Send the file compressed or in parts."
              .formatted(BodyCaps.text(caps.sent())));
    }
    Path file = instance.newFile();
    try {
      return copy(new SentBytes(request.getInputStream(), caps), caps, encoded, file);
    } catch (ZipException | EOFException e) {
      Instance.delete(file);
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "unreadable-gzip",
          "The compressed file is damaged or cut short. Compress it again.");
    } catch (IOException | RuntimeException e) {
      Instance.delete(file);
      throw e;
    }
  }

  private static boolean isGzip(@Nullable String encoding) {
    String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw ProblemException.of(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                  "unsupported-encoding",
                  "Send the body as it is or with Content-Encoding: gzip.")
              .withHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    };
  }

  private static SpooledBody copy(SentBytes sent, BodyCaps caps, boolean encoded, Path file)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    long inflated = 0;
    try (InputStream body = inflate(encoded ? new GZIPInputStream(sent, BUFFER) : sent);
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        inflated += read;
        requireWithinCaps(caps, sent.count(), inflated);
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    return new SpooledBody(file, Digests.text(digest.digest()));
  }

  private static InputStream inflate(InputStream body) throws IOException {
    InputStream buffered = new BufferedInputStream(body, BUFFER);
    buffered.mark(2);
    boolean isGzipFile = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    return isGzipFile ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  private static void requireWithinCaps(BodyCaps caps, long sent, long inflated) {
    if (inflated > caps.inflated().toBytes()) {
      throw SentBytes.tooLarge(
          "body-too-large",
          "Decompressed, the file has more than %s. Send it in parts."
              .formatted(BodyCaps.text(caps.inflated())));
    }
    if (inflated > RATIO_COUNTS_FROM && inflated / Math.max(1, sent) >= caps.ratio()) {
      throw SentBytes.tooLarge(
          "compression-ratio",
          "The file grows more than %d-fold when decompressed. Send it uncompressed."
              .formatted(caps.ratio()));
    }
  }
}
