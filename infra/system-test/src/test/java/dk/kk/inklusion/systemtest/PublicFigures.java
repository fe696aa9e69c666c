package dk.kk.inklusion.systemtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a published index differs from its truth rounded as design.md 7 says. What is suppressed has
 * no numbers; what is shown is the truth's, but for what depends on which entries are shown.
 */
final class PublicFigures {
  private static final MathContext STANDARD_ERROR = new MathContext(2, RoundingMode.HALF_UP);
  private static final List<String> PARTS =
      List.of("groups", "gaps", "changes", "adjusted", "decomposition", "outlook");
  private static final List<String> KEYS =
      List.of("measure", "dimension", "group", "since", "kind");
  private static final Set<String> WITHHELD_WITH_ERROR =
      Set.of("se", "ci", "ciMethod", "t", "p", "pHolm", "verdict");

  /** Holm's correction is over the entries that are shown. */
  private static final Set<String> OF_ALL_SHOWN = Set.of("pHolm", "verdict");

  private final List<String> differences = new ArrayList<>();
  private final JsonNode index;

  private PublicFigures(JsonNode index) {
    this.index = index;
  }

  static List<String> differences(JsonNode truth, JsonNode index) {
    PublicFigures figures = new PublicFigures(index);
    PARTS.forEach(part -> figures.compare(part, truth.path(part), index.path(part)));
    return figures.differences;
  }

  private void compare(String part, JsonNode truth, JsonNode published) {
    Map<String, JsonNode> byKey = new HashMap<>();
    truth.forEach(entry -> byKey.put(key(entry), entry));
    for (JsonNode entry : published) {
      JsonNode exact = byKey.remove(key(entry));
      if (entry.path("status").asString("").equals("suppressed")) {
        entry
            .properties()
            .forEach(p ->
                check(entry, p.getKey(), !p.getValue().isNumber(), "nothing, it is suppressed"));
      } else if (exact != null) {
        compare(entry, "", exact, entry, isShare(exact) ? 3 : 1);
      } else {
        check(entry, "group", key(entry).contains("other+unknown"), "in the truth");
      }
    }
    byKey.forEach((key, _) -> differences.add("%s of %s is not published".formatted(key, part)));
  }

  private static String key(JsonNode entry) {
    return KEYS.stream().map(name -> entry.path(name).asString("")).toList().toString();
  }

  private boolean isShare(JsonNode entry) {
    return index
        .path("measures")
        .valueStream()
        .anyMatch(m ->
            m.path("id").equals(entry.path("measure"))
                && m.path("kind").asString("").equals("share"));
  }

  private void compare(JsonNode entry, String name, JsonNode truth, JsonNode shown, int decimals) {
    boolean withheld =
        (shown.isMissingNode() && WITHHELD_WITH_ERROR.contains(name) && !entry.has("se"))
            || (shown.isMissingNode() && name.equals("coefficients") && entry.has("r2"))
            || OF_ALL_SHOWN.contains(name);
    if (withheld) {
      return;
    }
    if (name.equals("ciLogit") || name.equals("ciBeta")) {
      check(entry, name, shown.isMissingNode(), "nothing, it is for the truth alone");
    } else if (truth.isObject()) {
      shown
          .propertyNames()
          .forEach(p -> check(entry, p, truth.has(p), "nothing, the truth has none"));
      truth
          .properties()
          .forEach(p -> compare(entry, p.getKey(), p.getValue(), shown.path(p.getKey()), decimals));
    } else if (truth.isArray()) {
      for (int i = 0; i < truth.size(); i++) {
        compare(entry, name, truth.get(i), shown.path(i), decimals);
      }
    } else if (truth.isNumber()) {
      // the number as the machine has it, whose tie or not is decided on
      BigDecimal expected = rounded(name, new BigDecimal(truth.asDouble()), decimals);
      boolean same = shown.isNumber() && shown.asDouble() == expected.doubleValue();
      check(entry, name, same, expected);
    } else {
      check(entry, name, truth.equals(shown), truth);
    }
  }

  private static BigDecimal rounded(String name, BigDecimal exact, int decimals) {
    return switch (name) {
      case "se" -> exact.round(STANDARD_ERROR);
      case "p", "pHolm", "r2" -> exact.setScale(3, RoundingMode.HALF_UP);
      case "t", "yearsToClose", "interval" -> exact.setScale(1, RoundingMode.HALF_UP);
      case "n", "nReference", "nFocal", "df", "nEffective" ->
          exact.setScale(0, RoundingMode.HALF_UP);
      default -> exact.setScale(decimals, RoundingMode.HALF_UP);
    };
  }

  private void check(JsonNode entry, String name, boolean holds, @Nullable Object expected) {
    if (!holds) {
      differences.add("%s: %s should be %s".formatted(entry, name, expected));
    }
  }
}
