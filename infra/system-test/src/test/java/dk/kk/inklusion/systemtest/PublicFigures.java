package dk.kk.inklusion.systemtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a published index differs from its truth rounded as design.md 7 says. */
final class PublicFigures {
  private static final MathContext STANDARD_ERROR = new MathContext(2, RoundingMode.HALF_UP);
  private static final List<String> PARTS =
      List.of("groups", "gaps", "changes", "adjusted", "decomposition", "outlook");

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
    if (truth.size() != published.size()) {
      differences.add("%d %s are published of %d".formatted(published.size(), part, truth.size()));
    }
    for (int i = 0; i < Math.min(truth.size(), published.size()); i++) {
      int decimals = isShare(truth.get(i)) ? 3 : 1;
      compare(published.get(i), "", truth.get(i), published.get(i), decimals);
    }
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
