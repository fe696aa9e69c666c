package dk.kk.inklusion.report.running;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.GroupEstimate.CiMethod;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.event.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** An invented revision of the city's survey. */
final class Revision {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final String survey;
  final String wave;
  final long revision;
  final long sequence;
  private final List<GroupEstimate> groups = new ArrayList<>();
  private Status status = Status.PROVISIONAL;
  private long waiting;
  private Instant publishedAt = Instant.parse("2012-11-23T14:02:03.456Z");

  private Revision(String survey, String wave, long revision, long sequence) {
    this.survey = survey;
    this.wave = wave;
    this.revision = revision;
    this.sequence = sequence;
  }

  static Revision of(String wave, long revision, long sequence) {
    return of("inklusion", wave, revision, sequence);
  }

  static Revision of(String survey, String wave, long revision, long sequence) {
    return new Revision(survey, wave, revision, sequence);
  }

  /** Index of everyone, and of those of Danish and non-western background. */
  Revision index(double total, double danish, double nonWestern) {
    estimate("total", "all", "index", total, 0.9);
    estimate("ethnic", "dansk", "index", danish, 1.1);
    return estimate("ethnic", "ikke-vestlig", "index", nonWestern, 2.1);
  }

  Revision discrimination(double total, double danish, double nonWestern) {
    estimate("total", "all", "discrimination", total, 0.012);
    estimate("ethnic", "dansk", "discrimination", danish, 0.013);
    return estimate("ethnic", "ikke-vestlig", "discrimination", nonWestern, 0.041);
  }

  Revision without(String dimension, String group, String measure, EntryStatus why) {
    groups.removeIf(g ->
        g.dimension().equals(dimension) && g.group().equals(group) && g.measure().equals(measure));
    groups.add(GroupEstimate.without(dimension, group, measure, why));
    return this;
  }

  Revision isFinal() {
    status = Status.FINAL;
    return this;
  }

  Revision waiting(long respondents) {
    waiting = respondents;
    return this;
  }

  Revision publishedAt(String instant) {
    publishedAt = Instant.parse(instant);
    return this;
  }

  Instant publishedAt() {
    return publishedAt;
  }

  String key() {
    return survey + "/" + wave;
  }

  /** The event as the barometer would write it. */
  String json() {
    return JSON.writeValueAsString(event());
  }

  private Revision estimate(
      String dimension, String group, String measure, double value, double half) {
    groups.add(
        new GroupEstimate(
            dimension,
            group,
            measure,
            1234L,
            1100.0,
            value,
            half / 1.96,
            1230L,
            new Interval(rounded(value - half), rounded(value + half)),
            CiMethod.T,
            null,
            null,
            EntryStatus.PUBLISHED));
    return this;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private IndexEvent event() {
    return new IndexEvent(
        sequence,
        survey,
        wave,
        revision,
        status,
        status == Status.FINAL ? Reason.CLOSING : Reason.UPDATE,
        publishedAt.minusSeconds(1),
        1,
        "1",
        new Text("Inklusionsundersøgelsen", "The inclusion survey"),
        new Text("Inklusionsundersøgelsen " + wave, "The inclusion survey " + wave),
        period(),
        new Covers(3L, 2000, waiting),
        null,
        null,
        List.of(
            new MeasureInfo(
                "index",
                "mean",
                Polarity.HIGHER_IS_BETTER,
                new Text("Inklusionsindeks", "Inclusion index"),
                "points"),
            new MeasureInfo(
                "discrimination",
                "share",
                Polarity.LOWER_IS_BETTER,
                new Text("Oplevet diskrimination", "Experienced discrimination"),
                "share")),
        List.of(
            new Dimension(
                "ethnic",
                new Text("Herkomst", "Background"),
                List.of(
                    new Group(
                        "dansk", new Text("Etnisk dansk baggrund", "Ethnic Danish background")),
                    new Group(
                        "ikke-vestlig",
                        new Text("Ikke-vestlig baggrund", "Non-western background"))))),
        new Comparison("ethnic", "ikke-vestlig", "dansk"),
        List.copyOf(groups),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Period period() {
    int year = Integer.parseInt(wave.substring(0, 4));
    return new Period(LocalDate.of(year, 9, 1), LocalDate.of(year, 10, 31));
  }
}
