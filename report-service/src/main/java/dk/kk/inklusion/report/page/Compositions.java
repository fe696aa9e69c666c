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
      return new Composition(reason(d), "", "", "", List.of(), List.of());
    }
    List<Contribution> contributions =
        d.contributions() == null ? List.of() : d.contributions();
    List<Part> parts = new ArrayList<>();
    parts.add(
        part("raw", words.text("term.raw"), raw, null));
    parts.add(
        part("explained", words.text("term.explained"), d.explained().estimate(), d.explained().se()));
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
    var bar = new Bar();
    if (contributions.isEmpty()) {
      bar.add("explained", d.explained().estimate());
    }
    for (int i = 0; i < contributions.size(); i++) {
      bar.add(kind(i), contributions.get(i).estimate());
    }
    bar.add("unexplained", d.unexplained().estimate());
    return new Composition(
        "", lead(raw, adjusted), adjusted(adjusted), bar.zero(), bar.segments(), parts);
  }

  private static String kind(int covariate) {
    return "covariate-" + (covariate + 1);
  }

  private Part part(String kind, String label, double estimate, @Nullable Double se) {
    return new Part(
        kind,
        label,
        unit.exact(sign * estimate),
        se == null ? "" : words.plain(unit.shown(se)));
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
    return words.text("composition.none", words.in(measure.label()), reason.isEmpty() ? why : reason);
  }

  /** Pieces one after another from 0: to the right above it, to the left below. */
  private final class Bar {
    private final List<String> kinds = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    void add(String kind, double estimate) {
      kinds.add(kind);
      values.add(unit.shown(sign * estimate).doubleValue());
    }

    private double below() {
      return values.stream().filter(v -> v < 0).mapToDouble(v -> v).sum();
    }

    private double whole() {
      double above = values.stream().filter(v -> v > 0).mapToDouble(v -> v).sum();
      return Math.max(above - below(), 1e-9);
    }

    String zero() {
      return Axis.percentOf(-below() / whole());
    }

    List<Segment> segments() {
      List<Segment> segments = new ArrayList<>();
      double right = -below();
      double left = right;
      for (int i = 0; i < values.size(); i++) {
        double value = values.get(i);
        double width = Math.abs(value);
        if (value < 0) {
          left -= width;
        }
        segments.add(
            new Segment(
                kinds.get(i),
                Axis.percentOf((value < 0 ? left : right) / whole()),
                Axis.percentOf(width / whole()),
                words.decimal(BigDecimal.valueOf(value), 1)));
        if (value > 0) {
          right += width;
        }
      }
      return segments;
    }
  }
}
