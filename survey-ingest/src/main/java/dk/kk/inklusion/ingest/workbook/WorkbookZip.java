package dk.kk.inklusion.ingest.workbook;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The zip file a workbook is, opened only if its list of files is short enough to be held. */
final class WorkbookZip implements Closeable {
  private static final int END = 22;
  private static final int END_SIGNATURE = 0x06054B50;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int NAMED = 512;

  private final ZipFile zip;
  private final Inflation inflation;

  private WorkbookZip(ZipFile zip, Inflation inflation) {
    this.zip = zip;
    this.inflation = inflation;
  }

  /**
   * Opens a file.
   *
   * @throws ProblemException if it is no zip file or has too many files
   */
  static WorkbookZip open(Path file, WorkbookCaps caps) throws IOException {
    requireShortList(file, caps);
    try {
      return new WorkbookZip(
          new ZipFile(file.toFile()), new Inflation(caps, Math.max(1, Files.size(file))));
    } catch (ZipException | IllegalArgumentException e) {
      throw Damage.unreadable();
    }
  }

  /** The list is read into memory as a whole, so how long it is must be known before. */
  private static void requireShortList(Path file, WorkbookCaps caps) throws IOException {
    ByteBuffer tail = tail(file);
    int at = tail.limit() - END;
    while (at >= 0 && tail.getInt(at) != END_SIGNATURE) {
      at--;
    }
    if (at < 0 || at + END + unsigned(tail, at + 20) != tail.limit()) {
      throw Damage.unreadable();
    }
    long listBytes = Integer.toUnsignedLong(tail.getInt(at + 12));
    if (unsigned(tail, at + 10) > caps.entries() || listBytes > (long) caps.entries() * NAMED) {
      throw Damage.tooLarge(
          "too-many-entries",
          "The workbook consists of more than %d files. Save the sheet with the answers alone."
              .formatted(caps.entries()));
    }
  }

  private static ByteBuffer tail(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(bytes.length(), END + LONGEST_COMMENT)];
      bytes.seek(bytes.length() - tail.length);
      bytes.readFully(tail);
      return ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /** Whether it has a folder of this name. */
  boolean hasFolder(String name) {
    return zip.stream().anyMatch(entry -> entry.getName().startsWith(name + "/"));
  }

  /** A file of it; null where there is none. */
  @Nullable Xml xml(String name) throws IOException {
    InputStream bytes = bytes(name);
    return bytes == null ? null : Xml.open(bytes);
  }

  /** As {@link #xml}, of one that must be there. */
  Xml required(String name) throws IOException {
    Xml xml = xml(name);
    if (xml == null) {
      throw Damage.unreadable();
    }
    return xml;
  }

  private @Nullable InputStream bytes(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    try {
      return entry == null ? null : inflation.counted(zip.getInputStream(entry), entry.getCrc());
    } catch (ZipException e) {
      throw Damage.unreadable();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
