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
 * @param problems what has to be known before the figures are used; empty for nothing
 * @param downloads the figures in every format, and what was published when
 */
record SurveyView(
    String id,
    String kicker,
    String title,
    boolean isFinal,
    String status,
    String statusMeaning,
    String updated,
    List<String> problems,
    List<Fact> facts,
    List<MeasureView> measures,
    String newest,
    List<Download> downloads) {

  /** A line of what the figures rest on. */
  record Fact(String term, String description) {}

  /** A link to the figures in a format. */
  record Download(String id, String label, String address) {}
}
