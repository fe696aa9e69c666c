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
  private static final List<String> SAME =
      List.of("dimension", "group", "measure", "n", "df", "ciMethod", "status");

  private PublicFigures() {}

  static List<String> differences(JsonNode truth, JsonNode index) {
    List<String> differences = new ArrayList<>();
    JsonNode unrounded = truth.path("groups");
    JsonNode published = index.path("groups");
    if (unrounded.size() != published.size()) {
      differences.add(
          "%d entries are published of %d".formatted(published.size(), unrounded.size()));
    }
    for (int i = 0; i < Math.min(unrounded.size(), published.size()); i++) {
      differences.addAll(differencesOf(unrounded.get(i), published.get(i), index));
    }
    return differences;
  }

  private static List<String> differencesOf(JsonNode truth, JsonNode entry, JsonNode index) {
    List<String> differences = new ArrayList<>();
    for (String property : SAME) {
      if (!truth.path(property).equals(entry.path(property))) {
        differences.add("%s: %s instead of %s".formatted(entry, property, truth.path(property)));
      }
    }
    int decimals = isShare(entry, index) ? 3 : 1;
    compare(differences, truth, entry, "/estimate", decimals);
    compare(differences, truth, entry, "/ci/0", decimals);
    compare(differences, truth, entry, "/ci/1", decimals);
    compare(differences, truth, entry, "/nEffective", 0);
    BigDecimal se = exact(truth.path("se"));
    compare(differences, entry, "/se", se == null ? null : se.round(STANDARD_ERROR));
    if (entry.has("ciLogit") || entry.has("ciBeta")) {
      differences.add(entry + ": shows what is for the truth alone");
    }
    return differences;
  }

  private static boolean isShare(JsonNode entry, JsonNode index) {
    return index
        .path("measures")
        .valueStream()
        .anyMatch(m ->
            m.path("id").equals(entry.path("measure"))
                && m.path("kind").asString("").equals("share"));
  }

  private static void compare(
      List<String> differences, JsonNode truth, JsonNode entry, String path, int decimals) {
    BigDecimal value = exact(truth.at(path));
    compare(
        differences,
        entry,
        path,
        value == null ? null : value.setScale(decimals, RoundingMode.HALF_UP));
  }

  private static void compare(
      List<String> differences, JsonNode entry, String path, @Nullable BigDecimal expected) {
    JsonNode shown = entry.at(path);
    boolean same =
        expected == null
            ? !shown.isNumber()
            : shown.isNumber() && shown.asDouble() == expected.doubleValue();
    if (!same) {
      differences.add("%s: %s instead of %s".formatted(entry, path, expected));
    }
  }

  /** The number as the machine has it, whose tie or not is decided on. */
  private static @Nullable BigDecimal exact(JsonNode number) {
    return number.isNumber() ? new BigDecimal(number.asDouble()) : null;
  }
}
