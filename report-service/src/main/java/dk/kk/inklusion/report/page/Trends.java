package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.Axis.Tick;
import dk.kk.inklusion.report.page.Trend.Point;
import dk.kk.inklusion.report.page.Trend.Segment;
import dk.kk.inklusion.report.page.WaveSummary.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Small charts of a measure across waves, on one scale; the gap on one of its own. */
final class Trends {
  /** Of a chart's height, the part figures are drawn in; above is air, below the waves' names. */
  private static final double TOP = 0.1;

  private static final double BOTTOM = 0.8;
  private static final double LEFT = 0.12;
  private static final int MOST = 8;

  private final List<WaveSummary> oldestFirst;
  private final MeasureInfo measure;
  private final Words words;
  private final Unit unit;

  Trends(List<WaveSummary> newestFirst, MeasureInfo measure, Words words) {
    this.oldestFirst = newestFirst.subList(0, Math.min(MOST, newestFirst.size())).reversed();
    this.measure = measure;
    this.words = words;
    this.unit = new Unit(measure, words);
  }

  /** A figure of a wave, wherever it is from. */
  private record Value(
      WaveSummary wave,
      EntryStatus status,
      @Nullable Double estimate,
      @Nullable Interval ci,
      boolean breaks) {}

  /** Nothing where there is one wave alone. */
  List<Trend> of(List<Column> columns, Function<Column, String> label, int sign) {
    if (oldestFirst.size() < 2) {
      return List.of();
    }
    List<List<Value>> all = columns.stream().map(this::values).toList();
    Axis axis = axis(all, unit.isShare());
    List<Trend> trends = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      trends.add(trend(label.apply(columns.get(i)), all.get(i), axis));
    }
    if (columns.size() > 1) {
      List<Value> gaps = gaps(sign);
      trends.add(trend(words.text("gap.title"), gaps, axis(List.of(gaps), true)));
    }
    return trends;
  }

  private List<Value> values(Column column) {
    List<Value> values = new ArrayList<>();
    for (WaveSummary wave : oldestFirst) {
      GroupEstimate g = wave.figure(measure.id(), column);
      boolean breaks = wave.breaksAt(measure.id(), column);
      values.add(
          g == null
              ? new Value(wave, EntryStatus.NO_DATA, null, null, breaks)
              : new Value(wave, g.status(), g.estimate(), g.ci(), breaks));
    }
    return values;
  }

  private List<Value> gaps(int sign) {
    List<Value> values = new ArrayList<>();
    for (WaveSummary wave : oldestFirst) {
      Gap gap = wave.gaps().get(measure.id());
      boolean breaks = wave.breaksAt(measure.id(), WaveSummary.GAP);
      values.add(
          gap == null || gap.difference() == null
              ? new Value(
                  wave, gap == null ? EntryStatus.NO_DATA : gap.status(), null, null, breaks)
              : new Value(
                  wave,
                  gap.status(),
                  sign * gap.difference(),
                  gap.ci() == null ? null : ChangeView.turned(gap.ci(), sign),
                  breaks));
    }
    return values;
  }

  private Axis axis(List<List<Value>> all, boolean fromZero) {
    List<BigDecimal> reach = new ArrayList<>();
    if (fromZero) {
      reach.add(BigDecimal.ZERO);
    }
    for (Value v : all.stream().flatMap(List::stream).toList()) {
      if (v.estimate() != null) {
        reach.add(unit.shown(v.estimate()));
      }
      if (v.ci() != null) {
        reach.add(unit.shown(v.ci().low()));
        reach.add(unit.shown(v.ci().high()));
      }
    }
    return Axis.over(reach);
  }

  private Trend trend(String label, List<Value> values, Axis axis) {
    List<Point> points = new ArrayList<>();
    List<Segment> lines = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      points.add(point(values.get(i), i, axis));
      Point here = points.getLast();
      if (i > 0 && !values.get(i).breaks() && !here.y().isEmpty()) {
        Point before = points.get(i - 1);
        if (!before.y().isEmpty()) {
          lines.add(new Segment(before.x(), before.y(), here.x(), here.y()));
        }
      }
    }
    List<Tick> ticks =
        axis.ticks(words).stream()
            .map(tick -> new Tick(tick.part(), height(tick.part()), tick.label()))
            .toList();
    String description =
        points.stream()
            .map(p -> words.text("trend.point", p.wave(), p.text()))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return new Trend(
        label, words.text("trend.description", label, description), ticks, lines, points);
  }

  private Point point(Value v, int i, Axis axis) {
    String wave = v.wave().publication().wave();
    String x = Axis.percentOf(LEFT + (1 - LEFT) * (i + 0.5) / oldestFirst.size());
    if (v.estimate() == null || !v.status().hasNumbers()) {
      String state = Figure.state(v.status());
      return new Point(
          wave, v.wave().isFinal(), state, x, "", "", "", words.text("figure." + state));
    }
    return new Point(
        wave,
        v.wave().isFinal(),
        Figure.state(v.status()),
        x,
        height(v.estimate(), axis),
        v.ci() == null ? "" : height(v.ci().low(), axis),
        v.ci() == null ? "" : height(v.ci().high(), axis),
        unit.exact(v.estimate()));
  }

  private String height(double value, Axis axis) {
    return height(axis.part(unit.shown(value).doubleValue()));
  }

  private static String height(double part) {
    return Axis.percentOf(BOTTOM - part * (BOTTOM - TOP));
  }
}
