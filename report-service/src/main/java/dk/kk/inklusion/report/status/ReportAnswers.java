package dk.kk.inklusion.report.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue.Agreement;
import dk.kk.inklusion.model.catalogue.Catalogue.Budget;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Project;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.RegisterFigure.AreaLevel;
import dk.kk.inklusion.model.event.RegisterFigure.FigureNote;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.status.Series.Place;
import dk.kk.inklusion.report.status.Series.Point;
import dk.kk.inklusion.report.status.StatusReport.Agreed;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports and indicators as programs read them. What is not known is absent. */
final class ReportAnswers {
  private ReportAnswers() {}

  /** Years there are reports of, newest first. */
  record Years(List<Year> reports) {}

  record Year(int year, String report, String page, String pdf) {
    static Year of(int year) {
      return new Year(
          year, "/api/v1/reports/" + year, "/reports/" + year, "/reports/%d.pdf".formatted(year));
    }
  }

  record Indicators(List<Listed> indicators) {}

  /** An indicator with its newest figure. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(
      String id,
      Text title,
      @Nullable Integer goal,
      boolean decides,
      @Nullable String committee,
      Indicator.Source source,
      String unit,
      @Nullable String period,
      @Nullable Double value,
      @Nullable Double change,
      @Nullable Verdict verdict,
      String page,
      @Nullable String figures) {
    static Listed of(Series series) {
      Indicator d = series.definition();
      Point newest = series.newest();
      GroupEstimate figure = newest == null ? null : Series.figure(newest.event(), series.place());
      Change change =
          newest == null ? null : Series.change(newest.event(), series.place(), Kind.PREVIOUS);
      return new Listed(
          d.id(),
          d.title(),
          d.goal(),
          d.decides(),
          d.committee(),
          d.source(),
          d.unit(),
          newest == null ? null : newest.publication().wave(),
          figure == null ? null : figure.estimate(),
          change == null ? null : change.change(),
          series.verdict(),
          "/indicators/" + d.id(),
          newest == null
              ? null
              : "/api/v1/surveys/%s/index".formatted(newest.publication().survey()));
    }
  }

  /** A year's report. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      int year,
      long sequence,
      long catalogue,
      List<GoalAnswer> goals,
      List<SurveyAnswer> surveys,
      List<CommitteeAnswer> committees,
      List<IndicatorAnswer> indicators,
      List<Project> projects,
      List<Budget> budgets,
      @Nullable BigDecimal budgetsTotal,
      List<AgreementYear> agreements) {
    static Report of(StatusReport r) {
      return new Report(
          r.year(),
          r.sequence(),
          r.catalogue().version(),
          r.catalogue().goals().stream()
              .map(g -> new GoalAnswer(g.number(), g.title(), r.status(g), ids(r.of(g))))
              .toList(),
          r.surveys().stream().map(p -> SurveyAnswer.of(p, r)).toList(),
          r.catalogue().committees().stream()
              .map(c -> new CommitteeAnswer(c.id(), c.title(), c.administration(), ids(r.of(c))))
              .toList(),
          r.series().stream().map(s -> IndicatorAnswer.of(s, r.year())).toList(),
          r.projects(),
          r.budgets(),
          StatusReport.sum(r.budgets().stream().map(Budget::amount).toList()),
          r.agreementYears().stream()
              .filter(year -> !r.agreements(year).isEmpty())
              .map(year -> AgreementYear.of(year, r.agreements(year)))
              .toList());
    }

    private static List<String> ids(List<Series> series) {
      return series.stream().map(s -> s.definition().id()).toList();
    }
  }

  /**
   * A goal.
   *
   * @param status absent where nothing that decides it was measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GoalAnswer(int number, Text title, @Nullable Verdict status, List<String> indicators) {}

  record CommitteeAnswer(String id, Text title, Text administration, List<String> indicators) {}

  /** Agreements for a year; totals are of the amounts that were said. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AgreementYear(int year, List<AgreementAnswer> agreements, @Nullable BigDecimal total) {
    static AgreementYear of(int year, List<Agreed> agreed) {
      return new AgreementYear(
          year,
          agreed.stream()
              .map(a -> new AgreementAnswer(a.agreement(), a.projects(), a.total()))
              .toList(),
          StatusReport.sum(agreed.stream().map(Agreed::total).toList()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AgreementAnswer(Agreement agreement, List<Project> projects, @Nullable BigDecimal total) {}

  /** A survey's wave, the measures the barometer takes from it. */
  record SurveyAnswer(
      String survey,
      String wave,
      long revision,
      Status status,
      Text title,
      String index,
      List<MeasureInfo> measures,
      List<GroupEstimate> groups,
      List<Gap> gaps,
      List<Change> changes) {
    static SurveyAnswer of(Point p, StatusReport r) {
      List<String> measures =
          r.series().stream().filter(Series::isOfSurvey).map(s -> s.place().measure()).toList();
      String compared =
          p.event().comparison() == null ? "total" : p.event().comparison().dimension();
      return new SurveyAnswer(
          p.publication().survey(),
          p.publication().wave(),
          p.publication().revision(),
          p.publication().status(),
          p.event().title(),
          indexOf(p),
          p.event().measures().stream().filter(m -> measures.contains(m.id())).toList(),
          p.event().groups().stream()
              .filter(g -> measures.contains(g.measure()))
              .filter(g -> g.dimension().equals("total") || g.dimension().equals(compared))
              .toList(),
          p.event().gaps().stream()
              .filter(g -> measures.contains(g.measure()) && g.dimension().equals("total"))
              .toList(),
          p.event().changes().stream()
              .filter(c -> measures.contains(c.measure()))
              .filter(c -> List.of("total", "gap", compared).contains(c.dimension()))
              .toList());
    }
  }

