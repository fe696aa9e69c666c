package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.catalogue.Catalogue.Committee;
import dk.kk.inklusion.model.catalogue.Catalogue.Goal;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.IndicatorGroups.Group;
import dk.kk.inklusion.report.page.IndicatorView.Cell;
import dk.kk.inklusion.report.page.ReportView.CommitteePart;
import dk.kk.inklusion.report.page.ReportView.GoalPart;
import dk.kk.inklusion.report.page.ReportView.GroupRow;
import dk.kk.inklusion.report.page.ReportView.GroupTable;
import dk.kk.inklusion.report.page.ReportView.Projection;
import dk.kk.inklusion.report.page.ReportView.Row;
import dk.kk.inklusion.report.page.ReportView.Sheet;
import dk.kk.inklusion.report.page.ReportView.SurveyPart;
import dk.kk.inklusion.report.page.ReportView.TextPart;
import dk.kk.inklusion.report.page.SurveyView.Download;
import dk.kk.inklusion.report.status.Series;
import dk.kk.inklusion.report.status.Series.Point;
import dk.kk.inklusion.report.status.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts a year's status report into words. */
final class ReportViews {
  private static final int PERIODS = 3;

  private final StatusReport report;
  private final Words words;
  private final MoneyViews money;

  ReportViews(StatusReport report, Words words) {
    this.report = report;
    this.words = words;
    this.money = new MoneyViews(report, words);
  }

  /**
   * The whole report.
   *
   * @param surveys what the year's surveys say
   */
  ReportView view(List<SurveyPart> surveys) {
    return new ReportView(
        sheet(),
        report.years().stream()
            .map(y -> new Download("year-" + y, y.toString(), ReportLinks.report(y, words)))
            .toList(),
        surveys,
        Stream.concat(
                report.catalogue().committees().stream().map(this::committee), others().stream())
            .toList(),
        projections(),
        report.series().stream().filter(Series::isTextOnly).map(this::text).toList(),
        money.projects(),
        money.view(),
        List.of(
            new Download(
                "report-pdf", words.text("data.pdf"), ReportLinks.paper(report.year(), words)),
            new Download(
                "report-json", words.text("data.json"), "/api/v1/reports/" + report.year()),
            new Download("report-calls", words.text("data.calls"), "/openapi.json")));
  }

  /** The barometer alone. */
  Sheet sheet() {
    return new Sheet(
        report.year(),
        words.text("report.title", Integer.toString(report.year())),
        ReportLinks.report(report.year(), words),
        report.catalogue().goals().stream().map(this::goal).toList());
  }

  private GoalPart goal(Goal goal) {
    return new GoalPart(
        "goal-" + goal.number(),
        words.text("report.goal", Integer.toString(goal.number())),
        words.in(goal.title()),
        status(goal),
        report.of(goal).stream().map(s -> row(s, "sheet-")).toList());
  }

  private ChangeView status(Goal goal) {
    Verdict verdict = report.status(goal);
    if (verdict == null) {
      return new ChangeView("missing", words.text("report.unmeasured"), "");
    }
    String state = Verdicts.state(verdict);
    return new ChangeView(state, words.text("verdict." + state + ".register"), "");
  }

  private Row row(Series series, String place) {
    Indicator indicator = series.definition();
    var texts = new IndicatorTexts(series, words);
    return new Row(
        place + indicator.id(),
        words.in(indicator.title()),
        ReportLinks.indicator(indicator.id(), words),
        indicator.decides(),
        indicator.partOf() != null,
        texts.value(),
        texts.period(),
        texts.change(series.news(report.year())));
  }

  private CommitteePart committee(Committee committee) {
    return committee(
        "committee-" + committee.id(),
        words.in(committee.title()),
        words.in(committee.administration()),
        money.budget(report.budget(committee)),
        report.of(committee));
  }

  private List<CommitteePart> others() {
    List<Series> others = report.ofNobody();
    return others.isEmpty()
        ? List.of()
        : List.of(
            committee(
                "committee-none",
                words.text("report.others"),
                "",
                Cell.missing(words.text("report.unknown")),
                others));
  }

  private CommitteePart committee(
      String id, String title, String administration, Cell budget, List<Series> series) {
    List<Series> byGroup = series.stream().filter(s -> isByGroup(s)).toList();
    return new CommitteePart(
        id,
        title,
        administration,
        budget,
        series.stream().filter(s -> !byGroup.contains(s)).map(s -> row(s, "committee-")).toList(),
        byGroup.stream().map(this::table).toList());
  }

  private static boolean isByGroup(Series series) {
    return !series.points().isEmpty()
        && !series.isOfSurvey()
        && (series.definition().groups().size() > 1 || series.definition().countsAreas());
  }

  private GroupTable table(Series series) {
    Indicator indicator = series.definition();
    var texts = new IndicatorTexts(series, words);
    List<Point> points = series.points();
    List<Point> shown = points.subList(Math.max(0, points.size() - PERIODS), points.size());
    Point newest = points.getLast();
    List<GroupRow> rows = new ArrayList<>();
    for (Group group : IndicatorGroups.of(series, words)) {
      rows.add(
          new GroupRow(
              group.label(),
              shown.stream().map(p -> texts.cell(p.event(), group.place(), false)).toList(),
              texts.changeOf(newest.event(), group.place())));
    }
    if (indicator.parity() != null) {
      rows.add(gap(texts, shown));
    }
    return new GroupTable(
        "committee-" + indicator.id(),
        words.in(indicator.title()),
        ReportLinks.indicator(indicator.id(), words),
        points.size() > 1 || indicator.parity() != null
            ? texts.amounts(newest.event()).caption()
            : texts.amounts(newest.event()).name(),
        shown.stream().map(p -> words.in(p.event().title())).toList(),
        rows,
        texts.areas(),
        texts.notes());
  }

  private GroupRow gap(IndicatorTexts texts, List<Point> shown) {
    return new GroupRow(
        words.text("column.difference"),
        shown.stream()
            .map(p -> texts.gap(p.event()))
            .map(gap -> gap.isEmpty() ? Cell.missing(words.text("report.unknown")) : Cell.of(gap))
            .toList(),
        "");
  }

  private List<Projection> projections() {
    List<Projection> projections = new ArrayList<>();
    for (Series series : report.series()) {
      var texts = new IndicatorTexts(series, words);
      String outlook = texts.outlook();
      if (!outlook.isEmpty()) {
        Indicator indicator = series.definition();
        projections.add(
            new Projection(
                "projection-" + indicator.id(),
                words.in(indicator.title()),
                ReportLinks.indicator(indicator.id(), words),
                texts.distance(),
                outlook,
                texts.printed()));
      }
    }
    return projections;
  }

  private TextPart text(Series series) {
    Indicator indicator = series.definition();
    return new TextPart(
        words.in(indicator.title()),
        indicator.goal() == null ? "" : words.text("report.goal", indicator.goal().toString()),
        indicator.note() == null ? "" : words.in(indicator.note()));
  }
}
