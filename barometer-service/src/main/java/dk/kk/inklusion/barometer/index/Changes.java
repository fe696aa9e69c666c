package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.statistics.Estimate;
import dk.kk.inklusion.barometer.statistics.Holm;
import dk.kk.inklusion.barometer.statistics.Status;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What became of every group's measure, and of the gap, since another wave: the {@code changes} of
 * an index event, unrounded (statistics.md 7).
 */
final class Changes {
  /** The dimension under which the change of the gap in total stands. */
  private static final String GAP = "gap";

  private final WaveFigures now;
  private final WaveFigures then;
  private final Kind kind;
  private final Comparability comparable;
  private final Map<String, Measure> measures;

  private Changes(WaveFigures now, WaveFigures then, Kind kind) {
    this.now = now;
    this.then = then;
    this.kind = kind;
    comparable = new Comparability(now.codebook(), then.codebook());
    measures =
        now.codebook().measures().stream()
            .collect(Collectors.toMap(Measure::id, Function.identity()));
  }

  /**
   * The changes since another wave. Holm's correction is over those of them that have numbers: so
   * both waves' figures are given as they will be shown.
   */
  static List<Change> of(WaveFigures now, WaveFigures then, Kind kind) {
    Changes changes = new Changes(now, then, kind);
    List<Difference> differences = new ArrayList<>();
    differences.addAll(changes.ofGroups());
    differences.addAll(changes.ofGaps());
    return changes.withHolm(differences);
  }

  /**
   * An entry before the others in its table are known.
   *
   * @param change null where there are no numbers
   * @param progress how much better it got
   */
  private record Difference(
      String measure,
      String dimension,
      String group,
      @Nullable Estimate change,
      double progress,
      EntryStatus status) {}

  private List<Difference> ofGroups() {
    Map<List<String>, GroupEstimate> before =
        then.groups().stream().collect(Collectors.toMap(Changes::place, Function.identity()));
    Set<List<String>> sameGroups = sameGroups();
    List<Difference> differences = new ArrayList<>();
    for (GroupEstimate entry : now.groups()) {
      boolean isSame =
          sameGroups.contains(List.of(entry.dimension(), entry.group()))
              && comparable.ofMeasure(entry.measure());
      differences.add(ofGroup(entry, before.get(place(entry)), isSame));
    }
    return differences;
  }

  private static List<String> place(GroupEstimate entry) {
    return List.of(entry.dimension(), entry.group(), entry.measure());
  }

  /** Dimension and group of all that hold the same people in both codebooks. */
  private Set<List<String>> sameGroups() {
    Set<List<String>> same = new HashSet<>();
    for (Breakdown table : Breakdown.of(now.scoring())) {
      for (int slot = 0; slot < table.slots(); slot++) {
        if (comparable.ofGroup(table.variables(), table.codesOf(slot))) {
          same.add(List.of(table.name(), table.group(slot)));
        }
      }
    }
    return same;
  }

  private Difference ofGroup(GroupEstimate entry, @Nullable GroupEstimate before, boolean isSame) {
    Estimate change = null;
    EntryStatus status = EntryStatus.NOT_COMPARABLE;
    if (isSame && (before != null || hasTable(entry.dimension()))) {
      status = before == null ? EntryStatus.NO_DATA : entry.status().and(before.status());
      change = before == null ? null : since(estimate(entry), estimate(before));
    }
    int polarity = measure(entry.measure()).polarity().sign();
    double progress = change == null ? 0 : polarity * change.value();
    return new Difference(
        entry.measure(), entry.dimension(), entry.group(), change, progress, status);
  }

  /** A group of a table the other wave has, but without an entry, is one nobody was in. */
  private boolean hasTable(String dimension) {
    return Breakdown.of(then.scoring()).stream().anyMatch(table -> table.name().equals(dimension));
  }

