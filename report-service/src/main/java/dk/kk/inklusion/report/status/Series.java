package dk.kk.inklusion.report.status;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Source;
import dk.kk.inklusion.model.catalogue.Indicator.SurveyFigure;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.topic.Publication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with what was published of it.
 *
 * @param points the newest revision of each period or wave, oldest first
 */
public record Series(Indicator definition, List<Point> points) {
  private static final String TOTAL = "total";
  private static final String GAP = "gap";

  /**
   * A period.
   *
   * @param year it is in
   */
  public record Point(int year, Publication publication, IndexEvent event) {}

  /** Where a figure stands in a revision. */
  public record Place(String measure, String dimension, String group) {}

  /** As it was known in a year. */
  public Series until(int year) {
    return new Series(definition, points.stream().filter(p -> p.year() <= year).toList());
  }

  /** The newest period; null where there is none. */
  public @Nullable Point newest() {
    return points.isEmpty() ? null : points.getLast();
  }

  /** Whether the newest figure is news in a year's report. */
  public News news(int year) {
    if (points.isEmpty()) {
      return News.NONE;
    }
    return points.getLast().year() >= year - 1 ? News.NEW : News.OLD;
  }

  /** Where its figure stands: that of the group whose change is the indicator's. */
  public Place place() {
    SurveyFigure survey = definition.survey();
    if (survey != null) {
      return new Place(survey.measure(), survey.dimension(), survey.group());
    }
    return place(definition.headline());
  }

  /** Where the figure of a group of a register indicator stands. */
  public Place place(String group) {
    String dimension = group.equals(Indicator.ALL) ? TOTAL : definition.dimension();
    return new Place(definition.id(), dimension, group);
  }

  public static @Nullable GroupEstimate figure(IndexEvent event, Place place) {
    return event.groups().stream()
        .filter(g ->
            g.measure().equals(place.measure())
                && g.dimension().equals(place.dimension())
                && g.group().equals(place.group()))
        .findFirst()
        .orElse(null);
  }

  public static @Nullable Change change(IndexEvent event, Place place, Kind kind) {
    return event.changes().stream()
        .filter(c ->
            c.kind() == kind
                && c.measure().equals(place.measure())
                && c.dimension().equals(place.dimension())
                && c.group().equals(place.group()))
        .findFirst()
        .orElse(null);
  }

  /** The gap between the groups compared; null where there are none. */
  public static @Nullable Gap gap(IndexEvent event, String measure) {
    return event.gaps().stream()
        .filter(g -> g.measure().equals(measure) && g.dimension().equals(TOTAL))
        .findFirst()
        .orElse(null);
  }

  public static @Nullable Change changeOfGap(IndexEvent event, String measure) {
    return change(event, new Place(measure, GAP, Indicator.ALL), Kind.PREVIOUS);
  }

  public static @Nullable Outlook outlook(IndexEvent event, String measure) {
    return event.outlook().stream()
        .filter(o -> o.measure().equals(measure))
        .findFirst()
        .orElse(null);
  }

  /** On the newest figure's change since the one before; null where there is none. */
  public @Nullable Verdict verdict() {
    Point newest = newest();
    if (newest == null) {
      return null;
    }
    RegisterFigure register = newest.event().indicator();
    if (register != null) {
      return register.verdict();
    }
    Change change = change(newest.event(), place(), Kind.PREVIOUS);
    return change == null ? null : change.verdict();
  }

  public boolean isOfSurvey() {
    return definition.source() == Source.SURVEY;
  }

  public boolean isTextOnly() {
    return definition.source() == Source.TEXT;
  }
}
