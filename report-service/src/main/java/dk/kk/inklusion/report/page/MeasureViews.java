package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.report.format.Labels;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.MeasureView.Headline;
import dk.kk.inklusion.report.page.MeasureView.Row;
import dk.kk.inklusion.report.page.MeasureView.StatusRow;
import dk.kk.inklusion.report.page.WaveSummary.Column;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a wave's measures into words and charts. */
final class MeasureViews {
  private final IndexEvent event;
  private final List<WaveSummary> waves;
  private final WaveSummary shown;
  private final Words words;
  private final Labels labels;
  private final FigureTables tables;

  MeasureViews(IndexEvent event, List<WaveSummary> waves, Words words) {
    this.event = event;
    this.waves = waves;
    this.shown = waves.getFirst();
    this.words = words;
    this.labels = new Labels(event, words);
    this.tables = new FigureTables(shown.columns(), words);
  }

  MeasureView view(MeasureInfo measure) {
    var unit = new Unit(measure, words);
    var charts = new Charts(event, measure, labels, words);
    List<Column> columns = shown.columns();
    Map<Kind, String> since = since();
    int sign = GapView.sign(shown.gaps().get(measure.id()));
    return new MeasureView(
        event.survey() + "-" + measure.id(),
        words.in(measure.label()),
        scale(measure),
        columns.stream()
            .map(c -> new Headline(tables.group(c), tables.figure(shown, measure, c)))
            .toList(),
        event.comparison() == null ? null : gap(measure, event.comparison(), unit),
        statuses(measure, since, sign, unit),
        since.values().stream().map(wave -> words.text("status.since", wave)).toList(),
        since.values().stream().findFirst().map(this::sinceOfGroups).orElse(""),
        new Trends(waves, measure, words).of(columns, tables::group, sign),
        tables.table(measure, waves, (wave, figures) -> row(wave, figures, measure)),
        charts.groups(),
        charts.gaps(sign),
        Compositions.of(event, measure, sign, labels, words));
  }

  private String sinceOfGroups(String wave) {
    return words.text(shown.isFinal() ? "status.since" : "status.since.provisional", wave);
  }

  /** The waves this one is compared with; the baseline where it is not the wave before. */
  private Map<Kind, String> since() {
    Map<Kind, String> since = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      event.changes().stream()
          .filter(c -> c.kind() == kind)
          .map(Change::since)
          .findFirst()
          .filter(wave -> !since.containsValue(wave))
          .ifPresent(wave -> since.put(kind, wave));
    }
    return since;
  }

  private List<StatusRow> statuses(
      MeasureInfo measure, Map<Kind, String> since, int sign, Unit unit) {
    List<StatusRow> rows = new ArrayList<>();
    if (since.isEmpty()) {
      return rows;
    }
    for (Column column : shown.columns()) {
      rows.add(new StatusRow(tables.group(column), changes(measure, column, since, 1, unit)));
    }
    if (event.comparison() != null) {
      rows.add(
          new StatusRow(
              words.text("gap.title"), changes(measure, WaveSummary.GAP, since, sign, unit)));
    }
    return rows;
  }

  private List<ChangeView> changes(
      MeasureInfo measure, Column column, Map<Kind, String> since, int sign, Unit unit) {
    return since.keySet().stream()
        .map(kind ->
            ChangeView.of(change(measure, column, kind), sign, shown.isFinal(), unit, words))
        .toList();
  }

  private @Nullable Change change(MeasureInfo measure, Column column, Kind kind) {
    return event.changes().stream()
        .filter(c ->
            c.kind() == kind
                && c.measure().equals(measure.id())
                && c.dimension().equals(column.dimension())
                && c.group().equals(column.group()))
        .findFirst()
        .orElse(null);
  }

  private GapView gap(MeasureInfo measure, Comparison comparison, Unit unit) {
    Gap gap = shown.gaps().get(measure.id());
    String focal = labels.group(comparison.dimension(), comparison.focal());
    return GapView.of(
        gap,
        focal,
        before(measure, GapView.sign(gap), unit),
        new Outlooks(event, words).of(measure),
        unit,
        words);
  }

  /** The gap of the wave this one is compared with, as it stands published now. */
  private String before(MeasureInfo measure, int sign, Unit unit) {
    Change change = change(measure, WaveSummary.GAP, Kind.PREVIOUS);
    if (change == null || !change.status().hasNumbers()) {
      return "";
    }
    return waves.stream()
        .filter(wave -> wave.publication().wave().equals(change.since()))
        .map(wave -> wave.gaps().get(measure.id()))
        .filter(gap -> gap != null && gap.difference() != null)
        .map(gap ->
            words.text("gap.before", change.since(), unit.difference(sign * gap.difference())))
        .findFirst()
        .orElse("");
  }

  private Row row(WaveSummary wave, List<Figure> figures, MeasureInfo measure) {
    Publication p = wave.publication();
    String status = wave.isFinal() ? "status.final.short" : "status.provisional.short";
    return new Row(
        "%s-%s-%s".formatted(p.survey(), measure.id(), p.wave()),
        words.in(wave.title()),
        words.text(status),
        wave.equals(shown) ? "" : SurveyViews.address(wave, words),
        figures);
  }

  private String scale(MeasureInfo measure) {
    String direction =
        measure.polarity() == Polarity.HIGHER_IS_BETTER ? "scale.higher" : "scale.lower";
    return tables.unit(measure) + ". " + words.text(direction);
  }
}
