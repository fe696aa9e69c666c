package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.page.MeasureView.WaveTable;
import dk.kk.inklusion.report.page.SurveyView.Download;
import java.util.List;

/**
 * What was published of a wave, newest first.
 *
 * @param title of the wave
 * @param wave address of the wave's page
 * @param measures their main figures, a table each and a row for each revision
 * @param older address of the revisions before these; empty where there are none
 */
record HistoryView(
    String title, String wave, List<Issue> issues, List<WaveTable> measures, String older) {

  /**
   * A published revision.
   *
   * @param id of its place on the page
   * @param published number, time and reason
   * @param status {@code provisional} or {@code final}
   */
  record Issue(
      String id, String published, String status, String basis, List<Download> downloads) {}
}
