package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.SurveyView.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the steward says of a wave, whatever its fields are. Known fields have words of their own;
 * problems and breaks stand before the figures, the rest behind them.
 */
final class Quality {
  private static final Set<String> PROBLEMS =
      Set.of("problems", "knownProblems", "dataProblems", "breaks", "breaksInSeries");

  private final Map<String, JsonNode> fields;
  private final Words words;

  Quality(@Nullable JsonNode quality, Words words) {
    this.fields = quality == null ? Map.of() : properties(quality);
    this.words = words;
  }

  private static Map<String, JsonNode> properties(JsonNode quality) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    quality.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    fields.forEach((name, value) -> {
      if (PROBLEMS.contains(name)) {
        problems.addAll(said(name, value));
      }
    });
    return List.copyOf(problems);
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    fields.forEach((name, value) -> {
      if (!PROBLEMS.contains(name)) {
        String said = String.join("; ", said(name, value));
        if (!said.isBlank()) {
          facts.add(new Fact(words.textOr("quality." + name, name), said));
        }
      }
    });
    return List.copyOf(facts);
  }

  private List<String> said(String name, JsonNode value) {
    if (value.isNull()) {
      return List.of();
    }
    if (value.isArray()) {
      return value.valueStream().flatMap(v -> said(name, v).stream()).toList();
    }
    if (value.isObject()) {
      return value.has("da") && value.has("en")
          ? List.of(words.in(new Text(value.get("da").asString(), value.get("en").asString())))
          : parts(value);
    }
    return List.of(value.isNumber() ? number(name, value) : value.asString());
  }

  private List<String> parts(JsonNode value) {
    return value.properties().stream()
        .map(part -> part.getKey() + ": " + String.join(", ", said(part.getKey(), part.getValue())))
        .toList();
  }

  /** A rate is a share of 1. */
  private String number(String name, JsonNode value) {
    if (name.endsWith("Rate") && value.asDouble() <= 1) {
      return words.text(
          "figure.with-unit",
          words.decimal(value.decimalValue().movePointRight(2), 0),
          words.text("unit.share"));
    }
    return value.isIntegralNumber()
        ? words.count(value.asLong())
        : words.plain(value.decimalValue());
  }
}
