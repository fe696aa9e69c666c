package dk.kk.inklusion.report.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a file says, whatever its format: the status of every entry, and every figure.
 *
 * @param statuses by entry, as {@code groups index ethnic dansk}
 * @param figures by entry and field, as {@code groups index ethnic dansk: ciLow}
 */
public record Published(Map<String, String> statuses, Map<String, BigDecimal> figures) {
  public static final List<String> ADDRESS =
      List.of("measure", "dimension", "group", "kind", "part", "covariate", "category");

  public Published() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  public static String entry(String table, Map<String, String> where) {
    List<String> address = new ArrayList<>(List.of(table));
    ADDRESS.forEach(key -> address.add(where.getOrDefault(key, "")));
    return String.join(" ", address).strip();
  }

  public void status(String entry, String status) {
    if (statuses.put(entry, status) != null) {
      throw new AssertionError("Twice: " + entry);
    }
  }

  public void figure(String entry, String field, BigDecimal value) {
    figures.put(entry + ": " + field, value.stripTrailingZeros());
  }

  /** As the event has it, read without knowing what it should have. */
  public static Published of(JsonNode event) {
    var published = new Published();
    for (String part : List.of("groups", "gaps", "changes", "adjusted", "outlook")) {
      event.get(part).forEach(entry -> published.entry(part, entry));
    }
    event
        .get("adjusted")
        .forEach(model ->
            model
                .path("coefficients")
                .forEach(
                    c -> published.part("coefficients", model, c, Map.of("measure", text(model)))));
    event.get("decomposition").forEach(published::decomposition);
    return published;
  }

  private void entry(String table, JsonNode entry) {
    Map<String, String> where = new TreeMap<>();
    ADDRESS.forEach(key -> {
      if (entry.has(key)) {
        where.put(key, entry.get(key).stringValue());
      }
    });
    String address = entry(table, where);
    status(address, entry.get("status").stringValue());
    figures(address, entry);
  }

  private void figures(String address, JsonNode entry) {
    entry
        .properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (value.isNumber()) {
            figure(address, field.getKey(), value.decimalValue());
          } else if (Arrays.asList("ci", "interval").contains(field.getKey())) {
            figure(address, "ciLow", value.get(0).decimalValue());
            figure(address, "ciHigh", value.get(1).decimalValue());
          }
        });
  }

  private void part(String table, JsonNode whole, JsonNode part, Map<String, String> where) {
    Map<String, String> all = new TreeMap<>(where);
    for (String key : List.of("covariate", "category")) {
      if (part.has(key)) {
        all.put(key, part.get(key).stringValue());
      }
    }
    String address = entry(table, all);
    status(address, whole.get("status").stringValue());
    figures(address, part);
  }

  private void decomposition(JsonNode whole) {
    for (String part : List.of("raw", "explained", "unexplained")) {
      Map<String, String> where = Map.of("measure", text(whole), "part", part);
      part("decomposition", whole, whole.path(part), where);
      if (whole.path(part).isNumber()) {
        figure(entry("decomposition", where), "estimate", whole.get(part).decimalValue());
      }
    }
    Map<String, String> where = Map.of("measure", text(whole), "part", "contribution");
    whole.path("contributions").forEach(c -> part("decomposition", whole, c, where));
  }

  private static String text(JsonNode entry) {
    return entry.get("measure").stringValue();
  }

  public static @Nullable BigDecimal number(@Nullable String cell) {
    return cell == null || cell.isEmpty() ? null : new BigDecimal(cell.replace(',', '.'));
  }
}
