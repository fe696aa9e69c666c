package dk.kk.inklusion.systemtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What R's survey package says of a file, and how a truth differs from it. */
final class Expected {
  private static final double TOLERANCE = 1e-9;

  /** R's name of a figure: the measure of its entry, and the way to it in the entry. */
  private static final Map<String, Figure> FIGURES =
      Map.ofEntries(
          Map.entry("n", new Figure("index", "/n")),
          Map.entry("df", new Figure("index", "/df")),
          Map.entry("kish.neff", new Figure("index", "/nEffective")),
          Map.entry("index.mean", new Figure("index", "/estimate")),
          Map.entry("index.se", new Figure("index", "/se")),
          Map.entry("index.ciLow", new Figure("index", "/ci/0")),
          Map.entry("index.ciHigh", new Figure("index", "/ci/1")),
          Map.entry("share.n", new Figure("discrimination", "/n")),
          Map.entry("share.df", new Figure("discrimination", "/df")),
          Map.entry("share.mean", new Figure("discrimination", "/estimate")),
          Map.entry("share.se", new Figure("discrimination", "/se")),
          Map.entry("share.logitLow", new Figure("discrimination", "/ciLogit/0")),
          Map.entry("share.logitHigh", new Figure("discrimination", "/ciLogit/1")),
          Map.entry("share.betaLow", new Figure("discrimination", "/ciBeta/0")),
          Map.entry("share.betaHigh", new Figure("discrimination", "/ciBeta/1")));

  private final Map<Place, Map<String, @Nullable Double>> places = new LinkedHashMap<>();

  private record Figure(String measure, String path) {}

  private record Place(String dimension, String group) {}

  /** Differences found, and how many figures were compared. */
  record Comparison(List<String> differences, int figures) {}

  /**
   * The figures of a wave.
   *
   * @param wave as the file calls it; of the edge cases the design
   */
  Expected(String resource, String wave) {
    JsonNode rows = JsonMapper.builder().build().readTree(Steward.text(resource)).path("rows");
    for (JsonNode row : rows) {
      String statistic = row.path("statistic").asString("");
      if (row.path("wave").asString("").equals(wave) && FIGURES.containsKey(statistic)) {
        places
            .computeIfAbsent(place(row), _ -> new LinkedHashMap<>())
            .put(statistic, number(row.path("value")));
      }
    }
  }

  private static Place place(JsonNode entry) {
    return new Place(entry.path("dimension").asString(""), entry.path("group").asString(""));
  }

  /** Compares every figure R has; a truth with figures R has not differs as well. */
  Comparison compare(JsonNode truth) {
    Map<Place, Map<String, JsonNode>> entries = new HashMap<>();
    for (JsonNode entry : truth.path("groups")) {
      entries
          .computeIfAbsent(place(entry), _ -> new HashMap<>())
          .put(entry.path("measure").asString(""), entry);
    }
    List<String> differences = new ArrayList<>();
    places.forEach((place, figures) ->
        figures.forEach((statistic, expected) -> {
          Figure figure = FIGURES.get(statistic);
          JsonNode entry =
              figure == null ? null : entries.getOrDefault(place, Map.of()).get(figure.measure());
          if (figure == null || entry == null) {
            differences.add(place + " " + statistic + " is not there");
            return;
          }
          Double actual = figure(entry, figure.path());
          if (!agree(actual, expected)) {
            differences.add("%s %s is %s, R has %s".formatted(place, statistic, actual, expected));
          }
        }));
    entries.forEach((place, measures) -> {
      if (!places.containsKey(place) && measures.values().stream().anyMatch(Expected::hasData)) {
        differences.add(place + " is unknown to R");
      }
    });
    return new Comparison(differences, places.values().stream().mapToInt(Map::size).sum());
  }

  private static boolean hasData(JsonNode entry) {
    return !entry.path("status").asString("").equals("no-data");
  }

  /** An entry without data stands for nobody. */
  private static @Nullable Double figure(JsonNode entry, String path) {
    return path.equals("/n") && !hasData(entry) ? Double.valueOf(0) : number(entry.at(path));
  }

  private static @Nullable Double number(JsonNode value) {
    return value.isNumber() ? value.asDouble() : null;
  }

  private static boolean agree(@Nullable Double actual, @Nullable Double expected) {
    if (actual == null || expected == null) {
      return actual == null && expected == null;
    }
    return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
  }
}
