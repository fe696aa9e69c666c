package dk.kk.inklusion.ingest.pseudonym;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys for tests. */
public final class PseudonymKeys {
  private PseudonymKeys() {}

  public static PseudonymKey any() {
    try {
      Path file = Files.createTempFile("pseudonym", ".key");
      Files.writeString(file, "A".repeat(43) + "=");
      PseudonymKey key = PseudonymKey.read(file.toString());
      Files.delete(file);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
