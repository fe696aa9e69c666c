package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.SurveyView.Fact;
import dk.kk.inklusion.report.page.SurveyView.Headline;
import dk.kk.inklusion.report.page.SurveyView.MeasureView;
import dk.kk.inklusion.report.page.SurveyView.Row;
import dk.kk.inklusion.report.page.WaveSummary.Column;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.List;

/** Puts a wave into words. */
final class SurveyViews {
  private final Words words;

  SurveyViews(Words words) {
    this.words = words;
  }

  /**
   * A wave with those before it.
   *
   * @param waves the wave shown and the earlier ones, newest first
   * @param newest the survey's newest wave
   */
  SurveyView view(List<WaveSummary> waves, WaveSummary newest) {
    WaveSummary shown = waves.getFirst();
    Publication p = shown.publication();
    String survey = words.in(shown.surveyTitle());
    String title = words.in(shown.title());
    String status = status(p);
    String path = "/api/v1/surveys/%s/waves/%s".formatted(p.survey(), p.wave());
    return new SurveyView(
        p.survey(),
        title.startsWith(survey) ? "" : survey,
        title,
        p.status() == Status.FINAL,
        words.text("status." + status),
        words.text("status." + status + ".meaning"),
        words.text("updated", words.time(p.publishedAt())),
        facts(shown),
        shown.measures().stream().map(m -> measure(m, waves)).toList(),
        newest.publication().equals(p) ? "" : address(newest),
        path + "/index",
        path + "/revisions");
  }

  private static String status(Publication p) {
    return p.status() == Status.FINAL ? "final" : "provisional";
  }

  private String address(WaveSummary wave) {
    Publication p = wave.publication();
    return "/surveys/%s/waves/%s?lang=%s".formatted(p.survey(), p.wave(), words.language());
  }

  private List<Fact> facts(WaveSummary shown) {
    Publication p = shown.publication();
    Covers covers = shown.covers();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        fact(
            "responses",
            covers.batches() == null
                ? words.text("fact.responses.of", words.count(covers.responses()))
                : words.text(
                    "fact.responses.of-batches",
                    words.count(covers.responses()),
                    words.count(covers.batches()))));
    facts.add(
        fact(
            "waiting",
            covers.waiting() == 0
                ? words.text("fact.waiting.none")
                : words.text("fact.waiting.some", words.count(covers.waiting()))));
    if (shown.period() != null) {
      facts.add(fact("period", period(shown.period())));
    }
    facts.add(fact("revision", revision(p)));
    if (p.asOf() != null) {
      facts.add(fact("as-of", words.text("fact.as-of.time", words.time(p.asOf()))));
    }
    return List.copyOf(facts);
  }

  private Fact fact(String key, String description) {
    return new Fact(words.text("fact." + key), description);
  }

  private String revision(Publication p) {
    String time = words.time(p.publishedAt());
    String number = words.count(p.revision());
    Reason reason = p.reason();
    return reason == null
        ? words.text("fact.revision.number", number, time)
        : words.text("fact.revision.number." + key(reason), number, time);
  }

  private static String key(Reason reason) {
    return switch (reason) {
      case UPDATE -> "update";
      case METHOD -> "method";
      case CLOSING -> "closing";
    };
  }

  private String period(Period period) {
    if (period.from() != null && period.to() != null) {
      return words.text("fact.period.between", words.date(period.from()), words.date(period.to()));
    }
    if (period.from() != null) {
      return words.text("fact.period.since", words.date(period.from()));
    }
    return period.to() == null
        ? words.text("fact.period.unknown")
        : words.text("fact.period.until", words.date(period.to()));
  }

  private MeasureView measure(MeasureInfo measure, List<WaveSummary> waves) {
    WaveSummary shown = waves.getFirst();
    List<Column> columns = shown.columns();
    String title = words.in(measure.label());
    return new MeasureView(
        shown.publication().survey() + "-" + measure.id(),
        title,
        scale(measure),
        columns.stream().map(c -> new Headline(group(c), figure(shown, measure, c))).toList(),
        words.text("table.caption", title, unit(measure)),
        columns.stream().map(this::group).toList(),
        waves.stream().map(wave -> row(wave, shown, measure)).toList());
  }

  private Row row(WaveSummary wave, WaveSummary shown, MeasureInfo measure) {
    Publication p = wave.publication();
    return new Row(
        measure.id() + "-" + p.survey() + "-" + p.wave(),
        words.in(wave.title()),
        words.text("status." + status(p) + ".short"),
        p.equals(shown.publication()) ? "" : address(wave),
        shown.columns().stream().map(c -> figure(wave, measure, c)).toList());
  }

  private Figure figure(WaveSummary wave, MeasureInfo measure, Column column) {
    return Figure.of(wave.figure(measure.id(), column), measure, words);
  }

  private String group(Column column) {
    return column.label() == null ? words.text("group.all") : words.in(column.label());
  }

  private String scale(MeasureInfo measure) {
    String direction =
        measure.polarity() == Polarity.HIGHER_IS_BETTER ? "scale.higher" : "scale.lower";
    return unit(measure) + ". " + words.text(direction);
  }

  private String unit(MeasureInfo measure) {
    if (measure.kind().equals("share")) {
      return words.text("scale.share");
    }
    return measure.unit().equals("points") ? words.text("scale.points") : measure.unit();
  }
}
