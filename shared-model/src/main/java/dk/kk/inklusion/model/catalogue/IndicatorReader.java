package dk.kk.inklusion.model.catalogue;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import dk.kk.inklusion.model.catalogue.Indicator.Printed;
import dk.kk.inklusion.model.catalogue.Indicator.Source;
import dk.kk.inklusion.model.catalogue.Indicator.SurveyFigure;
import dk.kk.inklusion.model.catalogue.Indicator.Total;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Polarity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an indicator. */
final class IndicatorReader {
  private static final Map<String, Source> SOURCES =
      Map.of("register", Source.REGISTER, "survey", Source.SURVEY, "text", Source.TEXT);
  private static final Map<String, Polarity> POLARITIES =
      Map.of(
          "higher-is-better", Polarity.HIGHER_IS_BETTER,
          "lower-is-better", Polarity.LOWER_IS_BETTER,
          "neither-is-better", Polarity.NEITHER_IS_BETTER);

  private IndicatorReader() {}

  static Indicator read(Document entry, References references) {
    entry.allow(
        "id",
        "goal",
        "decides",
        "partOf",
        "committee",
        "title",
        "unit",
        "polarity",
        "target",
        "parity",
        "tolerance",
        "source",
        "groups",
        "headline",
        "levels",
        "totals",
        "areas",
        "survey",
        "printed",
        "note");
    Source source = entry.choice("source", SOURCES, Source.REGISTER);
    List<Group> levels = groups(entry, "levels");
    List<Group> groups = groups(entry, "groups");
    List<Total> totals = totals(entry, levels);
    Parity parity = parity(entry, groups);
    String committee = entry.optionalText("committee");
    references.requireCommittee(entry, committee);
    Indicator indicator =
        new Indicator(
            entry.identifier("id"),
            references.goal(entry),
            entry.bool("decides", false),
            entry.optionalText("partOf"),
            committee,
            CatalogueReader.title(entry),
            unit(entry, source),
            entry.choice("polarity", POLARITIES, Polarity.NEITHER_IS_BETTER),
            entry.decimal("target"),
            parity,
            tolerance(entry),
            source,
            groups,
            headline(entry, groups, levels, totals, parity),
            levels,
            totals,
            groups(entry, "areas"),
            survey(entry, source),
            printed(entry),
            CatalogueReader.optionalWords(entry, "note"));
    requireSense(entry, indicator);
    return indicator;
  }

  private static void requireSense(Document entry, Indicator indicator) {
    boolean directed = indicator.polarity() != Polarity.NEITHER_IS_BETTER;
    if (indicator.decides() && (indicator.goal() == null || !directed)) {
      entry.fault(
          "decides", "required", "What decides the status of a goal needs a goal and a polarity.");
    }
    if (indicator.target() != null && indicator.parity() != null) {
      entry.fault("parity", "duplicate-role", "Give either a target or a parity.");
    }
    if ((indicator.target() != null || indicator.parity() != null) && !directed) {
      entry.fault(
          "polarity", "required", "A target or a parity needs to know which direction is better.");
    }
    if (indicator.countsAreas() && !indicator.groups().isEmpty()) {
      entry.fault("groups", "duplicate-role", "An indicator with levels has areas as its groups.");
    }
    if (!indicator.countsAreas() && !indicator.areas().isEmpty()) {
      entry.fault("areas", "required", "Areas need levels they can be at.");
    }
  }

  private static String unit(Document entry, Source source) {
    return source == Source.TEXT && !entry.has("unit") ? "text" : entry.text("unit");
  }

  private static BigDecimal tolerance(Document entry) {
    BigDecimal tolerance = entry.decimal("tolerance");
    if (tolerance == null) {
      return BigDecimal.ZERO;
    }
    if (tolerance.signum() < 0) {
      entry.fault("tolerance", "range", "A tolerance is 0 or more.");
    }
    return tolerance;
  }

  private static List<Group> groups(Document entry, String property) {
    List<Group> groups = new ArrayList<>();
    for (Document group : entry.list(property)) {
      group.allow("code", "label");
      String code = group.identifier("code");
      if (groups.stream().anyMatch(one -> one.code().equals(code))) {
        group.fault("code", "duplicate", "'%s' is listed twice.".formatted(code));
      }
      groups.add(new Group(code, group.words("label", code)));
    }
    return groups;
  }

  private static List<Total> totals(Document entry, List<Group> levels) {
    List<Total> totals = new ArrayList<>();
    for (Document total : entry.list("totals")) {
      total.allow("code", "label", "levels");
      String code = total.identifier("code");
      List<String> counted = total.texts("levels");
      for (int i = 0; i < counted.size(); i++) {
        requireCode(total, "levels[%d]".formatted(i), counted.get(i), levels);
      }
      if (levels.stream().anyMatch(level -> level.code().equals(code))) {
        total.fault("code", "duplicate", "A level is called so already.");
      }
      totals.add(new Total(code, total.words("label", code), counted));
    }
    return totals;
  }

  private static void requireCode(
      Document entry, String property, String code, List<Group> groups) {
    if (!code.isEmpty() && groups.stream().noneMatch(group -> group.code().equals(code))) {
      entry.fault(
          property,
          "unknown-category",
          "There is no '%s' among %s.".formatted(code, groups.stream().map(Group::code).toList()));
    }
  }

  private static @Nullable Parity parity(Document entry, List<Group> groups) {
    Document parity = entry.has("parity") ? entry.object("parity") : null;
    if (parity == null) {
      return null;
    }
    parity.allow("reference", "focal");
    String reference = parity.text("reference");
    String focal = parity.text("focal");
    requireCode(parity, "reference", reference, groups);
    requireCode(parity, "focal", focal, groups);
    if (!focal.isEmpty() && focal.equals(reference)) {
      parity.fault("reference", "duplicate", "The two groups must differ.");
    }
    return new Parity(reference, focal);
  }

  /** The focal group, the only or first one, or the level of most need, unless another is named. */
  private static String headline(
      Document entry,
      List<Group> groups,
      List<Group> levels,
      List<Total> totals,
      @Nullable Parity parity) {
    List<Group> possible = new ArrayList<>(levels.isEmpty() ? groups : levels);
    if (possible.isEmpty()) {
      possible.add(new Group(Indicator.ALL, Text.of(Indicator.ALL)));
    }
    totals.forEach(total -> possible.add(new Group(total.code(), total.label())));
    if (entry.has("headline")) {
      String named = entry.text("headline");
      requireCode(entry, "headline", named, possible);
      return named;
    }
    if (parity != null) {
      return parity.focal();
    }
    return possible.getFirst().code();
  }

  private static @Nullable SurveyFigure survey(Document entry, Source source) {
    if (source != Source.SURVEY) {
      if (entry.has("survey")) {
        entry.fault("survey", "duplicate-role", "Only an indicator with source survey has one.");
      }
      return null;
    }
    Document survey = entry.object("survey");
    if (survey == null) {
      return null;
    }
    survey.allow("survey", "measure", "dimension", "group");
    return new SurveyFigure(
        survey.identifier("survey"),
        survey.identifier("measure"),
        survey.text("dimension"),
        survey.text("group"));
  }

  private static List<Printed> printed(Document entry) {
    return entry.list("printed").stream()
        .map(printed -> {
          printed.allow("report", "text", "note");
          if (!printed.has("text")) {
            printed.fault("text", "required", "Give what was printed.");
          }
          return new Printed(
              printed.integer("report", 1900, 2999),
              printed.words("text", ""),
              CatalogueReader.optionalWords(printed, "note"));
        })
        .toList();
  }
}