  private static String indexOf(Point p) {
    return "/api/v1/surveys/%s/waves/%s/index?revision=%d"
        .formatted(p.publication().survey(), p.publication().wave(), p.publication().revision());
  }

  /**
   * An indicator as the report tells it.
   *
   * @param news whether its newest figure is news; one that is not counts as standing still
   * @param value of the group whose change is the indicator's
   * @param verdict on that change
   * @param periods oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IndicatorAnswer(
      Indicator definition,
      News news,
      @Nullable String period,
      @Nullable Double value,
      @Nullable Double change,
      @Nullable String since,
      @Nullable Verdict verdict,
      @Nullable BigDecimal distance,
      @Nullable Outlook outlook,
      List<PeriodAnswer> periods) {
    static IndicatorAnswer of(Series series, int year) {
      Point newest = series.newest();
      if (newest == null) {
        return new IndicatorAnswer(
            series.definition(),
            series.news(year),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
      }
      Place place = series.place();
      GroupEstimate figure = Series.figure(newest.event(), place);
      Change change = Series.change(newest.event(), place, Kind.PREVIOUS);
      RegisterFigure register = newest.event().indicator();
      return new IndicatorAnswer(
          series.definition(),
          series.news(year),
          newest.publication().wave(),
          figure == null ? null : figure.estimate(),
          change == null ? null : change.change(),
          change == null ? null : change.since(),
          series.verdict(),
          register == null ? null : register.distance(),
          Series.outlook(newest.event(), place.measure()),
          series.isOfSurvey()
              ? List.of()
              : series.points().stream().map(PeriodAnswer::of).toList());
    }
  }

  /** A period's figures by group. */
  record PeriodAnswer(
      String period,
      Text title,
      long revision,
      String index,
      List<GroupEstimate> groups,
      List<Gap> gaps,
      List<Change> changes,
      List<AreaLevel> areas,
      List<FigureNote> notes) {
    static PeriodAnswer of(Point p) {
      RegisterFigure register = p.event().indicator();
      return new PeriodAnswer(
          p.publication().wave(),
          p.event().title(),
          p.publication().revision(),
          indexOf(p),
          p.event().groups(),
          p.event().gaps(),
          p.event().changes(),
          register == null ? List.of() : register.areas(),
          register == null ? List.of() : register.notes());
    }
  }
}
