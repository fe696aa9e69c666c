package dk.kk.inklusion.ingest.key;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's key in the form it is shown once: {@code ink_<id>_<secret>}. The prefix lets scanners
 * find one that strayed into a repository; the id says which one to revoke.
 *
 * @param id 12 hexadecimal digits
 * @param text the whole key
 */
record MadeKey(String id, String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("ink_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

  static MadeKey random() {
    String id = HexFormat.of().formatHex(bytes(ID_BYTES));
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    return new MadeKey(id, "ink_" + id + "_" + secret);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The key a text has the form of; null for none. */
  static @Nullable MadeKey parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches() ? new MadeKey(matcher.group(1), text) : null;
  }

  @Override
  public String toString() {
    return "MadeKey[" + id + "]";
  }
}
