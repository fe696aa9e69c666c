package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.IndicatorView.AreaView;
import dk.kk.inklusion.report.page.IndicatorView.Cell;
import dk.kk.inklusion.report.page.IndicatorView.Level;
import dk.kk.inklusion.report.page.IndicatorView.Printed;
import dk.kk.inklusion.report.status.News;
import dk.kk.inklusion.report.status.Series;
import dk.kk.inklusion.report.status.Series.Place;
import dk.kk.inklusion.report.status.Series.Point;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an indicator's newest figure says, in words. */
final class IndicatorTexts {
  private final Series series;
  private final Indicator indicator;
  private final Words words;

  IndicatorTexts(Series series, Words words) {
    this.series = series;
    this.indicator = series.definition();
    this.words = words;
  }

  Amounts amounts(IndexEvent event) {
    return Amounts.of(indicator, event, words);
  }

  /** The indicator's figure, or the word for why there is none. */
  Cell value() {
    Point newest = series.newest();
    if (newest == null) {
      return Cell.missing(words.text(series.isTextOnly() ? "indicator.text" : "report.unmeasured"));
    }
    return cell(newest.event(), series.place(), true);
  }

  String period() {
    Point newest = series.newest();
    return newest == null
        ? ""
        : series.isOfSurvey() ? newest.publication().wave() : words.in(newest.event().title());
  }

  /**
   * A figure of a revision.
   *
   * @param named whether its unit stands behind it
   */
  Cell cell(IndexEvent event, Place place, boolean named) {
    GroupEstimate figure = Series.figure(event, place);
    if (figure == null) {
      return Cell.missing(words.text("report.unknown"));
    }
    if (figure.estimate() == null) {
      String state = Figure.state(figure.status());
      return Cell.missing(
          words.text(event.indicator() == null ? "figure." + state : "report.unknown"));
    }
    Amounts amounts = amounts(event);
    double estimate = figure.estimate();
    return new Cell(
        named ? amounts.value(estimate) : amounts.bare(estimate), small(figure, amounts), false);
  }

  private String small(GroupEstimate figure, Amounts amounts) {
    Interval ci = figure.ci();
    if (ci != null) {
      return words.text("table.interval")
          + " "
          + words.text("figure.interval", amounts.bare(ci.low()), amounts.bare(ci.high()));
    }
    return figure.n() == null ? "" : words.text("indicator.n", words.count(figure.n()));
  }

  /** What became of the figure, as a year's report tells it. */
  ChangeView change(News news) {
    return switch (news) {
      case NONE ->
          new ChangeView(
              "missing",
              words.text(series.isTextOnly() ? "indicator.text" : "report.unmeasured"),
              "");
      case OLD -> new ChangeView("stilstand", words.text("report.no-news"), "");
      case NEW -> change();
    };
  }

  /** What became of it since the period before. */
  ChangeView change() {
    Point newest = series.newest();
    if (newest == null) {
      return change(News.NONE);
    }
    return change(newest.event(), Series.change(newest.event(), series.place(), Kind.PREVIOUS));
  }

  ChangeView changeOfGap(IndexEvent event) {
    return change(event, Series.changeOfGap(event, series.place().measure()));
  }

  private ChangeView change(IndexEvent event, @Nullable Change change) {
    if (event.indicator() == null) {
      MeasureInfo measure =
          event.measures().stream()
              .filter(m -> m.id().equals(series.place().measure()))
              .findFirst()
              .orElse(null);
      return measure == null
          ? ChangeView.NONE
          : ChangeView.of(
              change, 1, event.status() == Status.FINAL, new Unit(measure, words), words);
    }
    Double by = change == null ? null : change.change();
    if (change == null || by == null) {
      return new ChangeView("missing", words.text("verdict.first.register"), "");
    }
    String detail = amounts(event).signed(by);
    Verdict verdict = change.verdict();
    if (verdict == null) {
      return new ChangeView("undecided", words.text("verdict.change.register"), detail);
    }
    String state = Verdicts.state(verdict);
    return new ChangeView(state, words.text("verdict." + state + ".register"), detail);
  }

  /** How large a change of a group's figure was; empty where it is not known. */
  String changeOf(IndexEvent event, Place place) {
    Change change = Series.change(event, place, Kind.PREVIOUS);
    return change == null || change.change() == null
        ? ""
        : amounts(event).bareSigned(change.change());
  }

  /** The gap between the groups compared; empty where there is none. */
  String gap(IndexEvent event) {
    Gap gap = Series.gap(event, series.place().measure());
    if (gap == null || gap.difference() == null) {
      return "";
    }
    return amounts(event).bare(Math.abs(gap.difference()));
  }

