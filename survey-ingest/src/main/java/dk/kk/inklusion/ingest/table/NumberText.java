package dk.kk.inklusion.ingest.table;

import java.math.BigDecimal;

/**
 * A number as the text of a cell: whole ones without decimals, others with a point and without
 * closing zeros, so that {@code 1}, {@code 1.0} and {@code 1e0} are the same code and the same id.
 */
final class NumberText {
  /** Beyond it the exponent stays: nobody means a thousand zeros. */
  private static final int LONGEST = 40;

  private NumberText() {}

  static String of(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.precision() > LONGEST || Math.abs((long) plain.scale()) > LONGEST
        ? plain.toString()
        : plain.toPlainString();
  }

  /** The shortest decimal number that is this binary one: 0.1 stays 0.1. Empty if it is none. */
  static String of(double number) {
    return Double.isFinite(number) ? of(BigDecimal.valueOf(number)) : "";
  }
}
