package dk.kk.inklusion.ingest.row;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a cell may be shown beside a fault. A column that slipped puts ids, names and personal
 * numbers where answers belong, so whatever could name somebody is left out.
 */
final class ShownValue {
  private static final int LONGEST = 100;

  /** Characters from which on an id is not part of another word by chance. */
  private static final int UNMISTAKABLE = 6;

  /** Six digits are a date of birth, eight a telephone, ten a personal number. */
  private static final int TELLING_DIGITS = 6;

  /** Letters with so many digits are more likely an id than a mistyped answer. */
  private static final int DIGITS_OF_AN_ID = 4;

  /** An answer that is a number can have many digits, but not before its decimal mark. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{0,7}([.,]\\d*)?([eE][+-]?\\d{1,3})?");

  private ShownValue() {}

  /**
   * The value as it may be shown.
   *
   * @param respondent id in the same row; empty where there is none
   * @return at most 100 characters; empty where it could name somebody
   */
  static String of(String value, String respondent) {
    if (holds(value, respondent) || couldName(value)) {
      return "";
    }
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  private static boolean couldName(String value) {
    if (value.length() <= LONGEST && NUMBER.matcher(value).matches()) {
      return false;
    }
    long digits = value.chars().filter(Character::isDigit).count();
    boolean letters = value.chars().anyMatch(Character::isLetter);
    return value.indexOf('@') >= 0
        || digits >= TELLING_DIGITS
        || (letters && digits >= DIGITS_OF_AN_ID);
  }

  /** A short id as a word of its own, a longer one anywhere; upper and lower case alike. */
  private static boolean holds(String value, String respondent) {
    if (respondent.isEmpty()) {
      return false;
    }
    String text = value.toLowerCase(Locale.ROOT);
    String id = respondent.toLowerCase(Locale.ROOT);
    for (int at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
      int end = at + id.length();
      boolean word =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (word || id.length() >= UNMISTAKABLE) {
        return true;
      }
    }
    return false;
  }
}
