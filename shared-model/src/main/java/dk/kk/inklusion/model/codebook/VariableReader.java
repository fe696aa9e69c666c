package dk.kk.inklusion.model.codebook;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.Nearest;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Variable.Band;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the variables of a codebook. */
final class VariableReader {
  private VariableReader() {}

  /** Variables by name, in the codebook's order. */
  static Map<String, Variable> read(Document codebook, String respondent) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    List<Document> entries = codebook.list("variables");
    if (entries.isEmpty()) {
      codebook.fault("variables", "required", "A codebook has at least one variable.");
    }
    for (Document entry : entries) {
      Variable variable = variable(entry);
      if (variable == null) {
        continue;
      }
      if (variable.name().equals(respondent)) {
        entry.fault("name", "duplicate-role", "The respondent's id cannot be an answer.");
      }
      if (!variable.name().isEmpty() && variables.put(variable.name(), variable) != null) {
        entry.fault("name", "duplicate", "There is another variable of this name.");
      }
    }
    return variables;
  }

  private static @Nullable Variable variable(Document entry) {
    String name = entry.text("name");
    Text label = entry.words("label", name);
    Set<String> missing = new LinkedHashSet<>(entry.texts("missing"));
    missing.add("");
    boolean required = entry.bool("required", false);
    return switch (entry.text("type")) {
      case "scale" -> scale(entry, name, label, missing, required);
      case "category" -> category(entry, name, label, missing, required);
      case "number" -> decimal(entry, name, label, missing, required);
      case "" -> null;
      default -> {
        entry.fault("type", "unknown-value", "One of scale, category, number is needed here.");
        yield null;
      }
    };
  }

  private static Variable scale(
      Document entry, String name, Text label, Set<String> missing, boolean required) {
    entry.allow("name", "type", "label", "missing", "required", "min", "max");
    int min = entry.integer("min", -1_000_000, 1_000_000);
    int max = entry.integer("max", -1_000_000, 1_000_000);
    if (entry.has("min") && entry.has("max") && max <= min) {
      entry.fault("max", "range", "The largest value must be above the smallest.");
    }
    return new Variable.Scale(name, label, min, max, missing, required);
  }

  private static Variable category(
      Document entry, String name, Text label, Set<String> missing, boolean required) {
    entry.allow("name", "type", "label", "missing", "required", "categories");
    List<Group> categories = new ArrayList<>();
    List<Document> listed = entry.list("categories");
    if (listed.isEmpty()) {
      entry.fault("categories", "required", "A category variable lists at least one category.");
    }
    Set<String> codes = new HashSet<>();
    for (Document category : listed) {
      category.allow("code", "label");
      String code = code(category, codes);
      if (missing.contains(code) && !code.isEmpty()) {
        category.fault("code", "duplicate-role", "This code is listed as missing, too.");
      }
      categories.add(new Group(code, category.words("label", code)));
    }
    return new Variable.Category(name, label, categories, missing, required);
  }

  private static Variable decimal(
      Document entry, String name, Text label, Set<String> missing, boolean required) {
    entry.allow("name", "type", "label", "missing", "required", "min", "max", "bands");
    Long min = entry.millionths("min");
    Long max = entry.millionths("max");
    if (min != null && max != null && max <= min) {
      entry.fault("max", "range", "The largest value must be above the smallest.");
    }
    List<Band> bands = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (Document listed : entry.list("bands")) {
      listed.allow("code", "label", "from", "to");
      String code = code(listed, codes);
      Band band =
          new Band(
              code,
              listed.words("label", code),
              listed.millionths("from"),
              listed.millionths("to"));
      if (band.from() != null && band.to() != null && band.to() <= band.from()) {
        listed.fault("to", "range", "A band ends above its start.");
      }
      for (Band other : bands) {
        if (overlap(band, other)) {
          listed.fault("", "overlap", "This band overlaps '%s'.".formatted(other.code()));
        }
      }
      bands.add(band);
    }
    return new Variable.Decimal(name, label, min, max, bands, missing, required);
  }

  private static boolean overlap(Band a, Band b) {
    return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
  }

  private static boolean startsBeforeEnd(Band a, Band b) {
    return a.from() == null || b.to() == null || a.from() < b.to();
  }

  private static String code(Document entry, Set<String> codes) {
    String code = entry.text("code");
    if (code.equals(Group.UNKNOWN)) {
      entry.fault(
          "code",
          "reserved",
          "'%s' is the group of those who did not answer.".formatted(Group.UNKNOWN));
    }
    if (code.equals(Group.OTHER_OR_UNKNOWN)) {
      entry.fault(
          "code",
          "reserved",
          "'%s' is a small group shown together with those who did not answer."
              .formatted(Group.OTHER_OR_UNKNOWN));
    }
    if (!code.isEmpty() && !codes.add(code)) {
      entry.fault("code", "duplicate", "This code is listed twice.");
    }
    return code;
  }

  static void unknownVariable(
      Document document, String property, String name, Collection<String> variables) {
    String nearest = Nearest.of(name, variables);
    document.fault(
        property,
        "unknown-variable",
        "There is no variable '%s'%s."
            .formatted(name, nearest == null ? "" : "; did you mean '" + nearest + "'?"));
  }
}
