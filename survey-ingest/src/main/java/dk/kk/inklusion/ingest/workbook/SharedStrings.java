package dk.kk.inklusion.ingest.workbook;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workbook's cells, which its cells name by number. There may be millions, so they
 * lie in two files beside the workbook and are looked at in place. To be used by one thread.
 */
final class SharedStrings implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int RECENT = 1024;
  private static final ValueLayout.OfLong END =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path textFile;
  private final Path endFile;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment texts;
  private final MemorySegment ends;
  private final long count;

  /** Few texts fill most cells, and those are not decoded anew each time. */
  private final @Nullable String[] recent = new @Nullable String[RECENT];

  private final long[] recentNumber = new long[RECENT];

  /**
   * Reads them all.
   *
   * @param xml null where the workbook has none
   * @param beside a file in the folder to work in
   * @param most characters of a text that are of interest; one more is kept
   */
  SharedStrings(@Nullable Xml xml, Path beside, int most) throws IOException {
    textFile = sibling(beside, ".texts");
    endFile = sibling(beside, ".ends");
    try {
      write(xml, most);
      texts = map(textFile);
      ends = map(endFile);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    count = ends.byteSize() / Long.BYTES;
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(Objects.requireNonNull(file.getFileName()) + suffix);
  }

  private void write(@Nullable Xml xml, int most) throws IOException {
    try (OutputStream textBytes = open(textFile);
        DataOutputStream endNumbers = new DataOutputStream(open(endFile))) {
      long end = 0;
      while (xml != null && xml.next()) {
        if (xml.starts("si")) {
          byte[] text = xml.text("si", "t", most).getBytes(StandardCharsets.UTF_8);
          textBytes.write(text);
          end += text.length;
          endNumbers.writeLong(end);
        }
      }
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  private MemorySegment map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  /** A text by its number as it stands in a cell. */
  String get(String number) {
    long index = index(number);
    int slot = (int) (index % RECENT);
    String known = recent[slot];
    if (known != null && recentNumber[slot] == index) {
      return known;
    }
    String text = read(index);
    recent[slot] = text;
    recentNumber[slot] = index;
    return text;
  }

  private long index(String number) {
    try {
      long index = Long.parseLong(number.strip());
      if (index >= 0 && index < count) {
        return index;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number out of range is.
    }
    throw Damage.unreadable();
  }

  private String read(long index) {
    long from = index == 0 ? 0 : ends.getAtIndex(END, index - 1);
    byte[] bytes = new byte[(int) (ends.getAtIndex(END, index) - from)];
    MemorySegment.copy(texts, ValueLayout.JAVA_BYTE, from, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    arena.close();
    Files.deleteIfExists(textFile);
    Files.deleteIfExists(endFile);
  }
}