  private List<Difference> ofGaps() {
    Map<String, Gap> before = totals(then);
    List<Difference> differences = new ArrayList<>();
    totals(now)
        .forEach((measure, gap) -> {
          Gap earlier = before.get(measure);
          boolean isSame = earlier != null && comparable.ofGap() && comparable.ofMeasure(measure);
          differences.add(ofGap(gap, isSame ? earlier : null));
        });
    return differences;
  }

  /** The gap in total, by measure. */
  static Map<String, Gap> totals(WaveFigures figures) {
    Map<String, Gap> totals = new LinkedHashMap<>();
    figures.gaps().stream()
        .filter(gap -> gap.dimension().equals(Breakdown.TOTAL))
        .forEach(gap -> totals.put(gap.measure(), gap));
    return totals;
  }

  private static Difference ofGap(Gap gap, @Nullable Gap before) {
    EntryStatus status =
        before == null ? EntryStatus.NOT_COMPARABLE : gap.status().and(before.status());
    Estimate change = before == null ? null : since(estimate(gap), estimate(before));
    return new Difference(
        gap.measure(), GAP, Breakdown.ALL, change, narrowing(gap, before), status);
  }

  /** How much narrower a gap got: |D| falling, whichever group is ahead (statistics.md 18). */
  private static double narrowing(Gap gap, @Nullable Gap before) {
    Double then = before == null ? null : before.difference();
    Double now = gap.difference();
    return then == null || now == null ? 0 : Math.abs(then) - Math.abs(now);
  }

  private static @Nullable Estimate since(@Nullable Estimate now, @Nullable Estimate then) {
    return now == null || then == null ? null : now.since(then);
  }

  private static @Nullable Estimate estimate(GroupEstimate entry) {
    Double estimate = entry.estimate();
    Long df = entry.df();
    return estimate == null || df == null ? null : new Estimate(estimate, entry.se(), df);
  }

  /** A gap as an estimate; null where it has no numbers. */
  static @Nullable Estimate estimate(Gap gap) {
    Double difference = gap.difference();
    Long df = gap.df();
    return difference == null || df == null ? null : new Estimate(difference, gap.se(), df);
  }

  private Measure measure(String id) {
    Measure measure = measures.get(id);
    if (measure == null) {
      throw new NoSuchElementException("no measure " + id);
    }
    return measure;
  }

  /** One table is the entries of one measure and dimension since one wave. */
  private List<Change> withHolm(List<Difference> differences) {
    Map<List<String>, List<Integer>> tables =
        IntStream.range(0, differences.size())
            .boxed()
            .collect(Collectors.groupingBy(i -> table(differences.get(i))));
    @Nullable Double[] corrected = new @Nullable Double[differences.size()];
    for (List<Integer> table : tables.values()) {
      @Nullable Double[] p = new @Nullable Double[table.size()];
      for (int i = 0; i < p.length; i++) {
        Estimate change = differences.get(table.get(i)).change;
        p[i] = change == null ? null : change.p();
      }
      @Nullable Double[] pHolm = Holm.adjust(p);
      for (int i = 0; i < p.length; i++) {
        corrected[table.get(i)] = pHolm[i];
      }
    }
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < corrected.length; i++) {
      changes.add(entry(differences.get(i), corrected[i]));
    }
    return changes;
  }

  private static List<String> table(Difference difference) {
    return List.of(difference.measure, difference.dimension);
  }

  private Change entry(Difference d, @Nullable Double pHolm) {
    Estimate change = d.change;
    return new Change(
        d.measure,
        d.dimension,
        d.group,
        then.wave(),
        kind,
        change == null ? null : change.value(),
        change == null ? null : change.se(),
        change == null ? null : change.df(),
        change == null ? null : change.t(),
        change == null ? null : change.p(),
        pHolm,
        change == null ? null : change.ci(),
        change == null ? null : Status.of(d.progress, change.se(), pHolm),
        d.status);
  }
}
