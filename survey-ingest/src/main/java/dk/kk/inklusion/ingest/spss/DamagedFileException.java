package dk.kk.inklusion.ingest.spss;

import java.io.IOException;

/** The bytes are no system file, or end too early. The message, for people, holds no content. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }

  static DamagedFileException cutShort() {
    return new DamagedFileException("The file ends too early. Send it again as it was saved.");
  }
}
