package dk.kk.inklusion.ingest.spss;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything between the header and the first case, its texts not yet decoded. */
final class RawDictionary {
  static final int INTEGERS = 3;
  static final int FLOATS = 4;
  static final int LONG_NAMES = 13;
  static final int LONG_TEXTS = 14;
  static final int ENCODING = 20;
  static final int LONG_TEXT_LABELS = 21;
  static final int LONG_TEXT_MISSING = 22;
  private static final List<Integer> READ =
      List.of(
          INTEGERS, FLOATS, LONG_NAMES, LONG_TEXTS, ENCODING, LONG_TEXT_LABELS, LONG_TEXT_MISSING);

  private static final int VARIABLE = 2;
  private static final int LABELS = 3;
  private static final int DOCUMENT = 6;
  private static final int EXTENSION = 7;
  private static final int END = 999;

  private static final int DOCUMENT_LINE = 80;
  private static final int MOST_LINES = 1_000_000;
  private static final int LARGEST_EXTENSION = 4 << 20;

  /** Of 8 bytes: a case has at most 8 MB. */
  private static final int MOST_ELEMENTS = 1 << 20;

  /** Of all variables together. */
  private static final int MOST_LABELS = 200_000;

  final List<RawVariable> variables = new ArrayList<>();
  final List<RawLabels> labels = new ArrayList<>();
  final Map<Integer, byte[]> extensions = new HashMap<>();
  private int elements;
  private long labelCount;

  /** Bytes of a case. */
  int caseBytes() {
    return elements * 8;
  }

  static RawDictionary read(SavInput in) throws IOException {
    var dictionary = new RawDictionary();
    for (int type = in.int32(); type != END; type = in.int32()) {
      switch (type) {
        case VARIABLE -> dictionary.variable(in);
        case LABELS -> dictionary.labels(in);
        case DOCUMENT -> in.skip((long) DOCUMENT_LINE * in.count(MOST_LINES));
        case EXTENSION -> dictionary.extension(in);
        default ->
            throw new DamagedFileException("The file is damaged: its dictionary cannot be read.");
      }
    }
    in.skip(4);
    if (!dictionary.isWhole()) {
      throw misfit();
    }
    return dictionary;
  }

  private void variable(SavInput in) throws IOException {
    RawVariable variable = RawVariable.read(in, elements * 8);
    boolean continues = variable == null;
    if (continues == isWhole() || ++elements > MOST_ELEMENTS) {
      throw misfit();
    }
    if (variable != null) {
      variables.add(variable);
    }
  }

  /** Whether the last text has all its continuations. */
  private boolean isWhole() {
    return variables.isEmpty()
        || variables.getLast().offset() + variables.getLast().space() == caseBytes();
  }

  private static DamagedFileException misfit() {
    return new DamagedFileException("The file is damaged: its variables do not fit its cases.");
  }

  private void labels(SavInput in) throws IOException {
    RawLabels read = RawLabels.read(in);
    labelCount += (long) read.labels().size() * Math.max(1, read.variables().size());
    if (labelCount > MOST_LABELS) {
      throw new DamagedFileException("The file has more than 200000 value labels.");
    }
    labels.add(read);
  }

  private void extension(SavInput in) throws IOException {
    int subtype = in.int32();
    int size = in.count(Integer.MAX_VALUE);
    int count = in.count(Integer.MAX_VALUE);
    long length = (long) size * count;
    if (!READ.contains(subtype)) {
      in.skip(length);
    } else if (length <= LARGEST_EXTENSION) {
      extensions.put(subtype, in.bytes((int) length));
    } else {
      throw new DamagedFileException("The file is damaged: its dictionary has more than 4 MB.");
    }
  }
}
