package dk.kk.inklusion.report.format;

import static dk.kk.inklusion.report.format.Table.CATEGORY;
import static dk.kk.inklusion.report.format.Table.COVARIATE;
import static dk.kk.inklusion.report.format.Table.DIMENSION;
import static dk.kk.inklusion.report.format.Table.GROUP;
import static dk.kk.inklusion.report.format.Table.HIGH;
import static dk.kk.inklusion.report.format.Table.KIND;
import static dk.kk.inklusion.report.format.Table.LOW;
import static dk.kk.inklusion.report.format.Table.MEASURE;
import static dk.kk.inklusion.report.format.Table.PART;
import static dk.kk.inklusion.report.format.Table.REASON;
import static dk.kk.inklusion.report.format.Table.SINCE;
import static dk.kk.inklusion.report.format.Table.VERDICT;

import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.AdjustedGap.Omitted;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Decomposition.Part;
import dk.kk.inklusion.model.event.IndexEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A revision as tables: every entry of the event, in its order. */
final class Tables {
  static final List<String> GROUP_KEYS = List.of(MEASURE, DIMENSION, GROUP);

  private Tables() {}

  /** All parts, also those without entries. */
  static List<Table> of(IndexEvent event) {
    if (event.indicator() != null) {
      return RegisterTables.of(event, event.indicator());
    }
    return List.of(
        groups(event),
        gaps(event),
        changes(event),
        adjusted(event),
        coefficients(event),
        decomposition(event),
        outlook(event));
  }

  private static Table groups(IndexEvent event) {
    return new Table(
        "groups",
        GROUP_KEYS,
        List.of("estimate", LOW, HIGH, "se", "df", "n", "nEffective"),
        List.of("ciMethod"),
        event.groups().stream()
            .map(g ->
                new Entry(g.status())
                    .word(MEASURE, g.measure())
                    .word(DIMENSION, g.dimension())
                    .word(GROUP, g.group())
                    .number("estimate", g.estimate())
                    .interval(g.ci())
                    .number("se", g.se())
                    .number("df", g.df())
                    .number("n", g.n())
                    .number("nEffective", g.nEffective())
                    .word("ciMethod", code(g.ciMethod())))
            .toList());
  }

  static Table gaps(IndexEvent event) {
    return new Table(
        "gaps",
        GROUP_KEYS,
        List.of("difference", LOW, HIGH, "se", "df", "t", "p"),
        List.of("reference", "focal"),
        event.gaps().stream()
            .map(g ->
                new Entry(g.status())
                    .word(MEASURE, g.measure())
                    .word(DIMENSION, g.dimension())
                    .word(GROUP, g.group())
                    .word("reference", g.reference())
                    .word("focal", g.focal())
                    .number("difference", g.difference())
                    .interval(g.ci())
                    .number("se", g.se())
                    .number("df", g.df())
                    .number("t", g.t())
                    .number("p", g.p()))
            .toList());
  }

  static Table changes(IndexEvent event) {
    return new Table(
        "changes",
        List.of(MEASURE, DIMENSION, GROUP, KIND),
        List.of("change", LOW, HIGH, "se", "df", "t", "p", "pHolm"),
        List.of(SINCE, VERDICT),
        event.changes().stream()
            .map(c ->
                new Entry(c.status())
                    .word(MEASURE, c.measure())
                    .word(DIMENSION, c.dimension())
                    .word(GROUP, c.group())
                    .word(KIND, code(c.kind()))
                    .word(SINCE, c.since())
                    .number("change", c.change())
                    .interval(c.ci())
                    .number("se", c.se())
                    .number("df", c.df())
                    .number("t", c.t())
                    .number("p", c.p())
                    .number("pHolm", c.pHolm())
                    .word(VERDICT, code(c.verdict())))
            .toList());
  }

  private static Table adjusted(IndexEvent event) {
    return new Table(
        "adjusted",
        List.of(MEASURE),
        List.of("difference", LOW, HIGH, "se", "df", "t", "p", "n", "nReference", "nFocal", "r2"),
        List.of("omitted", REASON),
        event.adjusted().stream()
            .map(a ->
                new Entry(a.status())
                    .word(MEASURE, a.measure())
                    .number("difference", a.difference())
                    .interval(a.ci())
                    .number("se", a.se())
                    .number("df", a.df())
                    .number("t", a.t())
                    .number("p", a.p())
                    .number("n", a.n())
                    .number("nReference", a.nReference())
                    .number("nFocal", a.nFocal())
                    .number("r2", a.r2())
                    .word("omitted", omitted(a.omitted()))
                    .word(REASON, a.reason()))
            .toList());
  }

  private static @Nullable String omitted(@Nullable List<Omitted> omitted) {
    return omitted == null
        ? null
        : omitted.stream()
            .map(o -> o.category() == null ? o.covariate() : o.covariate() + "=" + o.category())
            .collect(Collectors.joining(" "));
  }

  /** Where the coefficients of a model are withheld, there are no rows of it. */
  private static Table coefficients(IndexEvent event) {
    List<Entry> entries = new ArrayList<>();
    for (AdjustedGap model : event.adjusted()) {
      if (model.coefficients() != null) {
        model
            .coefficients()
            .forEach(c ->
                entries.add(
                    new Entry(model.status())
                        .word(MEASURE, model.measure())
                        .word(COVARIATE, c.covariate())
                        .word(CATEGORY, c.category())
                        .number("estimate", c.estimate())
                        .number("se", c.se())));
      }
    }
    return new Table(
        "coefficients",
        List.of(MEASURE, COVARIATE, CATEGORY),
        List.of("estimate", "se"),
        List.of(),
        List.copyOf(entries));
  }

  /** A row each for the gap, its two parts, and what each covariate adds to the explained one. */
  private static Table decomposition(IndexEvent event) {
    List<Entry> entries = new ArrayList<>();
    for (Decomposition d : event.decomposition()) {
      entries.add(part(d, "raw").number("estimate", d.raw()));
      entries.add(estimate(part(d, "explained"), d.explained()));
      entries.add(estimate(part(d, "unexplained"), d.unexplained()));
      if (d.contributions() != null) {
        d.contributions()
            .forEach(c ->
                entries.add(
                    estimate(
                        part(d, "contribution").word(COVARIATE, c.covariate()),
                        new Part(c.estimate(), c.se()))));
      }
    }
    return new Table(
        "decomposition",
        List.of(MEASURE, PART, COVARIATE),
        List.of("estimate", "se"),
        List.of("coefficients", REASON),
        List.copyOf(entries));
  }

  private static Entry part(Decomposition d, String part) {
    return new Entry(d.status())
        .word(MEASURE, d.measure())
        .word(PART, part)
        .word("coefficients", d.coefficients())
        .word(REASON, d.reason());
  }

  private static Entry estimate(Entry entry, @Nullable Part part) {
    return part == null ? entry : entry.number("estimate", part.estimate()).number("se", part.se());
  }

  static Table outlook(IndexEvent event) {
    return new Table(
        "outlook",
        List.of(MEASURE),
        List.of("yearsToClose", LOW, HIGH),
        List.of(VERDICT),
        event.outlook().stream()
            .map(o ->
                new Entry(o.status())
                    .word(MEASURE, o.measure())
                    .number("yearsToClose", o.yearsToClose())
                    .interval(o.interval())
                    .word(VERDICT, code(o.verdict())))
            .toList());
  }

  /** A word of a closed list, as the event writes it. */
  static @Nullable String code(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
