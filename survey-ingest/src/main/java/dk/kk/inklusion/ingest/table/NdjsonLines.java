package dk.kk.inklusion.ingest.table;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file that are not blank, as bytes; none longer than a cap. */
final class NdjsonLines implements Closeable {
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final int longest;
  private byte[] line = new byte[BUFFER];
  private int length;
  private long number;
  private boolean afterReturn;

  NdjsonLines(Path file, int longest) throws IOException {
    this.longest = longest;
    in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(3);
    if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
      in.reset();
    }
  }

  /** Number of the line last read, from 1, blank ones counted. */
  long number() {
    return number;
  }

  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Goes on to the next line with content; false at the end. */
  boolean next() throws IOException {
    boolean blank = true;
    length = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      boolean secondHalf = c == '\n' && afterReturn;
      afterReturn = c == '\r';
      if (secondHalf) {
        continue;
      }
      if (c == '\n' || c == '\r') {
        number++;
        if (!blank) {
          return true;
        }
        length = 0;
        continue;
      }
      blank &= c == ' ' || c == '\t';
      if (length == longest) {
        throw Unreadable.lineTooLong(number + 1, longest);
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, Math.min(longest, length * 2));
      }
      line[length++] = (byte) c;
    }
    number++;
    return !blank;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
