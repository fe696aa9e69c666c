package dk.kk.inklusion.report.running;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one answer of HTTP/1.1 as it comes in pieces of any length, and hands on the body its
 * chunks carry.
 */
final class Chunks {
  private static final int LONGEST_LINE = 8192;
  private static final String OK = "HTTP/1.1 200";

  /** Where the answer's body goes, in as many calls as it takes. */
  @FunctionalInterface
  interface Body {
    void take(ByteBuffer some);
  }

  private enum Expected {
    HEAD,
    SIZE,
    DATA,
    END_OF_DATA,
    NOTHING
  }

  private final Body body;
  private final StringBuilder line = new StringBuilder();
  private Expected expected = Expected.HEAD;
  private boolean first = true;
  private boolean chunked;
  private int left;

  Chunks(Body body) {
    this.body = body;
  }

  /**
   * Takes everything there is.
   *
   * @return false where the answer is over or is none of a stream
   */
  boolean take(ByteBuffer some) {
    while (some.hasRemaining() && expected != Expected.NOTHING) {
      if (expected == Expected.DATA) {
        takeData(some);
      } else {
        takeText((char) some.get());
      }
    }
    return expected != Expected.NOTHING;
  }

  private void takeData(ByteBuffer some) {
    int length = Math.min(left, some.remaining());
    body.take(some.slice(some.position(), length));
    some.position(some.position() + length);
    left -= length;
    if (left == 0) {
      expected = Expected.END_OF_DATA;
    }
  }

  private void takeText(char c) {
    if (c != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new IllegalStateException("a line without end: " + line);
      }
      line.append(c);
      return;
    }
    String whole = line.toString().strip();
    line.setLength(0);
    expected =
        switch (expected) {
          case HEAD -> afterHeader(whole);
          case SIZE -> afterSize(whole);
          case DATA, END_OF_DATA -> Expected.SIZE;
          case NOTHING -> Expected.NOTHING;
        };
  }

  private Expected afterHeader(String header) {
    if (first && !header.startsWith(OK)) {
      return Expected.NOTHING;
    }
    first = false;
    if (header.isEmpty()) {
      return chunked ? Expected.SIZE : Expected.NOTHING;
    }
    chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
    return Expected.HEAD;
  }

  private Expected afterSize(String size) {
    left = Integer.parseInt(size, 16);
    return left == 0 ? Expected.NOTHING : Expected.DATA;
  }

  /** The request that is answered so. */
  static ByteBuffer request(String path, String headers) {
    String text =
        "GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n" + headers + "\r\n";
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
