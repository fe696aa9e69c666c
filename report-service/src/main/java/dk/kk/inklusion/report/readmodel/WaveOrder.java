package dk.kk.inklusion.report.readmodel;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Waves by name, a number in it counting as a number: {@code w9} before {@code w10}. */
final class WaveOrder {
  static final Comparator<String> BY_NAME =
      Comparator.comparing(WaveOrder::parts, WaveOrder::compare)
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  private WaveOrder() {}

  private static List<String> parts(String name) {
    return PART.matcher(name).results().map(MatchResult::group).toList();
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = comparePart(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int comparePart(String a, String b) {
    boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
    if (!numbers) {
      return a.compareTo(b);
    }
    return new BigInteger(a).compareTo(new BigInteger(b));
  }
}
