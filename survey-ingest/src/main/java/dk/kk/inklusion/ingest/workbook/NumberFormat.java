package dk.kk.inklusion.ingest.workbook;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the format of a cell makes of a number in it.
 *
 * @param digits to which the number is filled up with leading zeros
 */
record NumberFormat(Kind kind, int digits) {
  static final NumberFormat PLAIN = new NumberFormat(Kind.NUMBER, 0);
  private static final NumberFormat DATE = new NumberFormat(Kind.DATE, 0);
  private static final NumberFormat PERCENT = new NumberFormat(Kind.PERCENT, 0);

  private static final int MOST_DIGITS = 30;

  /** Quoted and escaped characters, room for a character, and colours; not elapsed hours. */
  private static final Pattern DECORATION =
      Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[(?!h+]|m+]|s+])[^\\]]*]");

  private static final Pattern ZEROS = Pattern.compile("0{2,}");
  private static final Pattern TIME = Pattern.compile("[ymdhs]");

  /** What is shown. */
  enum Kind {
    NUMBER,
    DATE,
    PERCENT
  }

  /** One that needs no description in the file. */
  static NumberFormat builtIn(int id) {
    boolean date =
        (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || isEastern(id);
    return date ? DATE : id == 9 || id == 10 ? PERCENT : PLAIN;
  }

  private static boolean isEastern(int id) {
    return id >= 50 && id <= 58;
  }

  /** One that is described, as {@code 0000} or {@code dd-mm-yyyy}. */
  static NumberFormat of(String code) {
    String positive = DECORATION.matcher(code).replaceAll("").split(";", 2)[0].strip();
    String lower = positive.toLowerCase(Locale.ROOT);
    if (ZEROS.matcher(lower).matches()) {
      return new NumberFormat(Kind.NUMBER, Math.min(lower.length(), MOST_DIGITS));
    }
    if (lower.contains("%")) {
      return PERCENT;
    }
    return !lower.equals("general") && TIME.matcher(lower).find() ? DATE : PLAIN;
  }
}
