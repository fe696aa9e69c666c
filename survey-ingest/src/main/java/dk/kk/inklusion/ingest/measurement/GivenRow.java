package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A measurement as somebody wrote it; a blank text is absent.
 *
 * @param number from 1 at the first row below the header, or the first of the list
 * @param value digits, of JSON as of CSV
 * @param n the same
 */
record GivenRow(
    long number,
    String indicator,
    String period,
    String group,
    String value,
    String level,
    String n,
    @Nullable Text note) {

  /** Something that is wrong with it. */
  Fault fault(String column, String code, String message) {
    return fault(number, column, code, message);
  }

  static Fault fault(long number, String column, String code, String message) {
    return new Fault(
        column.isEmpty() ? "row " + number : "row %d: %s".formatted(number, column), code, message);
  }
}
