package dk.kk.inklusion.ingest.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** How much has been decompressed of a workbook, over all that was read of it. */
final class Inflation {
  private static final long RATIO_COUNTS_FROM = 10L * 1024 * 1024;

  private final WorkbookCaps caps;
  private final long fileBytes;
  private long inflated;

  Inflation(WorkbookCaps caps, long fileBytes) {
    this.caps = caps;
    this.fileBytes = fileBytes;
  }

  /**
   * The same bytes, counted, and checked when they end.
   *
   * @param checksum of the bytes; negative where it is not known
   */
  InputStream counted(InputStream bytes, long checksum) {
    return new Counted(bytes, checksum);
  }

  private void add(long bytes) {
    inflated += bytes;
    if (inflated > caps.inflated().toBytes()) {
      throw Damage.tooLarge(
          "body-too-large",
          "Decompressed, the workbook has more than %d MB. Send it in parts."
              .formatted(caps.inflated().toMegabytes()));
    }
    if (inflated > RATIO_COUNTS_FROM && inflated / fileBytes >= caps.ratio()) {
      throw Damage.tooLarge(
          "compression-ratio",
          "The workbook grows more than %d-fold when decompressed. Save it as 'CSV UTF-8' and send"
                  .formatted(caps.ratio())
              + " that.");
    }
  }

  private final class Counted extends FilterInputStream {
    private final CRC32 actual = new CRC32();
    private final long checksum;

    Counted(InputStream bytes, long checksum) {
      super(bytes);
      this.checksum = checksum;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        actual.update(target, offset, read);
        add(read);
      } else if (read < 0 && checksum >= 0 && checksum != actual.getValue()) {
        throw new ZipException("checksum");
      }
      return read;
    }
  }
}
