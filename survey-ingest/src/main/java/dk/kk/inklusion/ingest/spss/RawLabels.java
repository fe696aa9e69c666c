package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Value labels as they stand in the file.
 *
 * @param variables the elements of a case they are for, from 0
 */
record RawLabels(List<RawLabel> labels, List<Integer> variables) {
  /** More than any questionnaire has. */
  private static final int MOST = 50_000;

  private static final int VARIABLES_RECORD = 4;

  /** A value and what it stands for. */
  @SuppressWarnings("ArrayRecordComponent") // undecoded bytes, never compared
  record RawLabel(byte[] value, byte[] label) {}

  /** Reads a value label record after its type, and the one after it that says whose they are. */
  static RawLabels read(SavInput in) throws IOException {
    int count = in.count(MOST);
    List<RawLabel> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value = in.bytes(8);
      int length = in.uint8();
      labels.add(new RawLabel(value, in.bytes(length)));
      in.skip((8 - (length + 1) % 8) % 8);
    }
    if (in.int32() != VARIABLES_RECORD) {
      throw new DamagedFileException("The file is damaged: value labels belong to no variable.");
    }
    int variables = in.count(MOST);
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < variables; i++) {
      positions.add(in.int32() - 1);
    }
    return new RawLabels(labels, positions);
  }
}
