package dk.kk.inklusion.systemtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What R's survey package says of a file, and how a truth differs from it. */
final class Expected {
  private static final double TOLERANCE = 1e-9;
  private static final double RELATIVE_P = 1e-6;

  /** Statistics a truth has no place for, and why. */
  private static final Map<String, String> NOT_IN_TRUTH =
      Map.of(
          "n\\.all", "an entry counts who is in a measure's domain",
          "sumw", "the scale of weights cancels in every figure",
          "index\\.gap\\.cov", "the gap's standard error contains it",
          "ob\\.(df|mean[AB]|raw\\.se)", "a decomposition shows the parts and their SE",
          "ob\\.pooled\\.(un)?explained\\.(df|t|p|ciLow|ciHigh)", "the parts carry SE alone",
          "ob\\.(majority|minority|omega)\\..*", "the pooled coefficients are published alone");

  private final Map<String, @Nullable Double> figures = new LinkedHashMap<>();

  /** Differences found, and how many figures were compared. */
  record Comparison(List<String> differences, int figures) {}

  /**
   * The figures of a wave that a truth can express.
   *
   * @param wave as the file calls it; of the edge cases the design
   */
  Expected(String resource, String wave) {
    JsonNode rows = JsonMapper.builder().build().readTree(Steward.text(resource)).path("rows");
    for (JsonNode row : rows) {
      String statistic = row.path("statistic").asString("");
      if (row.path("wave").asString("").equals(wave)
          && NOT_IN_TRUTH.keySet().stream().noneMatch(statistic::matches)) {
        JsonNode value = row.path("value");
        figures.put(
            row.path("dimension").asString("")
                + "/"
                + row.path("group").asString("")
                + " "
                + statistic,
            value.isNumber() ? value.asDouble() : null);
      }
    }
  }

  /** Compares every figure R has; a truth with groups R has not differs as well. */
  Comparison compare(JsonNode truth) {
    NamedTruth named = new NamedTruth(truth);
    List<String> differences = new ArrayList<>();
    figures.forEach((name, expected) -> {
      if (!named.figures().containsKey(name)) {
        differences.add(name + " is not there");
      } else if (!agree(name, named.figures().get(name), expected)) {
        differences.add("%s is %s, R has %s".formatted(name, named.figures().get(name), expected));
      }
    });
    named.groups().stream()
        .filter(group -> figures.keySet().stream().noneMatch(name -> name.startsWith(group + " ")))
        .forEach(group -> differences.add(group + " is unknown to R"));
    return new Comparison(differences, figures.size());
  }

  private static boolean agree(String name, @Nullable Double actual, @Nullable Double expected) {
    if (actual == null || expected == null) {
      return actual == null && expected == null;
    }
    double difference = Math.abs(actual - expected);
    return difference <= TOLERANCE * Math.max(1, Math.abs(expected))
        || (name.endsWith(".p") && difference <= RELATIVE_P * expected);
  }
}
