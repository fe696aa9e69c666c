package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.MeasureView.Row;
import dk.kk.inklusion.report.page.MeasureView.WaveTable;
import dk.kk.inklusion.report.page.WaveSummary.Column;
import java.util.List;
import java.util.function.BiFunction;

/** A measure's figures in several revisions, a row each. */
final class FigureTables {
  private final List<Column> columns;
  private final Words words;

  FigureTables(List<Column> columns, Words words) {
    this.columns = columns;
    this.words = words;
  }

  /**
   * A table.
   *
   * @param revisions of one or several waves, as they shall stand
   * @param row makes a row of a revision and its figures
   */
  WaveTable table(
      MeasureInfo measure,
      List<WaveSummary> revisions,
      BiFunction<WaveSummary, List<Figure>, Row> row) {
    return new WaveTable(
        words.text("table.caption", words.in(measure.label()), unit(measure)),
        columns.stream().map(this::group).toList(),
        revisions.stream().map(r -> row.apply(r, figures(r, measure))).toList());
  }

  private List<Figure> figures(WaveSummary revision, MeasureInfo measure) {
    return columns.stream().map(c -> figure(revision, measure, c)).toList();
  }

  Figure figure(WaveSummary revision, MeasureInfo measure, Column column) {
    return Figure.of(
        revision.figure(measure.id(), column),
        new Unit(measure, revision.decimals(), words),
        words);
  }

  String group(Column column) {
    return column.label() == null ? words.text("group.all") : words.in(column.label());
  }

  String unit(MeasureInfo measure) {
    if (measure.kind().equals("share")) {
      return words.text("scale.share");
    }
    return measure.unit().equals("points")
        ? words.text("scale.points")
        : words.textOr("unit.name." + measure.unit(), measure.unit());
  }
}
