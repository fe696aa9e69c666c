package dk.kk.inklusion.report.running;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Reads server-sent events as they come in pieces of any length. Of their data it keeps a checksum,
 * since thousands of clients cannot each keep theirs.
 */
final class Events {
  /** Somebody to be told of each whole event; one that broke off is nobody's. */
  @FunctionalInterface
  interface Sink {
    void take(long id, long checksum);
  }

  private final Sink sink;
  private final StringBuilder name = new StringBuilder();
  private final StringBuilder id = new StringBuilder();
  private final CRC32 data = new CRC32();
  private boolean inValue;
  private boolean atValue;
  private int dataLines;

  Events(Sink sink) {
    this.sink = sink;
  }

  /** What {@link Sink#take} is given of an event with this data. */
  static long checksum(String data) {
    var checksum = new CRC32();
    checksum.update(data.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  void take(ByteBuffer some) {
    while (some.hasRemaining()) {
      if (inValue) {
        takeValue(some);
      } else {
        takeName((char) some.get());
      }
    }
  }

  private void takeName(char c) {
    if (c == ':') {
      inValue = true;
      atValue = true;
      if (isData() && dataLines++ > 0) {
        data.update('\n');
      }
    } else if (c != '\n') {
      name.append(c);
    } else if (name.isEmpty()) {
      dispatch();
    } else {
      name.setLength(0);
    }
  }

  /** Up to the end of the line or of what there is. */
  private void takeValue(ByteBuffer some) {
    int from = some.position();
    int end = from;
    while (end < some.limit() && some.get(end) != '\n') {
      end++;
    }
    if (atValue && end > from) {
      from += some.get(from) == ' ' ? 1 : 0;
      atValue = false;
    }
    ByteBuffer value = some.slice(from, end - from);
    if (isData()) {
      data.update(value);
    } else if (name.toString().equals("id")) {
      id.append(StandardCharsets.UTF_8.decode(value));
    }
    if (end < some.limit()) {
      inValue = false;
      name.setLength(0);
      end++;
    }
    some.position(end);
  }

  private boolean isData() {
    return name.toString().equals("data");
  }

  private void dispatch() {
    if (dataLines > 0) {
      sink.take(Long.parseLong(id, 0, id.length(), 10), data.getValue());
    }
    id.setLength(0);
    data.reset();
    dataLines = 0;
  }
}
