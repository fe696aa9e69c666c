package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.SurveyView.Download;
import dk.kk.inklusion.report.page.SurveyView.Fact;
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
   * @param event the wave shown
   * @param waves the same and the earlier ones, newest first
   * @param newest the survey's newest wave
   */
  SurveyView view(IndexEvent event, List<WaveSummary> waves, WaveSummary newest) {
    WaveSummary shown = waves.getFirst();
    Publication p = shown.publication();
    String survey = words.in(shown.surveyTitle());
    String title = words.in(shown.title());
    String status = status(p);
    var quality = new Quality(event.quality(), words);
    var measures = new MeasureViews(event, waves, words);
    return new SurveyView(
        p.survey(),
        title.startsWith(survey) ? "" : survey,
        title,
        p.status() == Status.FINAL,
        words.text("status." + status),
        words.text("status." + status + ".meaning"),
        words.text("updated", words.time(p.publishedAt())),
        quality.problems(),
        facts(shown, quality),
        event.measures().stream().map(measures::view).toList(),
        newest.publication().equals(p) ? "" : address(newest, words),
        downloads(p));
  }

  static String status(Publication p) {
    return p.status() == Status.FINAL ? "final" : "provisional";
  }

  static String address(WaveSummary wave, Words words) {
    return address(wave.publication(), "", words);
  }

  /** Where people read of a wave: its page, or what is below it. */
  static String address(Publication p, String below, Words words) {
    return "/surveys/%s/waves/%s%s?lang=%s"
        .formatted(p.survey(), p.wave(), below, words.language());
  }

  private List<Download> downloads(Publication p) {
    String index =
        "/api/v1/surveys/%s/waves/%s/index?lang=%s&format="
            .formatted(p.survey(), p.wave(), words.language());
    return List.of(
        download(p, "pdf", address(p, "/report.pdf", words)),
        download(p, "xlsx", index + "xlsx"),
        download(p, "csv", index + "csv&delimiter=semicolon"),
        download(p, "csv-comma", index + "csv"),
        download(p, "jsonstat", index + "jsonstat"),
        download(p, "json", index + "json"),
        download(p, "revisions", address(p, "/revisions", words)),
        download(p, "calls", "/openapi.json"));
  }

  private Download download(Publication p, String key, String address) {
    return new Download(p.survey() + "-" + key, words.text("data." + key), address);
  }

  private List<Fact> facts(WaveSummary shown, Quality quality) {
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
    facts.add(fact("revision", revision(p, words)));
    if (p.asOf() != null) {
      facts.add(fact("as-of", words.text("fact.as-of.time", words.time(p.asOf()))));
    }
    facts.addAll(quality.facts());
    return List.copyOf(facts);
  }

  private Fact fact(String key, String description) {
    return new Fact(words.text("fact." + key), description);
  }

  /** A revision's number, when it was published and why. */
  static String revision(Publication p, Words words) {
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
}
