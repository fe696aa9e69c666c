package dk.kk.inklusion.ingest.table;

import java.io.IOException;
import java.io.Reader;

/** Which of comma, semicolon and tab parts the cells: the one most frequent in the header line. */
final class Delimiter {
  private static final char[] KNOWN = {',', ';', '\t'};
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int HEADER = 64 * 1024;

  private Delimiter() {}

  /** Looks ahead in a reader that supports it; the reader then stands where it stood. */
  static char detect(Reader text) throws IOException {
    text.mark(HEADER);
    int[] counts = new int[KNOWN.length];
    boolean quoted = false;
    boolean content = false;
    for (int i = 0; i < HEADER; i++) {
      int c = text.read();
      if (c < 0 || (content && !quoted && (c == '\n' || c == '\r'))) {
        break;
      }
      content |= !Character.isWhitespace(c) && c != BYTE_ORDER_MARK;
      quoted ^= c == '"';
      for (int k = 0; k < KNOWN.length; k++) {
        counts[k] += !quoted && c == KNOWN[k] ? 1 : 0;
      }
    }
    text.reset();
    return KNOWN[largest(counts)];
  }

  private static int largest(int[] counts) {
    int largest = 0;
    for (int k = 1; k < counts.length; k++) {
      if (counts[k] > counts[largest]) {
        largest = k;
      }
    }
    return largest;
  }
}
