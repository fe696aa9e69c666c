package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.Axis.Tick;
import dk.kk.inklusion.report.page.IndicatorGroups.Group;
import dk.kk.inklusion.report.page.SeriesChart.Line;
import dk.kk.inklusion.report.page.SeriesChart.Point;
import dk.kk.inklusion.report.page.SeriesChart.Segment;
import dk.kk.inklusion.report.status.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws an indicator over time. */
final class SeriesCharts {
  private static final double TOP = 0.06;
  private static final double BOTTOM = 0.86;
  private static final double LEFT = 0.11;
  private static final double RIGHT = 0.9;

  /** Of the chart's height, what a figure at the end of a line needs. */
  private static final double ROOM = 0.085;

  private static final int MOST_YEARS = 6;
  private static final int KINDS = 4;

  private final Series series;
  private final Amounts amounts;
  private final Words words;

  SeriesCharts(Series series, Amounts amounts, Words words) {
    this.series = series;
    this.amounts = amounts;
    this.words = words;
  }

  private record Value(double time, double value, String period) {}

  /** Null where no group has two figures. */
  @Nullable SeriesChart of(List<Group> groups) {
    List<Group> drawn = groups.stream().filter(g -> values(g).size() > 1).limit(KINDS).toList();
    if (drawn.isEmpty()) {
      return null;
    }
    List<List<Value>> all = drawn.stream().map(this::values).toList();
    BigDecimal target = series.definition().target();
    List<BigDecimal> reach =
        new ArrayList<>(
            all.stream().flatMap(List::stream).map(v -> amounts.shown(v.value())).toList());
    if (target != null) {
      reach.add(target);
    }
    Axis axis = Axis.over(reach);
    double first = all.stream().flatMap(List::stream).mapToDouble(Value::time).min().orElse(0);
    double last = all.stream().flatMap(List::stream).mapToDouble(Value::time).max().orElse(1);
    Time time = new Time(Math.floor(first), Math.max(Math.ceil(last), Math.floor(first) + 1));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      lines.add(line(i + 1, drawn.get(i).label(), all.get(i), axis, time));
    }
    return new SeriesChart(
        description(drawn, all),
        axis.ticks(words).stream()
            .map(t -> new Tick(t.part(), Axis.percentOf(height(t.part())), t.label()))
            .toList(),
        time.years(),
        target == null
            ? null
            : new Tick(
                0,
                Axis.percentOf(height(axis.part(target.doubleValue()))),
                words.text("chart.target", amounts.value(target))),
        apart(lines, axis, all));
  }

  private record Time(double from, double to) {
    String at(double time) {
      return Axis.percentOf(LEFT + (RIGHT - LEFT) * (time - from) / (to - from));
    }

    /** A year's name stands at its middle. */
    List<Tick> years() {
      int step = (int) Math.ceil((to - from) / MOST_YEARS);
      List<Tick> years = new ArrayList<>();
      for (int year = (int) from; year < to; year += step) {
        years.add(new Tick(0, at(year + 0.5), Integer.toString(year)));
      }
      return List.copyOf(years);
    }
  }

  private List<Value> values(Group group) {
    List<Value> values = new ArrayList<>();
    for (Series.Point point : series.points()) {
      GroupEstimate figure = Series.figure(point.event(), group.place());
      if (figure != null && figure.estimate() != null) {
        values.add(new Value(time(point), figure.estimate(), words.in(point.event().title())));
      }
    }
    return values;
  }

  /** In years; a survey is put in the middle of its own. */
  private static double time(Series.Point point) {
    RegisterPeriod period = RegisterPeriod.parse(point.publication().wave());
    return period == null || point.event().indicator() == null
        ? point.year() + 0.5
        : (period.firstMonth() + period.months() / 2.0) / 12;
  }

  private Line line(int kind, String label, List<Value> values, Axis axis, Time time) {
    List<Point> points =
        values.stream()
            .map(v -> new Point(time.at(v.time()), at(v, axis), amounts.bare(v.value())))
            .toList();
    List<Segment> segments = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      segments.add(new Segment(a.x(), a.y(), b.x(), b.y()));
    }
    return new Line(kind, label, segments, points, points.getLast());
  }

  private String at(Value v, Axis axis) {
    return Axis.percentOf(height(axis.part(amounts.shown(v.value()).doubleValue())));
  }

  private static double height(double part) {
    return BOTTOM - part * (BOTTOM - TOP);
  }

  /** The figures at the lines' ends, each as far below the one above as it needs to be read. */
  private List<Line> apart(List<Line> lines, Axis axis, List<List<Value>> all) {
    List<Integer> fromAbove = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      fromAbove.add(i);
    }
    fromAbove.sort(Comparator.comparingDouble(i -> -all.get(i).getLast().value()));
    List<Line> moved = new ArrayList<>(lines);
    double above = Double.NEGATIVE_INFINITY;
    for (int i : fromAbove) {
      double value = amounts.shown(all.get(i).getLast().value()).doubleValue();
      double at = Math.max(height(axis.part(value)), above + ROOM);
      above = at;
      Line line = lines.get(i);
      Point end = new Point(line.end().x(), Axis.percentOf(at), line.end().text());
      moved.set(i, new Line(line.kind(), line.label(), line.segments(), line.points(), end));
    }
    return List.copyOf(moved);
  }

  private String description(List<Group> groups, List<List<Value>> all) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String values =
          all.get(i).stream()
              .map(v -> words.text("trend.point", v.period(), amounts.value(v.value())))
              .collect(Collectors.joining(", "));
      told.add(words.text("trend.description", groups.get(i).label(), values));
    }
    return String.join(". ", told);
  }
}
