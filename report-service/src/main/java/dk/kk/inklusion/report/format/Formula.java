package dk.kk.inklusion.report.format;

import java.util.regex.Pattern;

/** Text from outside that a spreadsheet would run is made text again. */
final class Formula {
  /**
   * What begins a formula, also with blanks or quotes before it, and after what a spreadsheet of
   * another country takes for the end of the cell before. The fullwidth signs count, too.
   */
  private static final Pattern START =
      Pattern.compile("(^|[;,\t\r\n])([\\s\"']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r])");

  private Formula() {}

  static String defused(String text) {
    return START.matcher(text).replaceAll("$1'$2");
  }
}
