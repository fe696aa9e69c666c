package dk.kk.inklusion.ingest.spss;

import java.util.List;

/**
 * The values of a variable that stand for no answer.
 *
 * @param low and {@code high}: a range, ends included; both NaN for none
 * @param numbers single ones
 * @param texts single ones of a text variable
 */
record MissingValues(double low, double high, List<Double> numbers, List<String> texts) {
  static final MissingValues NONE = new MissingValues(Double.NaN, Double.NaN, List.of(), List.of());

  boolean contains(double number) {
    if (number >= low && number <= high) {
      return true;
    }
    for (double missing : numbers) {
      if (missing == number) {
        return true;
      }
    }
    return false;
  }
}
