package dk.kk.inklusion.report.updates;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An event as it is written to a stream of server-sent events; made once for all subscribers. */
final class Frame {
  private final long sequence;
  private final byte[] bytes;

  private Frame(long sequence, byte[] bytes) {
    this.sequence = sequence;
    this.bytes = bytes;
  }

  /** A line break in the JSON would end the data early, so each line of it is a data line. */
  static Frame of(long sequence, String json) {
    String data = "data: " + json.replaceAll("\\r\\n|\\r|\\n", "\ndata: ");
    String frame = "id: " + sequence + "\nevent: index\n" + data + "\n\n";
    return new Frame(sequence, frame.getBytes(StandardCharsets.UTF_8));
  }

  long sequence() {
    return sequence;
  }

  int size() {
    return bytes.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
