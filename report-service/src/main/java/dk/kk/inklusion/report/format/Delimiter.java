package dk.kk.inklusion.report.format;

import dk.kk.inklusion.report.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** What parts the cells of a CSV file, and with it how numbers are written. */
public enum Delimiter {
  /** With a decimal point, as programs read it. */
  COMMA(',', '.'),
  /** With a decimal comma and a byte order mark, as a spreadsheet installed in Danish reads it. */
  SEMICOLON(';', ',');

  final char between;
  final char decimal;

  Delimiter(char between, char decimal) {
    this.between = between;
    this.decimal = decimal;
  }

  /**
   * The delimiter a request asks for.
   *
   * @param word {@code comma} or {@code semicolon}, or the character itself; null for a comma
   * @throws ProblemException if it is none of them
   */
  public static Delimiter asked(@Nullable String word) {
    if (word == null) {
      return COMMA;
    }
    for (Delimiter delimiter : values()) {
      if (delimiter.name().equalsIgnoreCase(word)
          || String.valueOf(delimiter.between).equals(word)) {
        return delimiter;
      }
    }
    throw ProblemException.badRequest(
        "invalid-parameter", "delimiter is comma (the default) or semicolon.");
  }
}
