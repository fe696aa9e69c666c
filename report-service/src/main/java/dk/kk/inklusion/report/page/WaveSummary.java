package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.report.format.Labels;
import dk.kk.inklusion.report.topic.Publication;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of every wave: the total, the comparison's groups and the gap between them.
 *
 * @param columns the total first, then the reference and the focal group; of a register indicator,
 *     everything there is a figure of
 * @param decimals its figures are written with
 * @param isRegister whether it is of a register indicator rather than of a survey
 * @param gaps the gap in the total, by measure
 * @param breaks where the measure was defined differently in the wave before
 */
record WaveSummary(
    Publication publication,
    Text surveyTitle,
    Text title,
    @Nullable Period period,
    Covers covers,
    List<MeasureInfo> measures,
    List<Column> columns,
    Map<Place, GroupEstimate> figures,
    Map<String, Gap> gaps,
    Set<Place> breaks,
    int decimals,
    boolean isRegister) {

  /**
   * A group the page has a column for.
   *
   * @param label null for the total, which the page has a word for
   */
  record Column(String dimension, String group, @Nullable Text label) {}

  /** Where a figure stands. */
  record Place(String measure, String dimension, String group) {}

  private static final int OF_SURVEYS = 1;

  static final Column TOTAL = new Column(Labels.TOTAL, "all", null);

  /** Where the gap stands among the changes. */
  static final Column GAP = new Column(Labels.GAP, "all", null);

  static WaveSummary of(Publication publication, IndexEvent event) {
    List<Column> columns = columns(event);
    Map<Place, GroupEstimate> figures = new HashMap<>();
    for (GroupEstimate g : event.groups()) {
      if (columns.stream().anyMatch(c -> c.dimension().equals(g.dimension()))) {
        figures.put(new Place(g.measure(), g.dimension(), g.group()), g);
      }
    }
    return new WaveSummary(
        publication,
        event.surveyTitle(),
        event.title(),
        event.period(),
        event.covers(),
        event.measures(),
        columns,
        Map.copyOf(figures),
        gaps(event),
        breaks(event),
        event.indicator() == null ? OF_SURVEYS : event.indicator().decimals(),
        event.indicator() != null);
  }

  private static Map<String, Gap> gaps(IndexEvent event) {
    Map<String, Gap> gaps = new HashMap<>();
    for (Gap gap : event.gaps()) {
      if (gap.dimension().equals(Labels.TOTAL)) {
        gaps.put(gap.measure(), gap);
      }
    }
    return Map.copyOf(gaps);
  }

  private static Set<Place> breaks(IndexEvent event) {
    return event.changes().stream()
        .filter(c -> c.kind() == Change.Kind.PREVIOUS && c.status() == EntryStatus.NOT_COMPARABLE)
        .map(c -> new Place(c.measure(), c.dimension(), c.group()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Column> columns(IndexEvent event) {
    if (event.indicator() != null) {
      return event.groups().stream()
          .map(g ->
              g.dimension().equals(Labels.TOTAL)
                  ? TOTAL
                  : new Column(g.dimension(), g.group(), label(event, g.dimension(), g.group())))
          .toList();
    }
    List<Column> columns = new ArrayList<>(List.of(TOTAL));
    Comparison comparison = event.comparison();
    if (comparison != null) {
      String dimension = comparison.dimension();
      for (String group : List.of(comparison.reference(), comparison.focal())) {
        columns.add(new Column(dimension, group, label(event, dimension, group)));
      }
    }
    return List.copyOf(columns);
  }

  private static Text label(IndexEvent event, String dimension, String code) {
    return event.dimensions().stream()
        .filter(d -> d.name().equals(dimension))
        .map(Dimension::groups)
        .flatMap(List::stream)
        .filter(g -> g.code().equals(code))
        .map(Group::label)
        .findFirst()
        .orElse(Text.of(code));
  }

  /** A figure; null where the revision has none for it. */
  @Nullable GroupEstimate figure(String measure, Column column) {
    return figures.get(new Place(measure, column.dimension(), column.group()));
  }

  boolean isFinal() {
    return publication.status() == IndexEvent.Status.FINAL;
  }

  /** Whether this wave's figure cannot be compared with that of the wave before. */
  boolean breaksAt(String measure, Column column) {
    return breaks.contains(new Place(measure, column.dimension(), column.group()));
  }

  /** First day of the field period; null where it is not known. */
  @Nullable LocalDate from() {
    return period == null ? null : period.from();
  }
}
