package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Catalogue.Committee;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Indicator.Source;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.IndicatorGroups.Group;
import dk.kk.inklusion.report.page.IndicatorView.Cell;
import dk.kk.inklusion.report.page.IndicatorView.PeriodRow;
import dk.kk.inklusion.report.page.SurveyView.Download;
import dk.kk.inklusion.report.page.SurveyView.Fact;
import dk.kk.inklusion.report.status.Series;
import dk.kk.inklusion.report.status.Series.Point;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts an indicator into words and a chart. */
final class IndicatorViews {
  private final Series series;
  private final Indicator indicator;
  private final Catalogue catalogue;
  private final Words words;
  private final IndicatorTexts texts;

  IndicatorViews(Series series, Catalogue catalogue, Words words) {
    this.series = series;
    this.indicator = series.definition();
    this.catalogue = catalogue;
    this.words = words;
    this.texts = new IndicatorTexts(series, words);
  }

  IndicatorView view() {
    Point newest = series.newest();
    List<Group> groups = IndicatorGroups.of(series, words);
    boolean compares = newest != null && !texts.gap(newest.event()).isEmpty();
    List<String> columns = new ArrayList<>(groups.stream().map(Group::label).toList());
    if (compares) {
      columns.add(words.text("column.difference"));
    }
    return new IndicatorView(
        indicator.id(),
        words.in(indicator.title()),
        newest == null
            ? ""
            : compares
                ? texts.amounts(newest.event()).caption()
                : texts.amounts(newest.event()).name(),
        goal(),
        indicator.decides(),
        headline(groups),
        texts.value(),
        texts.period(),
        texts.change(),
        newest == null ? "" : gap(newest),
        newest == null || !compares ? ChangeView.NONE : texts.changeOfGap(newest.event()),
        texts.outlook(),
        texts.printed(),
        facts(),
        newest == null
            ? null
            : new SeriesCharts(series, texts.amounts(newest.event()), words).of(drawn(groups)),
        columns,
        series.points().reversed().stream().map(p -> row(p, groups, compares)).toList(),
        texts.areas(),
        texts.notes(),
        newest == null ? List.of() : downloads(newest.publication()));
  }

  private String gap(Point newest) {
    return newest.event().indicator() == null ? "" : texts.gapTold(newest.event());
  }

  private String headline(List<Group> groups) {
    return groups.size() < 2
        ? ""
        : groups.stream()
            .filter(g -> g.place().equals(series.place()))
            .map(Group::label)
            .findFirst()
            .orElse("");
  }

  /** Of areas, the level that counts and those counted together. */
  private List<Group> drawn(List<Group> groups) {
    return indicator.countsAreas()
        ? groups.stream()
            .filter(g ->
                g.place().equals(series.place())
                    || indicator.totals().stream()
                        .anyMatch(t -> t.code().equals(g.place().group())))
            .toList()
        : groups;
  }

  private String goal() {
    Integer number = indicator.goal();
    if (number == null) {
      return words.text("indicator.goal.none");
    }
    return catalogue.goals().stream()
        .filter(g -> g.number() == number)
        .map(g -> words.text("indicator.goal.of", Integer.toString(number), words.in(g.title())))
        .findFirst()
        .orElse(words.text("report.goal", Integer.toString(number)));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    Committee committee =
        indicator.committee() == null ? null : catalogue.committee(indicator.committee());
    add(facts, "committee", committee == null ? null : words.in(committee.title()));
    add(facts, "source", words.text("indicator.source." + source()));
    if (indicator.source() != Source.TEXT) {
      Amounts amounts = new Amounts(indicator.unit(), 0, false, words);
      add(facts, "unit", amounts.name());
      add(facts, "direction", words.text("indicator.direction." + direction()));
      if (indicator.source() == Source.REGISTER) {
        add(facts, "target", texts.target());
        if (indicator.polarity() != Polarity.NEITHER_IS_BETTER) {
          add(
              facts,
              "tolerance",
              indicator.tolerance().signum() == 0
                  ? words.text("indicator.tolerance.none")
                  : words.text(
                      "indicator.tolerance.of", amounts.difference(indicator.tolerance())));
        }
      }
    }
    Indicator whole = indicator.partOf() == null ? null : catalogue.indicator(indicator.partOf());
    add(facts, "part-of", whole == null ? null : words.in(whole.title()));
    add(facts, "note", indicator.note() == null ? null : words.in(indicator.note()));
    return List.copyOf(facts);
  }

  private void add(List<Fact> facts, String key, @Nullable String description) {
    if (description != null) {
      facts.add(new Fact(words.text("indicator." + key), description));
    }
  }

  private String source() {
    return switch (indicator.source()) {
      case REGISTER -> "register";
      case SURVEY -> "survey";
      case TEXT -> "text";
    };
  }

  private String direction() {
    return switch (indicator.polarity()) {
      case HIGHER_IS_BETTER -> "higher";
      case LOWER_IS_BETTER -> "lower";
      case NEITHER_IS_BETTER -> "neither";
    };
  }

  private PeriodRow row(Point point, List<Group> groups, boolean compares) {
    Publication p = point.publication();
    List<Cell> cells =
        new ArrayList<>(
            groups.stream().map(g -> texts.cell(point.event(), g.place(), false)).toList());
    if (compares) {
      String gap = texts.gap(point.event());
      cells.add(gap.isEmpty() ? Cell.missing(words.text("report.unknown")) : Cell.of(gap));
    }
    return new PeriodRow(
        "period-" + p.wave(),
        words.in(point.event().title()),
        words.count(p.revision()),
        SurveyViews.address(p, "/revisions", words),
        cells);
  }

  private List<Download> downloads(Publication p) {
    String index =
        "/api/v1/surveys/%s/waves/%s/index?lang=%s&format="
            .formatted(p.survey(), p.wave(), words.language());
    return List.of(
        download("xlsx", index + "xlsx"),
        download("csv", index + "csv&delimiter=semicolon"),
        download("csv-comma", index + "csv"),
        download("jsonstat", index + "jsonstat"),
        download("json", index + "json"),
        download("all", "/api/v1/surveys/%s/index".formatted(p.survey())),
        download("revisions", SurveyViews.address(p, "/revisions", words)),
        download("calls", "/openapi.json"));
  }

  private Download download(String key, String address) {
    return new Download(indicator.id() + "-" + key, words.text("data." + key), address);
  }
}
