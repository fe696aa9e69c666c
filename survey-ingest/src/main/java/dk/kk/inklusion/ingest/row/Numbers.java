package dk.kk.inklusion.ingest.row;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimal numbers as whole numbers of millionths. */
final class Numbers {
  /** No number is this small; these say what is wrong instead. */
  static final long NOT_A_NUMBER = Long.MIN_VALUE;

  static final long TOO_FINE = Long.MIN_VALUE + 1;
  static final long TOO_LARGE = Long.MIN_VALUE + 2;

  static final int DECIMALS = 6;
  static final long ONE = 1_000_000;

  /** 1e12, the largest number there is, in millionths. */
  static final long LARGEST = 1_000_000_000_000L * ONE;

  private static final Pattern SCIENTIFIC =
      Pattern.compile("[+-]?(\\d{1,30}([.]\\d{0,30})?|[.]\\d{1,30})[eE][+-]?\\d{1,3}");

  private Numbers() {}

  /**
   * Reads a number.
   *
   * @param text trimmed
   * @param decimalComma whether a comma, too, is a decimal mark
   * @return millionths within ±{@link #LARGEST}, or what is wrong
   */
  static long millionths(String text, boolean decimalComma) {
    int at = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int digits = 0;
    int decimals = -1;
    boolean tooFine = false;
    long value = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
        if (decimals >= DECIMALS) {
          tooFine |= c != '0';
        } else {
          value = Math.min(value, LARGEST) * 10 + (c - '0');
          decimals += decimals >= 0 ? 1 : 0;
        }
      } else if (decimals < 0 && (c == '.' || (c == ',' && decimalComma))) {
        decimals = 0;
      } else {
        return scientific(text, decimalComma);
      }
    }
    if (digits == 0) {
      return NOT_A_NUMBER;
    }
    for (int d = Math.max(decimals, 0); d < DECIMALS; d++) {
      value = Math.min(value, LARGEST) * 10;
    }
    return value > LARGEST
        ? TOO_LARGE
        : tooFine ? TOO_FINE : text.charAt(0) == '-' ? -value : value;
  }

  private static long scientific(String text, boolean decimalComma) {
    String plain = decimalComma ? text.replace(',', '.') : text;
    if (!SCIENTIFIC.matcher(plain).matches()) {
      return NOT_A_NUMBER;
    }
    BigDecimal value = new BigDecimal(plain).movePointRight(DECIMALS).stripTrailingZeros();
    if (value.precision() - value.scale() > 19
        || value.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
      return TOO_LARGE;
    }
    return value.scale() > 0 ? TOO_FINE : value.longValueExact();
  }
}
