package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.io.InputStream;

/** The cases of a file, one after the other, as they are without compression. */
interface CaseData {
  /**
   * Reads a case.
   *
   * @return false after the last one
   */
  boolean read(byte[] target) throws IOException;

  /** Cases that are not compressed. */
  record Plain(InputStream in) implements CaseData {
    @Override
    public boolean read(byte[] target) throws IOException {
      int read = in.readNBytes(target, 0, target.length);
      if (read > 0 && read < target.length) {
        throw DamagedFileException.cutShort();
      }
      return read > 0;
    }
  }
}
