package dk.kk.inklusion.report.format;

import java.util.List;

/**
 * A part of a revision as rows and columns. Columns are named as the fields of the event.
 *
 * @param name of the part
 * @param keys columns of codes that say which entry it is
 * @param numbers columns of figures; the first is the one the entry is about
 * @param words columns of what else is said in codes
 */
record Table(
    String name, List<String> keys, List<String> numbers, List<String> words, List<Entry> entries) {
  static final String MEASURE = "measure";
  static final String DIMENSION = "dimension";
  static final String GROUP = "group";
  static final String KIND = "kind";
  static final String COVARIATE = "covariate";
  static final String CATEGORY = "category";
  static final String PART = "part";
  static final String SINCE = "since";
  static final String VERDICT = "verdict";
  static final String REASON = "reason";
  static final String LOW = "ciLow";
  static final String HIGH = "ciHigh";

  /** The same with these columns of figures alone. */
  Table withNumbers(String... columns) {
    return new Table(name, keys, List.of(columns), words, entries);
  }

  /** The figure the entries are about. */
  String main() {
    return numbers.getFirst();
  }
}
