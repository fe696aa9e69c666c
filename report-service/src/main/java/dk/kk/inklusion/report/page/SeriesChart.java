package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.page.Axis.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups over time, on one scale. Groups differ by mark and line as well as by colour.
 *
 * @param description the same in words
 * @param target null where none is aimed at
 */
record SeriesChart(
    String description,
    List<Tick> ticks,
    List<Tick> years,
    @Nullable Tick target,
    List<Line> lines) {

  /**
   * A group.
   *
   * @param kind from 1; names mark, line and colour
   * @param end where the last figure is written, clear of the other groups'
   */
  record Line(int kind, String label, List<Segment> segments, List<Point> points, Point end) {}

  /** From one figure to the next. */
  record Segment(String x1, String y1, String x2, String y2) {}

  record Point(String x, String y, String text) {}
}
