package dk.kk.inklusion.model.codebook;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Measure.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the measures of a codebook. */
final class MeasureReader {
  private static final Map<String, Polarity> POLARITY =
      Map.of(
          "higher-is-better",
          Polarity.HIGHER_IS_BETTER,
          "lower-is-better",
          Polarity.LOWER_IS_BETTER);

  private MeasureReader() {}

  static List<Measure> read(Document codebook, Map<String, Variable> variables) {
    List<Measure> measures = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<Document> entries = codebook.list("measures");
    if (entries.isEmpty()) {
      codebook.fault("measures", "required", "A codebook has at least one measure.");
    }
    for (Document entry : entries) {
      String id = entry.identifier("id");
      if (!id.isEmpty() && !ids.add(id)) {
        entry.fault("id", "duplicate", "There is another measure of this name.");
      }
      Measure measure =
          switch (entry.text("kind")) {
            case "mean" -> mean(entry, id, variables);
            case "share" -> share(entry, id, variables);
            case "" -> null;
            default -> {
              entry.fault("kind", "unknown-value", "One of mean, share is needed here.");
              yield null;
            }
          };
      if (measure != null) {
        measures.add(measure);
      }
    }
    return measures;
  }

  private static Measure mean(Document entry, String id, Map<String, Variable> variables) {
    entry.allow("id", "kind", "label", "unit", "polarity", "items", "minimumAnswered");
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Document> listed = entry.list("items");
    if (listed.isEmpty()) {
      entry.fault("items", "required", "A mean has at least one item.");
    }
    for (Document item : listed) {
      item.allow("variable", "reversed");
      String name = item.text("variable");
      Variable variable = known(item, name, variables);
      boolean rescalable =
          switch (variable) {
            case null -> true;
            case Variable.Scale _ -> true;
            case Variable.Decimal d -> d.min() != null && d.max() != null;
            case Variable.Category _ -> false;
          };
      if (!rescalable) {
        item.fault(
            "variable",
            "no-range",
            "'%s' cannot be rescaled: an item is a scale, or a number with min and max."
                .formatted(name));
      }
      if (!name.isEmpty() && !names.add(name)) {
        item.fault("variable", "duplicate", "This item is listed twice.");
      }
      items.add(new Item(name, item.bool("reversed", false)));
    }
    int most = Math.max(1, items.size());
    int minimumAnswered = entry.integer("minimumAnswered", 1, most, (most + 1) / 2);
    return new Measure.Mean(
        id, label(entry, id), entry.optionalText("unit"), polarity(entry), items, minimumAnswered);
  }

  private static @Nullable Measure share(
      Document entry, String id, Map<String, Variable> variables) {
    entry.allow("id", "kind", "label", "unit", "polarity", "variable", "categories", "from", "to");
    String name = entry.text("variable");
    return switch (known(entry, name, variables)) {
      case null -> null;
      case Variable.Category category -> categoryShare(entry, id, category);
      case Variable.Scale scale -> rangeShare(entry, id, scale);
      case Variable.Decimal decimal -> rangeShare(entry, id, decimal);
    };
  }

  private static Measure categoryShare(Document entry, String id, Variable.Category variable) {
    Set<String> categories = new LinkedHashSet<>(entry.texts("categories"));
    Set<String> codes = new LinkedHashSet<>();
    variable.categories().forEach(category -> codes.add(category.code()));
    if (categories.isEmpty()) {
      entry.fault("categories", "required", "List the categories that count.");
    }
    for (String category : categories) {
      if (!codes.contains(category)) {
        entry.fault(
            "categories",
            "unknown-category",
            "'%s' has no category '%s'; it has %s."
                .formatted(variable.name(), category, String.join(", ", codes)));
      }
    }
    if (entry.has("from") || entry.has("to")) {
      entry.fault("from", "not-allowed", "from and to are for a scale or a number.");
    }
    return new Measure.CategoryShare(
        id,
        label(entry, id),
        entry.optionalText("unit"),
        polarity(entry),
        variable.name(),
        categories);
  }

  private static Measure rangeShare(Document entry, String id, Variable variable) {
    Long from = entry.millionths("from");
    Long to = entry.millionths("to");
    if (!entry.has("from") && !entry.has("to")) {
      entry.fault(
          "from", "required", "A share of a scale or a number is bounded by from, to or both.");
    }
    if (from != null && to != null && to < from) {
      entry.fault("to", "range", "to must not be below from.");
    }
    if (entry.has("categories")) {
      entry.fault(
          "categories", "not-allowed", "categories are for a category variable; use from and to.");
    }
    return new Measure.RangeShare(
        id,
        label(entry, id),
        entry.optionalText("unit"),
        polarity(entry),
        variable.name(),
        from,
        to);
  }

  private static Text label(Document entry, String id) {
    return entry.words("label", id);
  }

  private static Polarity polarity(Document entry) {
    return entry.choice("polarity", POLARITY, Polarity.HIGHER_IS_BETTER);
  }

  private static @Nullable Variable known(
      Document entry, String name, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (variable == null && !name.isEmpty()) {
      VariableReader.unknownVariable(entry, "variable", name, variables.keySet());
    }
    return variable;
  }
}
