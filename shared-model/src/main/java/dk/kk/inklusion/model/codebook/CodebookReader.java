package dk.kk.inklusion.model.codebook;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import dk.kk.inklusion.model.codebook.Codebook.RegressionModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a codebook from YAML or JSON and finds every fault in it. */
public final class CodebookReader {
  private static final Map<String, LonelyStratum> LONELY_STRATUM =
      Map.of(
          "adjust", LonelyStratum.ADJUST,
          "certainty", LonelyStratum.CERTAINTY,
          "average", LonelyStratum.AVERAGE,
          "fail", LonelyStratum.FAIL);

  private CodebookReader() {}

  /**
   * A codebook and what was passed over in it.
   *
   * @param ignored paths of properties no codebook has
   */
  public record Reading(Codebook codebook, List<String> ignored) {}

  /**
   * Reads a codebook.
   *
   * @param text YAML or JSON
   * @throws InvalidDocumentException with every fault
   */
  public static Codebook read(String text) {
    return readWithNotes(text).codebook();
  }

  /** As {@link #read}, saying also what was passed over. */
  public static Reading readWithNotes(String text) {
    Document document = Document.parse("codebook", text);
    document.allow(
        "survey",
        "version",
        "title",
        "respondent",
        "weight",
        "stratum",
        "variables",
        "measures",
        "dimensions",
        "crossings",
        "comparison",
        "model",
        "lonelyStratum",
        "disclosure");
    String survey = document.identifier("survey");
    int version = document.integer("version", 1, Integer.MAX_VALUE);
    String respondent = document.text("respondent");
    String weight = document.optionalText("weight");
    String stratum = document.optionalText("stratum");
    requireDistinctRoles(document, respondent, weight, stratum);
    Map<String, Variable> variables = VariableReader.read(document, respondent);
    List<Measure> measures = MeasureReader.read(document, variables);
    List<String> dimensions = dimensions(document, variables);
    List<List<String>> crossings = crossings(document, variables);
    Comparison comparison = comparison(document, variables, dimensions);
    Codebook codebook =
        new Codebook(
            survey,
            version,
            document.words("title", survey),
            respondent,
            weight,
            stratum,
            List.copyOf(variables.values()),
            measures,
            dimensions,
            crossings,
            comparison,
            model(document, variables, measures, comparison),
            document.choice("lonelyStratum", LONELY_STRATUM, LonelyStratum.ADJUST),
            disclosure(document));
    document.requireNoFaults("codebook");
    return new Reading(codebook, document.ignored());
  }

  private static void requireDistinctRoles(
      Document document, String respondent, @Nullable String weight, @Nullable String stratum) {
    if (respondent.equals(weight)) {
      document.fault("weight", "duplicate-role", "The respondent's id cannot be the weight.");
    }
    if (respondent.equals(stratum)) {
      document.fault("stratum", "duplicate-role", "The respondent's id cannot be the stratum.");
    }
  }

