package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.report.format.Labels;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.status.Series;
import dk.kk.inklusion.report.status.Series.Place;
import dk.kk.inklusion.report.status.Series.Point;
import java.util.ArrayList;
import java.util.List;

/** The groups there are figures of, with their names. */
final class IndicatorGroups {
  private IndicatorGroups() {}

  /** A group and where its figure stands. */
  record Group(String label, Place place) {}

  static List<Group> of(Series series, Words words) {
    Indicator indicator = series.definition();
    Point newest = series.newest();
    if (indicator.survey() != null && newest != null) {
      return ofSurvey(series, newest, words);
    }
    return indicator.measured().stream()
        .map(g -> new Group(label(indicator, g.code(), words), series.place(g.code())))
        .toList();
  }

  private static List<Group> ofSurvey(Series series, Point newest, Words words) {
    String measure = series.place().measure();
    List<Group> groups = new ArrayList<>();
    groups.add(new Group(words.text("group.all"), new Place(measure, Labels.TOTAL, Indicator.ALL)));
    Comparison comparison = newest.event().comparison();
    if (comparison != null) {
      var labels = new Labels(newest.event(), words);
      for (String code : List.of(comparison.reference(), comparison.focal())) {
        groups.add(
            new Group(
                labels.group(comparison.dimension(), code),
                new Place(measure, comparison.dimension(), code)));
      }
    }
    return groups;
  }

  /** A group's name; "in total" where an indicator has one figure. */
  static String label(Indicator indicator, String code, Words words) {
    if (indicator.groups().isEmpty() && !indicator.countsAreas()) {
      return words.text("group.all.register");
    }
    return indicator.measured().stream()
        .filter(g -> g.code().equals(code))
        .map(g -> words.in(g.label()))
        .findFirst()
        .orElse(code);
  }
}
