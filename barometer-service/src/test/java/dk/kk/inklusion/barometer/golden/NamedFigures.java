package dk.kk.inklusion.barometer.golden;

import dk.kk.inklusion.model.event.IndexEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every figure of an index event by a name made of where it stands in the event's JSON. */
public final class NamedFigures {
  private static final double TOLERANCE = 1e-9;
  private static final double RELATIVE_P = 1e-6;
  private static final List<String> PARTS =
      List.of("groups", "gaps", "changes", "adjusted", "decomposition");

  /** Properties that name an entry, in the order in which they do. */
  private static final List<String> KEYS =
      List.of("kind", "dimension", "group", "measure", "covariate", "category");

  /** Properties that are neither names nor figures. */
  private static final List<String> WORDS =
      List.of(
          "status", "reason", "since", "reference", "focal", "ciMethod", "omitted", "coefficients");

  private NamedFigures() {}

  /** The figures of an event, their names beginning with that of the wave. */
  public static Map<String, String> of(String wave, IndexEvent event) {
    Map<String, String> figures = new TreeMap<>();
    JsonNode json = JsonMapper.builder().build().valueToTree(event);
    for (String part : PARTS) {
      json.get(part).forEach(entry -> add(figures, wave + "\t" + part, entry));
    }
    return figures;
  }

  private static void add(Map<String, String> figures, String prefix, JsonNode entry) {
    StringJoiner joined = new StringJoiner("|").add(prefix);
    KEYS.stream().filter(entry::has).forEach(key -> joined.add(entry.get(key).asString()));
    String name =
        entry.path("covariate").asString("").equals("intercept") ? joined + "|" : joined.toString();
    entry
        .properties()
        .forEach(property -> {
          JsonNode value = property.getValue();
          if (value.isArray() && !value.isEmpty() && value.get(0).has("covariate")) {
            if (!property.getKey().equals("omitted")) {
              value.forEach(inner -> add(figures, name, inner));
            }
          } else if (!KEYS.contains(property.getKey()) && !WORDS.contains(property.getKey())) {
            put(figures, name + "|" + property.getKey(), value);
          }
        });
  }

  private static void put(Map<String, String> figures, String name, JsonNode value) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        put(figures, name + "/" + i, value.get(i));
      }
    } else if (value.isObject()) {
      value.properties().forEach(p -> put(figures, name + "/" + p.getKey(), p.getValue()));
    } else {
      figures.put(name, value.asString());
    }
  }

  /** Figures that differ, or that only one side has. */
  public static List<String> differences(Map<String, String> actual, Map<String, String> expected) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(actual.keySet());
    names.addAll(expected.keySet());
    for (String name : names) {
      if (!agree(name, actual.get(name), expected.get(name))) {
        differences.add(name + " is " + actual.get(name) + ", R has " + expected.get(name));
      }
    }
    return differences;
  }

  private static boolean agree(String name, @Nullable String actual, @Nullable String expected) {
    if (actual == null || expected == null || actual.equals(expected)) {
      return actual != null && expected != null;
    }
    if (name.endsWith("|verdict")) {
      return false;
    }
    double is = Double.parseDouble(actual);
    double r = Double.parseDouble(expected);
    return Math.abs(is - r) <= TOLERANCE * Math.max(1, Math.abs(r))
        || (isProbability(name) && Math.abs(is - r) <= RELATIVE_P * r);
  }

  private static boolean isProbability(String name) {
    return name.endsWith("|p") || name.endsWith("|pHolm");
  }
}
