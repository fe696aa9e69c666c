package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.page.Axis.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure as the page shows it.
 *
 * @param gap null where the survey compares no groups
 * @param since the waves figures are compared with, the first of them in the groups' chart, too
 * @param sinceOfGroups empty where there is none
 * @param trends a small chart for each group across waves; empty for the first wave
 * @param groups figures by group
 * @param gaps the gap within groups
 * @param composition null where the measure has no model
 */
record MeasureView(
    String id,
    String title,
    String scale,
    List<Headline> headlines,
    @Nullable GapView gap,
    List<StatusRow> statuses,
    List<String> since,
    String sinceOfGroups,
    List<Trend> trends,
    WaveTable waves,
    Chart groups,
    Chart gaps,
    @Nullable Composition composition) {

  /** A group's figure in large. */
  record Headline(String group, Figure figure) {}

  /** What became of a group's figure, since each of the waves it is compared with. */
  record StatusRow(String label, List<ChangeView> changes) {}

  /** Charts on one scale. */
  record Chart(List<Tick> ticks, String zero, List<Breakdown> breakdowns) {}

  /** Every wave's figures. */
  record WaveTable(String caption, List<String> groups, List<Row> rows) {}

  /**
   * A wave in the table.
   *
   * @param address of the wave's own page; empty for the wave the page shows
   */
  record Row(String id, String wave, String status, String address, List<Figure> figures) {}
}
