package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Decomposition.Contribution;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.report.format.Labels;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.Composition.Part;
import dk.kk.inklusion.report.page.Composition.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a bar and a table of what a gap is made of (statistics.md 10 and 18). */
final class Compositions {
  /** As many as the style sheet tells apart. */
  private static final int COLOURS = 5;

  /** Of the bar's width, what a figure needs. */
  private static final double ROOM = 0.06;

  private final MeasureInfo measure;
  private final int sign;
  private final Labels labels;
  private final Words words;
  private final Unit unit;

  private Compositions(MeasureInfo measure, int sign, Labels labels, Words words) {
    this.measure = measure;
    this.sign = sign;
    this.labels = labels;
    this.words = words;
    this.unit = new Unit(measure, words);
  }

  /**
   * A measure's.
   *
   * @param sign -1 where the gap is told the other way round
   * @return null where the survey has no model of the measure
   */
  static @Nullable Composition of(
      IndexEvent event, MeasureInfo measure, int sign, Labels labels, Words words) {
    AdjustedGap adjusted =
        event.adjusted().stream()
            .filter(a -> a.measure().equals(measure.id()))
            .findFirst()
            .orElse(null);
    return event.decomposition().stream()
        .filter(d -> d.measure().equals(measure.id()))
        .findFirst()
        .map(d -> new Compositions(measure, sign, labels, words).of(d, adjusted))
        .orElse(null);
  }

  private Composition of(Decomposition d, @Nullable AdjustedGap adjusted) {
    Double raw = d.raw();
    if (!d.status().hasNumbers()
        || raw == null
        || d.explained() == null
        || d.unexplained() == null) {
      return new Composition(reason(d), "", "", "", List.of(), List.of(), List.of());
    }
    List<Contribution> contributions = d.contributions() == null ? List.of() : d.contributions();
    List<Part> parts = new ArrayList<>();
    parts.add(part("raw", words.text("term.raw"), raw, null));
    parts.add(
        part(
            "explained",
            words.text("term.explained"),
            d.explained().estimate(),
            d.explained().se()));
    for (int i = 0; i < contributions.size(); i++) {
      Contribution c = contributions.get(i);
      parts.add(part(kind(i), labels.dimension(c.covariate()), c.estimate(), c.se()));
    }
    parts.add(
        part(
            "unexplained",
            words.text("term.unexplained"),
            d.unexplained().estimate(),
            d.unexplained().se()));
    var halves = new Bar();
    halves.add("explained", d.explained().estimate());
    halves.add("unexplained", d.unexplained().estimate());
    var bar = new Bar();
    for (int i = 0; i < contributions.size(); i++) {
      bar.add(kind(i), contributions.get(i).estimate());
    }
    bar.add("unexplained", d.unexplained().estimate());
    double below = Math.max(halves.below(), bar.below());
    double above = Math.max(halves.above(), bar.above());
    return new Composition(
        "",
        lead(raw, adjusted),
        adjusted(adjusted),
        below > 0 ? Axis.percentOf(below / (below + above)) : "",
        halves.segments(below, above),
        contributions.isEmpty() ? List.of() : bar.segments(below, above),
        parts);
  }

  private static String kind(int covariate) {
    return covariate < COLOURS ? "covariate-" + (covariate + 1) : "covariate-more";
  }

  private Part part(String kind, String label, double estimate, @Nullable Double se) {
    return new Part(
        kind, label, unit.exact(sign * estimate), se == null ? "" : significant(unit.shown(se)));
  }

  /** With the two digits a standard error is published with. */
  private String significant(BigDecimal se) {
    int exponent = se.precision() - se.scale() - 1;
    return words.decimal(se, se.signum() == 0 ? 1 : Math.max(0, 1 - exponent));
  }

  private String lead(double raw, @Nullable AdjustedGap adjusted) {
    String gap = unit.difference(sign * raw);
    return adjusted == null || adjusted.n() == null
        ? words.text("composition.lead", gap)
        : words.text("composition.lead.of", gap, words.count(adjusted.n()));
  }

  private String adjusted(@Nullable AdjustedGap adjusted) {
    if (adjusted == null || adjusted.difference() == null || adjusted.ci() == null) {
      return "";
    }
    return words.text(
        "composition.adjusted",
        unit.difference(sign * adjusted.difference()),
        unit.range(ChangeView.turned(adjusted.ci(), sign)),
        p(adjusted.p()));
  }

  private String p(@Nullable Double p) {
    if (p == null) {
      return words.text("composition.p.none");
    }
    return p < 0.0005
        ? words.text("composition.p.below", words.decimal(new BigDecimal("0.001"), 3))
        : words.text("composition.p", words.decimal(BigDecimal.valueOf(p), 3));
  }

  private String reason(Decomposition d) {
    String state = Figure.state(d.status());
    String why = words.text("figure." + state + ".why");
    String reason = d.reason() == null ? "" : words.textOr("reason." + d.reason(), "");
    return words.text(
        "composition.none", words.in(measure.label()), reason.isEmpty() ? why : reason);
  }

  /** Pieces one after another from 0: to the right above it, to the left below. */
  private final class Bar {
    private final List<String> kinds = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(String kind, double estimate) {
      kinds.add(kind);
      values.add(unit.shown(sign * estimate).doubleValue());
    }

    /** How far it reaches to the left of 0. */
    double below() {
      return -values.stream().filter(v -> v < 0).mapToDouble(v -> v).sum();
    }

    double above() {
      return values.stream().filter(v -> v > 0).mapToDouble(v -> v).sum();
    }

    List<Segment> segments(double below, double above) {
      double whole = Math.max(below + above, 1e-9);
      List<Segment> segments = new ArrayList<>();
      double right = below;
      double left = below;
      for (int i = 0; i < values.size(); i++) {
        double value = values.get(i);
        double width = Math.abs(value);
        double from = value < 0 ? left - width : right;
        segments.add(
            new Segment(
                kinds.get(i),
                Axis.percentOf(from / whole),
                Axis.percentOf((from + width / 2) / whole),
                Axis.percentOf(width / whole),
                width / whole < ROOM ? "" : words.decimal(BigDecimal.valueOf(value), 1)));
        left = Math.min(left, from);
        right = Math.max(right, from + width);
      }
      return segments;
    }
  }
}
