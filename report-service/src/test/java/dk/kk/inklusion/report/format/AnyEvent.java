package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.AdjustedGap.Coefficient;
import dk.kk.inklusion.model.event.AdjustedGap.Omitted;
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
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event as it may come: any status, figures withheld from it or not, zeros, awkward names. */
final class AnyEvent {
  private static final List<String> MEASURES = List.of("index", "discrimination");
  private static final List<String> AGES = List.of("18*29", "=1+1", "other+unknown", "unknown");
  private static final List<String> ORIGINS = List.of("dansk", "ikke;vestlig");

  private final Random random;

  private AnyEvent(long seed) {
    this.random = new Random(seed);
  }

  static IndexEvent of(long seed) {
    return new AnyEvent(seed).event();
  }

  private IndexEvent event() {
    List<GroupEstimate> groups = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (String measure : MEASURES) {
      everyPlace((dimension, group) -> {
        groups.add(group(measure, dimension, group));
        gaps.add(gap(measure, dimension, group));
        changes.add(change(measure, dimension, group, Change.Kind.PREVIOUS));
        changes.add(change(measure, dimension, group, Change.Kind.BASELINE));
      });
      changes.add(change(measure, "gap", "all", Change.Kind.PREVIOUS));
    }
    return new IndexEvent(
        7L,
        "inklusion",
        "2012",
        3L,
        Status.PROVISIONAL,
        Reason.UPDATE,
        Instant.parse("2012-11-23T14:02:02Z"),
        1,
        "1",
        new Text("Inklusionsundersøgelsen", "The inclusion survey"),
        new Text("Inklusionsundersøgelsen 2012", "The inclusion survey 2012"),
        null,
        new Covers(3L, 2000, 12),
        null,
        JsonMapper.shared().readTree("{\"mode\": \"=web\", \"responseRate\": 0.41}"),
        List.of(measure("index", "mean", "points"), measure("discrimination", "share", "share")),
        List.of(dimension("measure", AGES), dimension("ethnic", ORIGINS)),
        new Comparison("ethnic", "ikke;vestlig", "dansk"),
        groups,
        gaps,
        changes,
        List.of(adjusted("index"), adjusted("discrimination")),
        List.of(decomposition("index"), decomposition("discrimination")),
        List.of(outlook("index"), outlook("discrimination")),
        null);
  }

  private interface Place {
    void accept(String dimension, String group);
  }

  /** Now and then nothing is said of a group, as of {@code unknown} where nobody is. */
  private void everyPlace(Place place) {
    place.accept("total", "all");
    for (String age : AGES) {
      if (random.nextInt(5) > 0) {
        place.accept("measure", age);
      }
      for (String origin : ORIGINS) {
        place.accept("measure*ethnic", age + "*" + origin);
      }
    }
    ORIGINS.forEach(origin -> place.accept("ethnic", origin));
  }

  private static MeasureInfo measure(String id, String kind, String unit) {
    return new MeasureInfo(id, kind, Polarity.HIGHER_IS_BETTER, new Text("Må " + id, id), unit);
  }

  private static Dimension dimension(String name, List<String> codes) {
    return new Dimension(
        name,
        new Text("Å " + name, name),
        codes.stream().map(code -> new Group(code, new Text("Ø " + code, code))).toList());
  }

  private EntryStatus status() {
    List<EntryStatus> all = List.of(EntryStatus.values());
    return random.nextBoolean() ? EntryStatus.PUBLISHED : all.get(random.nextInt(all.size()));
  }

  /** A figure of an entry that has some; now and then withheld, often 0. */
  private @Nullable Double figure(EntryStatus status) {
    return !status.hasNumbers() || random.nextInt(6) == 0 ? null : value();
  }

  private double value() {
    return random.nextInt(4) == 0 ? 0 : (random.nextInt(2001) - 1000) / 1000.0;
  }

  private @Nullable Long count(EntryStatus status) {
    return status.hasNumbers() ? Long.valueOf(random.nextInt(3000)) : null;
  }

  private @Nullable Interval interval(EntryStatus status) {
    return figure(status) == null ? null : new Interval(value(), value());
  }

  private <T> @Nullable T sometimes(EntryStatus status, Supplier<T> what) {
    return status.hasNumbers() && random.nextBoolean() ? what.get() : null;
  }

  private GroupEstimate group(String measure, String dimension, String group) {
    EntryStatus s = status();
    return new GroupEstimate(
        dimension,
        group,
        measure,
        count(s),
        figure(s),
        figure(s),
        figure(s),
        count(s),
        interval(s),
        sometimes(s, () -> CiMethod.LOGIT),
        null,
        null,
        s);
  }

  private Gap gap(String measure, String dimension, String group) {
    EntryStatus s = status();
    return new Gap(
        measure,
        dimension,
        group,
        "dansk",
        "ikke;vestlig",
        figure(s),
        figure(s),
        count(s),
        figure(s),
        figure(s),
        interval(s),
        s);
  }

  private Change change(String measure, String dimension, String group, Change.Kind kind) {
    EntryStatus s = status();
    return new Change(
        measure,
        dimension,
        group,
        kind == Change.Kind.PREVIOUS ? "2011" : "2010",
        kind,
        figure(s),
        figure(s),
        count(s),
        figure(s),
        figure(s),
        figure(s),
        interval(s),
        sometimes(s, () -> Verdict.STILSTAND),
        s);
  }

  private AdjustedGap adjusted(String measure) {
    EntryStatus s = status();
    List<Coefficient> coefficients =
        List.of(
            new Coefficient("intercept", null, value(), value()),
            new Coefficient("ethnic", "dansk", value(), value()),
            new Coefficient("measure", "=1+1", value(), value()));
    return new AdjustedGap(
        measure,
        count(s),
        count(s),
        count(s),
        figure(s),
        figure(s),
        count(s),
        figure(s),
        figure(s),
        interval(s),
        figure(s),
        sometimes(s, () -> coefficients),
        sometimes(s, () -> List.of(new Omitted("measure", "unknown"), new Omitted("ethnic", null))),
        s,
        s.hasNumbers() ? null : "too-few-rows");
  }

  private Decomposition decomposition(String measure) {
    EntryStatus s = status();
    return s.hasNumbers()
        ? new Decomposition(
            measure,
            "pooled",
            value(),
            new Part(value(), value()),
            new Part(value(), value()),
            List.of(
                new Contribution("measure", value(), value()),
                new Contribution("raw", value(), value())),
            s,
            null)
        : Decomposition.without(measure, "pooled", s, "too-few-rows");
  }

  private Outlook outlook(String measure) {
    EntryStatus s = status();
    return new Outlook(measure, figure(s), interval(s), sometimes(s, () -> Verdict.FREMGANG), s);
  }
}
