package dk.kk.inklusion.ingest.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A cell as the person who filled it in sees it, numbers with a decimal point.
 *
 * @param trouble null where the text is what was meant
 */
record Cell(String text, @Nullable CellTrouble trouble) {
  static final Cell EMPTY = new Cell("", null);

  /** What a spreadsheet keeps of a number, whatever stands in the file. */
  private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

  private static final double LARGEST_DATE = 2_958_466;
  private static final int SECONDS_A_DAY = 86_400;

  static Cell of(String text) {
    return text.isEmpty() ? EMPTY : new Cell(text, null);
  }

  /** A number as it stands in the file, where 0.1 + 0.2 is 0.30000000000000004. */
  static Cell number(String value, NumberFormat format, boolean from1904) {
    if (isShortInteger(value) && format.equals(NumberFormat.PLAIN)) {
      return new Cell(value, null);
    }
    BigDecimal number = exact(value);
    if (number == null) {
      return of(value);
    }
    return switch (format.kind()) {
      case DATE -> date(number, from1904);
      case PERCENT -> percent(number);
      case NUMBER -> plain(number, format.digits());
    };
  }

  private static boolean isShortInteger(String value) {
    if (value.isEmpty() || value.length() > 15 || (value.charAt(0) == '0' && value.length() > 1)) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Null for what is no number, or none a spreadsheet can have. */
  private static @Nullable BigDecimal exact(String value) {
    try {
      // First, because an exponent may be so large that the exact number has no end.
      double approximate = Double.parseDouble(value);
      if (!Double.isFinite(approximate)) {
        return null;
      }
      return approximate == 0 ? BigDecimal.ZERO : new BigDecimal(value.strip()).round(PRECISION);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Cell plain(BigDecimal number, int digits) {
    String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    boolean lost = number.precision() - number.scale() > PRECISION.getPrecision();
    boolean padded = digits > text.length() && text.chars().allMatch(Character::isDigit);
    return new Cell(
        padded ? "0".repeat(digits - text.length()) + text : text,
        lost ? CellTrouble.DIGITS_LOST : null);
  }

  private static Cell percent(BigDecimal number) {
    return new Cell(plain(number.movePointRight(2), 0).text() + "%", CellTrouble.PERCENT);
  }

  private static Cell date(BigDecimal number, boolean from1904) {
    double days = number.doubleValue();
    if (days < 0 || days >= LARGEST_DATE) {
      return plain(number, 0);
    }
    // Excel's first calendar has a 29 February 1900.
    LocalDate first =
        from1904
            ? LocalDate.of(1904, 1, 1)
            : days < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    LocalDateTime moment = first.atStartOfDay().plusSeconds(Math.round(days * SECONDS_A_DAY));
    boolean timeless = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    return new Cell(
        timeless ? moment.toLocalDate().toString() : moment.toString(), CellTrouble.DATE);
  }
}
