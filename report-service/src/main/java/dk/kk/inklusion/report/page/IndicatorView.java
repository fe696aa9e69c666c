package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.page.SurveyView.Download;
import dk.kk.inklusion.report.page.SurveyView.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator as its page shows it.
 *
 * @param goal what it is measured for
 * @param decides whether it counts for the status of its goal
 * @param group whose figure the large one is; empty where there is one figure only
 * @param value the newest figure in large
 * @param period it is of; empty where there is none
 * @param gap in words; empty where no groups are compared
 * @param outlook empty where nothing is aimed at
 * @param printed what the city's reports said of it
 * @param chart null where there is nothing to draw
 * @param areas null where no areas are counted
 * @param notes on single figures of the newest period
 */
record IndicatorView(
    String id,
    String title,
    String unit,
    String goal,
    boolean decides,
    String group,
    Cell value,
    String period,
    ChangeView change,
    String gap,
    ChangeView gapChange,
    String outlook,
    List<Printed> printed,
    List<Fact> facts,
    @Nullable SeriesChart chart,
    List<String> groups,
    List<PeriodRow> rows,
    @Nullable AreaView areas,
    List<String> notes,
    List<Download> downloads) {

  /**
   * A figure, or a word for why there is none.
   *
   * @param small what stands below; empty for nothing
   */
  record Cell(String text, String small, boolean isMissing) {
    static Cell of(String text) {
      return new Cell(text, "", false);
    }

    static Cell missing(String word) {
      return new Cell(word, "", true);
    }
  }

  /** What a report printed. */
  record Printed(String report, String text, String note) {}

  /** A period's figures, with the way to its revisions. */
  record PeriodRow(String id, String period, String revision, String address, List<Cell> cells) {}

  /**
   * Areas by the level they are at, of most need first.
   *
   * @param totals what counts several levels together
   */
  record AreaView(String period, List<Level> levels, List<Level> totals) {}

  /**
   * A level.
   *
   * @param step 1 for that of most need, up to 5; names the colour
   */
  record Level(int step, String label, Cell count, List<String> areas) {}
}
