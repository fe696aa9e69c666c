package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable record as it stands in the file, its texts not yet decoded.
 *
 * @param offset where its value begins in a case, in bytes
 * @param values up to three user-missing values, 8 bytes each
 * @param isRange whether the first two of them are the ends of a range
 */
@SuppressWarnings("ArrayRecordComponent") // undecoded bytes, never compared
record RawVariable(int width, int offset, byte[] name, List<byte[]> values, boolean isRange) {
  private static final int LONGEST_LABEL = 1 << 16;
  private static final int CONTINUATION = -1;
  private static final int LARGEST_WIDTH = 255;

  /** Bytes of a case that hold the value. */
  int space() {
    return width == 0 ? 8 : (width + 7) / 8 * 8;
  }

  /** Reads a record after its type; null for one that continues the text before it. */
  static @Nullable RawVariable read(SavInput in, int offset) throws IOException {
    int width = in.int32();
    boolean hasLabel = in.int32() != 0;
    int missing = in.int32();
    in.skip(8); // how to print and write it
    byte[] name = in.bytes(8);
    if (hasLabel) {
      in.skip((in.count(LONGEST_LABEL) + 3) / 4 * 4L);
    }
    if (width < CONTINUATION || width > LARGEST_WIDTH || Math.abs((long) missing) > 3) {
      throw new DamagedFileException("The file is damaged: its dictionary cannot be read.");
    }
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < Math.abs(missing); i++) {
      values.add(in.bytes(8));
    }
    return width == CONTINUATION
        ? null
        : new RawVariable(width, offset, name, values, missing <= -2);
  }
}
