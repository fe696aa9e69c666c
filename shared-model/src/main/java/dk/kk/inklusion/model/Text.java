package dk.kk.inklusion.model;

/**
 * Words people read, in Danish and English. Where only one language was given, both hold it.
 *
 * @param da Danish
 * @param en English
 */
public record Text(String da, String en) {
  /** The same words in both languages, as for a name or a code. */
  public static Text of(String words) {
    return new Text(words, words);
  }

  /** English for {@code en}, Danish for every other language. */
  public String in(String language) {
    return language.equals("en") ? en : da;
  }
}
