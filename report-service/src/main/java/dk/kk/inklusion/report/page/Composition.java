package dk.kk.inklusion.report.page;

import java.util.List;

/**
 * What a gap is made of: a bar of its two parts over a bar of what they consist of, and the table
 * behind them.
 *
 * @param reason why there is none; empty where there is one
 * @param lead the gap among those who answered everything
 * @param adjusted the gap between comparable respondents, with its interval
 * @param zero where 0 is, in per cent of the bar; empty where nothing is below it
 */
record Composition(
    String reason,
    String lead,
    String adjusted,
    String zero,
    List<Segment> halves,
    List<Segment> segments,
    List<Part> parts) {

  /**
   * A piece of a bar, in per cent of its width.
   *
   * @param label the figure; empty where there is no room for it
   */
  record Segment(String kind, String from, String middle, String width, String label) {}

  /**
   * A row of the table.
   *
   * @param kind of the segment it belongs to; names its colour and pattern
   */
  record Part(String kind, String label, String estimate, String se) {}
}
