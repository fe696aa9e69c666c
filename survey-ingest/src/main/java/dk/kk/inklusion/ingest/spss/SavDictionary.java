package dk.kk.inklusion.ingest.spss;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes variables of a dictionary's raw records. */
final class SavDictionary {
  /** A text wider than this is spread over several variables, of 255 bytes but for the last. */
  private static final int WIDEST = 255;

  /** Bytes by which each of them but the last counts. */
  private static final int SEGMENT = 252;

  private static final double SYSTEM_MISSING = -Double.MAX_VALUE;

  private final RawDictionary raw;
  private final ByteOrder order;
  private final Texts texts;
  private final Map<String, String> names;
  private final Map<String, String> widths;
  private final Map<String, List<SavVariable.Label>> longLabels = new HashMap<>();
  private final Map<String, List<String>> longMissing = new HashMap<>();

  SavDictionary(RawDictionary raw, ByteOrder order) throws DamagedFileException {
    this.raw = raw;
    this.order = order;
    texts = new Texts(TextEncoding.of(raw, order));
    names = pairs(RawDictionary.LONG_NAMES, "\t");
    widths = pairs(RawDictionary.LONG_TEXTS, "[\\x00\t]+");
    var rest = new LongTexts(raw, order, texts);
    rest.labels(longLabels);
    rest.missing(longMissing);
  }

  Texts texts() {
    return texts;
  }

  /** The number that stands for no value. */
  double systemMissing() {
    byte[] floats = raw.extensions.get(RawDictionary.FLOATS);
    return floats == null || floats.length < 8
        ? SYSTEM_MISSING
        : ByteBuffer.wrap(floats).order(order).getDouble();
  }

  List<SavVariable> variables() throws DamagedFileException {
    Map<Integer, List<RawLabels.RawLabel>> labels = new HashMap<>();
    for (RawLabels some : raw.labels) {
      some.variables().forEach(element -> labels.put(element, some.labels()));
    }
    List<SavVariable> variables = new ArrayList<>();
    for (int i = 0; i < raw.variables.size(); ) {
      RawVariable first = raw.variables.get(i);
      String shortName = texts.lenient(first.name());
      String key = shortName.toUpperCase(Locale.ROOT);
      int width = width(first, widths.get(key));
      i += segments(i, width);
      String name = names.getOrDefault(key, shortName);
      variables.add(
          new SavVariable(
              name,
              width,
              first.offset(),
              missing(first, name),
              labels(first, name, labels.getOrDefault(first.offset() / 8, List.of()))));
    }
    return variables;
  }

  private static int width(RawVariable first, @Nullable String text) throws DamagedFileException {
    if (text == null || first.width() == 0) {
      return first.width();
    }
    try {
      int width = Integer.parseInt(text.strip());
      if (width >= 1 && width <= 32767) {
        return width <= WIDEST ? first.width() : width;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new DamagedFileException("The file is damaged: the width of a long text is no number.");
  }

  /** How many raw variables hold a text of this width, from this one on. */
  private int segments(int first, int width) throws DamagedFileException {
    if (width <= WIDEST) {
      return 1;
    }
    int segments = (width + SEGMENT - 1) / SEGMENT;
    boolean fits = first + segments <= raw.variables.size();
    for (int i = 0; fits && i < segments; i++) {
      int expected = i < segments - 1 ? WIDEST : width - i * SEGMENT;
      fits = raw.variables.get(first + i).width() == expected;
    }
    if (!fits) {
      throw new DamagedFileException("The file is damaged: a long text lacks a part.");
    }
    return segments;
  }

  private MissingValues missing(RawVariable variable, String name) {
    List<Double> numbers = new ArrayList<>();
    List<String> words = new ArrayList<>(longMissing.getOrDefault(name, List.of()));
    for (byte[] value : variable.values()) {
      if (variable.width() == 0) {
        numbers.add(number(value));
      } else {
        words.add(texts.lenient(value, 0, Math.min(8, variable.width())));
      }
    }
    return variable.isRange() && numbers.size() >= 2
        ? new MissingValues(
            numbers.get(0), numbers.get(1), numbers.subList(2, numbers.size()), words)
        : new MissingValues(Double.NaN, Double.NaN, numbers, words);
  }

  private List<SavVariable.Label> labels(
      RawVariable variable, String name, List<RawLabels.RawLabel> own) {
    List<SavVariable.Label> labels = new ArrayList<>(longLabels.getOrDefault(name, List.of()));
    for (RawLabels.RawLabel label : own) {
      String value =
          variable.width() == 0
              ? ""
              : texts.lenient(label.value(), 0, Math.min(8, variable.width()));
      labels.add(new SavVariable.Label(number(label.value()), value, texts.lenient(label.label())));
    }
    return labels;
  }

  private double number(byte[] value) {
    return ByteBuffer.wrap(value).order(order).getDouble();
  }

  /** An extension of the form {@code SHORT=text}, parted. */
  private Map<String, String> pairs(int subtype, String parted) {
    Map<String, String> pairs = new HashMap<>();
    byte[] bytes = raw.extensions.get(subtype);
    for (String pair : bytes == null ? new String[0] : texts.lenient(bytes).split(parted)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals).toUpperCase(Locale.ROOT), pair.substring(equals + 1));
      }
    }
    return pairs;
  }
}
