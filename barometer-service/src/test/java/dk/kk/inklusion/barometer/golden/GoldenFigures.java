package dk.kk.inklusion.barometer.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What R's survey package says of a wave, and how far a truth is from it. */
public final class GoldenFigures {
  private static final double TOLERANCE = 1e-9;
  private static final double RELATIVE_P = 1e-6;

  private final Map<Figure, @Nullable Double> figures = new LinkedHashMap<>();

  /** A figure by its place and its name in the files. */
  public record Figure(String dimension, String group, String statistic) {}

  /**
   * The differences between a truth and R.
   *
   * @param wrong figures that differ, or that only one of the two has
   * @param compared number of figures compared
   */
  public record Comparison(List<String> wrong, int compared) {}

  /**
   * Reads the figures of one wave.
   *
   * @param wave of the edge cases the design
   */
  public GoldenFigures(String resource, String wave) {
    JsonNode rows = JsonMapper.builder().build().readTree(GoldenAnswers.text(resource)).get("rows");
    for (JsonNode row : rows) {
      if (row.get("wave").asString().equals(wave)) {
        figures.put(
            new Figure(
                row.get("dimension").asString(),
                row.get("group").asString(),
                row.get("statistic").asString()),
            row.get("value").isNull() ? null : row.get("value").asDouble());
      }
    }
  }

  /** Compares every figure of R that a truth can express. */
  public Comparison compare(Map<Figure, @Nullable Double> truth, double tolerance) {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<Figure, @Nullable Double> figure : figures.entrySet()) {
      Figure name = figure.getKey();
      if (NotInTruth.isOne(name.statistic())) {
        continue;
      }
      compared++;
      if (!truth.containsKey(name)) {
        wrong.add(name + " is not there");
      } else if (!agree(name.statistic(), truth.get(name), figure.getValue(), tolerance)) {
        wrong.add(name + " is " + truth.get(name) + ", R has " + figure.getValue());
      }
    }
    return new Comparison(wrong, compared);
  }

  /** Compares to 1e-9·max(1, |value|), p also to a millionth of itself. */
  public Comparison compare(Map<Figure, @Nullable Double> truth) {
    return compare(truth, TOLERANCE);
  }

  private static boolean agree(
      String statistic, @Nullable Double actual, @Nullable Double expected, double tolerance) {
    if (actual == null || expected == null) {
      return actual == null && expected == null;
    }
    double difference = Math.abs(actual - expected);
    return difference <= tolerance * Math.max(1, Math.abs(expected))
        || (statistic.endsWith(".p") && difference <= RELATIVE_P * expected);
  }
}