  /** The same as a sentence. */
  String gapTold(IndexEvent event) {
    Gap gap = Series.gap(event, series.place().measure());
    if (gap == null || gap.difference() == null) {
      return "";
    }
    String focal = IndicatorGroups.label(indicator, gap.focal(), words);
    String by = amounts(event).difference(Math.abs(gap.difference()));
    double difference = gap.difference();
    return difference == 0
        ? words.text("gap.closed.register", focal)
        : words.text(difference < 0 ? "gap.higher.register" : "gap.lower.register", focal, by);
  }

  /** How far it is from what is aimed at; empty where nothing is. */
  String distance() {
    Point newest = series.newest();
    if (newest == null) {
      return "";
    }
    RegisterFigure register = newest.event().indicator();
    if (register == null) {
      Gap gap = Series.gap(newest.event(), series.place().measure());
      return gap == null || gap.difference() == null
          ? ""
          : amounts(newest.event()).difference(Math.abs(gap.difference()));
    }
    BigDecimal distance = register.distance();
    return distance == null || distance.signum() <= 0
        ? ""
        : amounts(newest.event()).difference(distance);
  }

  /** When what is aimed at is reached at the present pace; empty where nothing is. */
  String outlook() {
    Point newest = series.newest();
    if (newest == null) {
      return "";
    }
    if (newest.event().indicator() == null) {
      Outlook survey = Series.outlook(newest.event(), series.place().measure());
      return survey == null
          ? ""
          : newest.event().measures().stream()
              .filter(m -> m.id().equals(survey.measure()))
              .map(new Outlooks(newest.event(), words)::of)
              .findFirst()
              .orElse("");
    }
    Outlook outlook = Series.outlook(newest.event(), indicator.id());
    BigDecimal distance = newest.event().indicator().distance();
    if (outlook == null || distance == null) {
      return "";
    }
    if (distance.signum() <= 0) {
      return words.text("outlook.reached.register");
    }
    Double years = outlook.yearsToClose();
    if (years != null) {
      return told(years, outlook.interval());
    }
    return words.text(
        outlook.verdict() == Verdict.TILBAGEGANG
            ? "outlook.widening.register"
            : series.points().size() < 2 ? "outlook.no-wave.register" : "outlook.unknown.register");
  }

  private String told(double years, @Nullable Interval rounding) {
    String about = words.whole(BigDecimal.valueOf(years));
    if (rounding == null) {
      return words.text("outlook.years.bare.register", about);
    }
    String low = words.whole(BigDecimal.valueOf(rounding.low()));
    String high = words.whole(BigDecimal.valueOf(rounding.high()));
    return low.equals(high)
        ? words.text("outlook.years.bare.register", about)
        : words.text("outlook.years.register", about, low, high);
  }

  /** What reports printed of it. */
  List<Printed> printed() {
    return indicator.printed().stream()
        .map(p ->
            new Printed(
                words.text("indicator.printed", Integer.toString(p.report())),
                words.in(p.text()),
                p.note() == null ? "" : words.in(p.note())))
        .toList();
  }

  /** Notes on single figures of the newest period. */
  List<String> notes() {
    Point newest = series.newest();
    RegisterFigure register = newest == null ? null : newest.event().indicator();
    return register == null
        ? List.of()
        : register.notes().stream().map(note -> words.in(note.text())).toList();
  }

  /** Null where no areas are counted, or none in the newest period. */
  @Nullable AreaView areas() {
    Point newest = series.newest();
    RegisterFigure register = newest == null ? null : newest.event().indicator();
    if (newest == null || register == null || !indicator.countsAreas()) {
      return null;
    }
    List<Level> levels =
        indicator.levels().stream()
            .map(level ->
                new Level(
                    indicator.levels().indexOf(level) + 1,
                    words.in(level.label()),
                    cell(newest.event(), series.place(level.code()), false),
                    register.areas().stream()
                        .filter(area -> area.level().equals(level.code()))
                        .map(area -> words.in(area.label()))
                        .toList()))
            .toList();
    List<Level> totals =
        indicator.totals().stream()
            .map(total ->
                new Level(
                    0,
                    words.in(total.label()),
                    cell(newest.event(), series.place(total.code()), false),
                    List.of()))
            .toList();
    return new AreaView(period(), levels, totals);
  }

  String target() {
    if (indicator.target() != null) {
      return new Amounts(indicator.unit(), 0, false, words).value(indicator.target());
    }
    if (indicator.parity() != null) {
      return words.text(
          "indicator.parity",
          IndicatorGroups.label(indicator, indicator.parity().focal(), words),
          IndicatorGroups.label(indicator, indicator.parity().reference(), words));
    }
    return words.text("indicator.target.none");
  }
}