  private static List<String> dimensions(Document document, Map<String, Variable> variables) {
    List<String> dimensions = document.texts("dimensions");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < dimensions.size(); i++) {
      String property = "dimensions[%d]".formatted(i);
      requireGroups(document, property, dimensions.get(i), variables);
      if (!seen.add(dimensions.get(i))) {
        document.fault(property, "duplicate", "This dimension is listed twice.");
      }
    }
    return dimensions;
  }

  private static List<List<String>> crossings(Document document, Map<String, Variable> variables) {
    List<List<String>> crossings = new ArrayList<>();
    for (Document crossing : document.list("crossings")) {
      List<String> names = crossing.ownTexts();
      names.forEach(name -> requireGroups(crossing, "", name, variables));
      if (Set.copyOf(names).size() < Math.max(2, names.size())) {
        crossing.fault("", "crossing", "A crossing has two or more different variables.");
      }
      if (crossings.contains(names)) {
        crossing.fault("", "duplicate", "This crossing is listed twice.");
      }
      crossings.add(names);
    }
    return crossings;
  }

  static void requireGroups(
      Document document, String property, String name, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (variable == null) {
      VariableReader.unknownVariable(document, property, name, variables.keySet());
    } else if (variable.groups().isEmpty()) {
      document.fault(
          property,
          "no-groups",
          "'%s' has no groups: only a category, or a number with bands, can stand here."
              .formatted(name));
    }
  }

  private static @Nullable Comparison comparison(
      Document document, Map<String, Variable> variables, List<String> dimensions) {
    if (!document.has("comparison")) {
      return null;
    }
    Document comparison = document.object("comparison");
    if (comparison == null) {
      return null;
    }
    comparison.allow("dimension", "focal", "reference");
    String dimension = comparison.text("dimension");
    String focal = comparison.text("focal");
    String reference = comparison.text("reference");
    if (!dimension.isEmpty()) {
      requireGroups(comparison, "dimension", dimension, variables);
      if (variables.containsKey(dimension) && !dimensions.contains(dimension)) {
        comparison.fault(
            "dimension", "unknown-dimension", "List '%s' under dimensions.".formatted(dimension));
      }
      requireGroup(comparison, "focal", focal, variables.get(dimension));
      requireGroup(comparison, "reference", reference, variables.get(dimension));
    }
    if (!focal.isEmpty() && focal.equals(reference)) {
      comparison.fault("reference", "duplicate", "The two groups must differ.");
    }
    return new Comparison(dimension, focal, reference);
  }

  private static void requireGroup(
      Document document, String property, String code, @Nullable Variable variable) {
    if (variable == null || code.isEmpty() || variable.groups().isEmpty()) {
      return;
    }
    List<String> codes = variable.groups().stream().map(Group::code).toList();
    if (!codes.contains(code)) {
      document.fault(
          property,
          "unknown-category",
          "'%s' has no group '%s'; it has %s."
              .formatted(variable.name(), code, String.join(", ", codes)));
    }
  }

  private static @Nullable RegressionModel model(
      Document document,
      Map<String, Variable> variables,
      List<Measure> measures,
      @Nullable Comparison comparison) {
    if (!document.has("model")) {
      return null;
    }
    Document model = document.object("model");
    if (model == null) {
      return null;
    }
    model.allow("measure", "covariates");
    String measure = model.text("measure");
    if (!measure.isEmpty() && measures.stream().noneMatch(m -> m.id().equals(measure))) {
      model.fault("measure", "unknown-measure", "There is no measure '%s'.".formatted(measure));
    }
    List<String> covariates = model.texts("covariates");
    for (int i = 0; i < covariates.size(); i++) {
      String property = "covariates[%d]".formatted(i);
      requireGroups(model, property, covariates.get(i), variables);
      if (covariates.indexOf(covariates.get(i)) < i) {
        model.fault(property, "duplicate", "This covariate is listed twice.");
      }
      if (comparison != null && covariates.get(i).equals(comparison.dimension())) {
        model.fault(
            property, "duplicate-role", "The comparison's dimension is in the model anyway.");
      }
    }
    if (!document.has("comparison")) {
      model.fault("", "required", "A model needs a comparison.");
    }
    return new RegressionModel(measure, covariates);
  }

  private static Disclosure disclosure(Document document) {
    if (!document.has("disclosure")) {
      return Disclosure.DEFAULT;
    }
    Document thresholds = document.object("disclosure");
    if (thresholds == null) {
      return Disclosure.DEFAULT;
    }
    thresholds.allow("minimum", "uncertainBelow", "count", "change", "effective", "model");
    Disclosure d = Disclosure.DEFAULT;
    int most = 1_000_000;
    return new Disclosure(
        thresholds.integer("minimum", 0, most, d.minimum()),
        thresholds.integer("uncertainBelow", 0, most, d.uncertainBelow()),
        thresholds.integer("count", 0, most, d.count()),
        thresholds.integer("change", 0, most, d.change()),
        thresholds.integer("effective", 0, most, d.effective()),
        thresholds.integer("model", 0, most, d.model()));
  }
}
