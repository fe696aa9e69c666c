package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Labels;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.Breakdown.Line;
import dk.kk.inklusion.report.page.MeasureView.Chart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A measure by group, and the gap within groups; each on one scale, so that they compare. */
final class Charts {
  private static final String NOWHERE = "";

  private final IndexEvent event;
  private final MeasureInfo measure;
  private final Labels labels;
  private final Words words;
  private final Unit unit;

  Charts(IndexEvent event, MeasureInfo measure, Labels labels, Words words) {
    this.event = event;
    this.measure = measure;
    this.labels = labels;
    this.words = words;
    this.unit = new Unit(measure, words);
  }

  Chart groups() {
    List<GroupEstimate> shown =
        event.groups().stream()
            .filter(g -> g.measure().equals(measure.id()))
            .filter(g -> event.dimensions().stream().anyMatch(d -> d.name().equals(g.dimension())))
            .filter(g -> isWorthALine(g.group(), g.status()))
            .toList();
    List<BigDecimal> values = new ArrayList<>();
    shown.forEach(g -> reach(g.estimate(), g.ci(), 1, values));
    if (unit.isShare()) {
      values.add(BigDecimal.ZERO);
    }
    Axis axis = Axis.over(values);
    Map<String, Change> changes = changes();
    List<Breakdown> breakdowns = new ArrayList<>();
    for (Dimension dimension : event.dimensions()) {
      List<Line> lines =
          shown.stream()
              .filter(g -> g.dimension().equals(dimension.name()))
              .map(g -> line(g, axis, changes.get(g.dimension() + "/" + g.group())))
              .toList();
      if (!lines.isEmpty()) {
        breakdowns.add(new Breakdown(words.in(dimension.label()), lines));
      }
    }
    boolean isDrawn = shown.stream().anyMatch(g -> g.estimate() != null);
    return new Chart(isDrawn ? axis.ticks(words) : List.of(), NOWHERE, breakdowns);
  }

  /** Where nobody lacks an answer, there is nothing to say of those who do. */
  private static boolean isWorthALine(String group, EntryStatus status) {
    return !(group.equals(Group.UNKNOWN) && status == EntryStatus.NO_DATA);
  }

  private Map<String, Change> changes() {
    Map<String, Change> changes = new HashMap<>();
    event.changes().stream()
        .filter(c -> c.measure().equals(measure.id()) && c.kind() == Change.Kind.PREVIOUS)
        .forEach(c -> changes.put(c.dimension() + "/" + c.group(), c));
    return changes;
  }

  private Line line(GroupEstimate group, Axis axis, @Nullable Change change) {
    return new Line(
        labels.group(group.dimension(), group.group()),
        Figure.of(group, measure, words),
        Mark.of(group.estimate(), group.ci(), unit, axis),
        // That the figures are provisional stands above the column.
        ChangeView.of(change, 1, true, unit, words));
  }

  /**
   * The gap within the groups of every other dimension.
   *
   * @param sign -1 where the gap is told the other way round
   */
  Chart gaps(int sign) {
    Comparison comparison = event.comparison();
    List<Gap> shown =
        event.gaps().stream()
            .filter(g -> g.measure().equals(measure.id()))
            .filter(g -> isWorthALine(g.group(), g.status()))
            .toList();
    List<BigDecimal> values = new ArrayList<>(List.of(BigDecimal.ZERO));
    shown.forEach(g -> reach(g.difference(), g.ci(), sign, values));
    Axis axis = Axis.over(values);
    List<Breakdown> breakdowns = new ArrayList<>();
    List<String> dimensions =
        Stream.concat(Stream.of(Labels.TOTAL), event.dimensions().stream().map(Dimension::name))
            .toList();
    for (String dimension : dimensions) {
      List<Line> lines =
          shown.stream()
              .filter(g -> g.dimension().equals(dimension))
              .map(g -> line(g, sign, axis))
              .toList();
      if (!lines.isEmpty() && comparison != null) {
        breakdowns.add(new Breakdown(labels.dimension(dimension), lines));
      }
    }
    boolean isDrawn = shown.stream().anyMatch(g -> g.difference() != null);
    return new Chart(
        isDrawn ? axis.ticks(words) : List.of(), isDrawn ? axis.percent(0) : NOWHERE, breakdowns);
  }

  private Line line(Gap gap, int sign, Axis axis) {
    Interval ci = gap.ci() == null ? null : ChangeView.turned(gap.ci(), sign);
    Double difference = gap.difference() == null ? null : Double.valueOf(sign * gap.difference());
    return new Line(
        labels.group(gap.dimension(), gap.group()),
        Figure.of(difference, ci, gap.status(), unit, words),
        Mark.of(difference, ci, unit, axis),
        ChangeView.NONE);
  }

  private void reach(
      @Nullable Double value, @Nullable Interval ci, int sign, List<BigDecimal> values) {
    if (value != null) {
      values.add(unit.shown(sign * value));
    }
    if (ci != null) {
      values.add(unit.shown(sign * ci.low()));
      values.add(unit.shown(sign * ci.high()));
    }
  }
}
