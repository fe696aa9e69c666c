package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.page.Axis.Tick;
import java.util.List;

/**
 * A group across waves, drawn small.
 *
 * @param description the same in words
 * @param lines between figures that can be compared
 * @param points a wave each; those without a figure have a word in its place
 */
record Trend(
    String label, String description, List<Tick> ticks, List<Segment> lines, List<Point> points) {

  /** From one point to the next. */
  record Segment(String x1, String y1, String x2, String y2) {}

  /**
   * A wave's figure.
   *
   * @param y empty where there is none, as are {@code low} and {@code high} without an interval
   * @param text the figure or the word
   */
  record Point(
      String wave,
      boolean isFinal,
      String state,
      String x,
      String y,
      String low,
      String high,
      String text) {}
}
