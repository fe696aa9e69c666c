package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.HistoryView.Issue;
import dk.kk.inklusion.report.page.MeasureView.Row;
import dk.kk.inklusion.report.page.MeasureView.WaveTable;
import dk.kk.inklusion.report.page.SurveyView.Download;
import dk.kk.inklusion.report.topic.Publication;
import java.util.List;

/** Puts a wave's revisions into words. */
final class HistoryViews {
  private final Words words;

  HistoryViews(Words words) {
    this.words = words;
  }

  /**
   * Revisions of a wave.
   *
   * @param revisions newest first, not empty
   * @param hasOlder whether there are others before them
   */
  HistoryView view(List<WaveSummary> revisions, boolean hasOlder) {
    WaveSummary newest = revisions.getFirst();
    Publication last = revisions.getLast().publication();
    return new HistoryView(
        newest.isRegister()
            ? words.in(newest.surveyTitle()) + ": " + words.in(newest.title())
            : words.in(newest.title()),
        newest.isRegister()
            ? ReportLinks.indicator(newest.publication().survey(), words)
            : SurveyViews.address(newest, words),
        revisions.stream().map(this::issue).toList(),
        newest.measures().stream().map(m -> table(m, revisions)).toList(),
        hasOlder
            ? SurveyViews.address(last, "/revisions", words) + "&before=" + last.revision()
            : "");
  }

  private Issue issue(WaveSummary revision) {
    Publication p = revision.publication();
    return new Issue(
        id(p),
        SurveyViews.revision(p, words),
        SurveyViews.status(p),
        revision.isRegister()
            ? words.text("indicator.source.register")
            : words.text("fact.responses.of", words.count(revision.covers().responses())),
        List.of(download(p, "xlsx"), download(p, "csv"), download(p, "json")));
  }

  private static String id(Publication p) {
    return "revision-" + p.revision();
  }

  private Download download(Publication p, String format) {
    return new Download(
        id(p) + "-" + format,
        words.text("history." + format),
        "/api/v1/surveys/%s/waves/%s/index?revision=%d&lang=%s&format=%s"
            .formatted(p.survey(), p.wave(), p.revision(), words.language(), format));
  }

  private WaveTable table(MeasureInfo measure, List<WaveSummary> revisions) {
    return new FigureTables(revisions.getFirst().columns(), words)
        .table(
            measure,
            revisions,
            (revision, figures) -> {
              Publication p = revision.publication();
              return new Row(
                  id(p) + "-" + measure.id(),
                  words.text("history.revision", words.count(p.revision())),
                  words.time(p.publishedAt()),
                  "#" + id(p),
                  figures);
            });
  }
}
