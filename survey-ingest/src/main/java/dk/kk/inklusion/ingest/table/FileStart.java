package dk.kk.inklusion.ingest.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first bytes of a file, by which formats are told apart. */
final class FileStart {
  private static final int BYTES = 8 * 1024;

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
    String text = bytes.startsWith("\u00EF\u00BB\u00BF") ? bytes.substring(3) : bytes;
    return text.stripLeading();
  }
}
