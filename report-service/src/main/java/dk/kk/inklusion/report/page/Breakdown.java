package dk.kk.inklusion.report.page;

import java.util.List;

/**
 * A chart of figures with their intervals, and the table it is part of.
 *
 * @param title what the figures are broken down by
 */
record Breakdown(String title, List<Line> lines) {

  /**
   * A group in it.
   *
   * @param change {@link ChangeView#NONE} where the chart has none
   */
  record Line(String label, Figure figure, Mark mark, ChangeView change) {}
}
