package dk.kk.inklusion.ingest.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first bytes of a file, by which formats are told apart. */
final class FileStart {
  private static final int BYTES = 8 * 1024;

  static final String UTF_8_MARK = "\u00EF\u00BB\u00BF";

  private final String bytes;

  private FileStart(String bytes) {
    this.bytes = bytes;
  }

  static FileStart of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new FileStart(new String(in.readNBytes(BYTES), StandardCharsets.ISO_8859_1));
    }
  }

  /** Whether the file begins so, byte by byte. */
  boolean is(String signature) {
    return bytes.startsWith(signature);
  }

  /** Whether these bytes are among the first. */
  boolean holds(String signature) {
    return bytes.contains(signature);
  }

  /** The text, blanks and a byte order mark before it aside. */
  String text() {
    String text = is(UTF_8_MARK) ? bytes.substring(UTF_8_MARK.length()) : bytes;
    return text.stripLeading();
  }

  /** Whether so much of it is NUL that it is no text, or UTF-16 that does not say so. */
  boolean isBinary() {
    long zeros = bytes.chars().filter(c -> c == 0).count();
    return zeros > 0 && zeros >= bytes.length() / 8;
  }

  /** Whether a line begins so. */
  boolean hasLine(char first) {
    return bytes.indexOf("\n" + first) >= 0 || bytes.indexOf("\r" + first) >= 0;
  }
}
