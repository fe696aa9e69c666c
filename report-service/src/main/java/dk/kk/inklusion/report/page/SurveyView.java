package dk.kk.inklusion.report.page;

import java.util.List;

/**
 * A wave of a survey as the page shows it.
 *
 * @param id of the section, the survey's name
 * @param kicker the survey's title; empty where the wave's title says it already
 * @param isFinal whether no more answers can come
 * @param updated when the figures were published
 * @param newest address of the survey's newest wave; empty where this is it
 * @param data address of the figures as JSON
 * @param revisions address of what was published when
 */
record SurveyView(
    String id,
    String kicker,
    String title,
    boolean isFinal,
    String status,
    String statusMeaning,
    String updated,
    List<Fact> facts,
    List<MeasureView> measures,
    String newest,
    String data,
    String revisions) {

  /** A line of what the figures rest on. */
  record Fact(String term, String description) {}

  /** A measure: the headline figures, and every wave's in a table. */
  record MeasureView(
      String id,
      String title,
      String scale,
      List<Headline> headlines,
      String caption,
      List<String> groups,
      List<Row> rows) {}

  /** A group's figure in large. */
  record Headline(String group, Figure figure) {}

  /**
   * A wave in a measure's table.
   *
   * @param address of the wave's own page; empty for the wave the page shows
   */
  record Row(String id, String wave, String status, String address, List<Figure> figures) {}
}
