package dk.kk.inklusion.model;

import java.util.regex.Pattern;

/**
 * The names surveys and waves go by: 1 to 64 letters, digits, dots, dashes and underscores,
 * starting with a letter or a digit. They stand in URLs, record keys and file names as they are.
 */
public final class Identifier {
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Identifier() {}

  public static boolean isValid(String name) {
    return PATTERN.matcher(name).matches();
  }
}
