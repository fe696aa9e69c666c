package dk.kk.inklusion.report.running;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Decomposition.Contribution;
import dk.kk.inklusion.model.event.Decomposition.Part;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
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
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An invented revision of the city's survey. */
final class Revision {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final String survey;
  final String wave;
  final long revision;
  final long sequence;
  private final List<GroupEstimate> groups = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<AdjustedGap> adjusted = new ArrayList<>();
  private final List<Decomposition> decomposition = new ArrayList<>();
  private final List<Outlook> outlook = new ArrayList<>();
  private @Nullable JsonNode quality;
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

  /** The survey of 2012 as it may stand before it is closed: with a word of everything. */
  static Revision provisional2012(long revision, long sequence) {
    return of("2012", revision, sequence)
        .index(74.3, 75.1, 68.1)
        .discrimination(0.098, 0.082, 0.248)
        .group("gender", "kvinde", "index", 74.9, 1.2)
        .uncertainGroup("gender", "mand", "index", 73.5)
        .without("gender", "kvinde", "discrimination", EntryStatus.SUPPRESSED)
        .without("gender", "mand", "discrimination", EntryStatus.NOT_ESTIMABLE)
        .without("gender", "other+unknown", "discrimination", EntryStatus.NO_DATA)
        .gap("total", "all", "index", 7.0, 1.2)
        .gap("gender", "kvinde", "index", 7.4, 1.6)
        .gapWithout("gender", "mand", "index", EntryStatus.SUPPRESSED)
        .gap("total", "all", "discrimination", -0.166, 0.033)
        .change("total", "all", "index", 2.2, 1.0, Verdict.FREMGANG)
        .change("ethnic", "dansk", "index", 2.1, 1.1, Verdict.FREMGANG)
        .change("ethnic", "ikke-vestlig", "index", -2.9, 1.3, Verdict.TILBAGEGANG)
        .change("gap", "all", "index", -0.8, 1.7, Verdict.STILSTAND)
        .changeWithout("gender", "kvinde", "index", EntryStatus.NOT_COMPARABLE)
        .change("gap", "all", "discrimination", 0.007, 0.048, Verdict.STILSTAND)
        .composition()
        .outlook("index", null, null, Verdict.STILSTAND)
        .outlook("discrimination", 23.7, new Interval(14.2, 71.3), Verdict.FREMGANG)
        .quality(
            """
            {"mode": "Telefon og web", "responseRate": 0.41, "grossSample": 4880,
             "problems": [{"da": "Valby blev spurgt senere.", "en": "Valby was asked later."}]}
            """)
        .waiting(3);
  }

  static Revision final2011(long sequence) {
    return of("2011", 1, sequence)
        .index(72.1, 73.0, 65.2)
        .discrimination(0.121, 0.101, 0.274)
        .gap("total", "all", "index", 7.8, 1.3)
        .gap("total", "all", "discrimination", -0.173, 0.035)
        .isFinal();
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

  Revision group(String dimension, String group, String measure, double value, double half) {
    return estimate(dimension, group, measure, value, half);
  }

  /** With 40 respondents, and without a standard error: that would give a few away. */
  Revision uncertainGroup(String dimension, String group, String measure, double value) {
    groups.add(
        new GroupEstimate(
            dimension,
            group,
            measure,
            40L,
            31.0,
            value,
            null,
            null,
            null,
            null,
            null,
            null,
            EntryStatus.UNCERTAIN));
    return this;
  }

  /** Of Danish minus non-western background. */
  Revision gap(String dimension, String group, String measure, double difference, double half) {
    gaps.add(
        new Gap(
            measure,
            dimension,
            group,
            "dansk",
            "ikke-vestlig",
            difference,
            half / 1.96,
            1200L,
            4.5,
            0.0,
            new Interval(rounded(difference - half), rounded(difference + half)),
            EntryStatus.PUBLISHED));
    return this;
  }

  Revision gapWithout(String dimension, String group, String measure, EntryStatus why) {
    gaps.add(
        new Gap(
            measure,
            dimension,
            group,
            "dansk",
            "ikke-vestlig",
            null,
            null,
            null,
            null,
            null,
            null,
            why));
    return this;
  }

  Revision change(
      String dimension, String group, String measure, double change, double half, Verdict verdict) {
    changes.add(
        new Change(
            measure,
            dimension,
            group,
            "2011",
            Change.Kind.PREVIOUS,
            change,
            half / 1.96,
            2400L,
            1.0,
            0.3,
            0.3,
            new Interval(rounded(change - half), rounded(change + half)),
            verdict,
            EntryStatus.PUBLISHED));
    return this;
  }

  Revision changeWithout(String dimension, String group, String measure, EntryStatus why) {
    changes.add(
        new Change(
            measure,
            dimension,
            group,
            "2011",
            Change.Kind.PREVIOUS,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            why));
    return this;
  }

  /** The index' gap of 6.9 as 7.5 that follows from two covariates, and 0.6 the other way. */
  Revision composition() {
    adjusted.add(
        new AdjustedGap(
            "index",
            1808L,
            916L,
            892L,
            -0.6,
            0.81,
            1791L,
            -0.7,
            0.489,
            new Interval(-2.1, 1.0),
            0.143,
            null,
            List.of(),
            EntryStatus.PUBLISHED,
            null));
    decomposition.add(
        new Decomposition(
            "index",
            "pooled",
            6.9,
            new Part(7.5, 0.6),
            new Part(-0.6, 0.81),
            List.of(new Contribution("ethnic", 5.0, 0.27), new Contribution("gender", 2.5, 0.4)),
            EntryStatus.PUBLISHED,
            null));
    return this;
  }

  Revision compositionWithout(EntryStatus why, String reason) {
    adjusted.add(AdjustedGap.without("index", why, reason));
    decomposition.add(Decomposition.without("index", "pooled", why, reason));
    return this;
  }

  Revision outlook(
      String measure, @Nullable Double years, @Nullable Interval set, Verdict verdict) {
    EntryStatus status = years == null ? EntryStatus.NOT_ESTIMABLE : EntryStatus.PUBLISHED;
    outlook.add(new Outlook(measure, years, set, verdict, status));
    return this;
  }

  Revision quality(String json) {
    quality = JSON.readTree(json);
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
        quality,
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
                        new Text("Ikke-vestlig baggrund", "Non-western background")))),
            new Dimension(
                "gender",
                new Text("Køn", "Gender"),
                List.of(
                    new Group("kvinde", new Text("Kvinder", "Women")),
                    new Group("mand", new Text("Mænd", "Men"))))),
        new Comparison("ethnic", "ikke-vestlig", "dansk"),
        List.copyOf(groups),
        List.copyOf(gaps),
        List.copyOf(changes),
        List.copyOf(adjusted),
        List.copyOf(decomposition),
        List.copyOf(outlook),
        null);
  }

  private Period period() {
    int year = Integer.parseInt(wave.substring(0, 4));
    return new Period(LocalDate.of(year, 9, 1), LocalDate.of(year, 10, 31));
  }
}
