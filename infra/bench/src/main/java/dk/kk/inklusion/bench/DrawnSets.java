package dk.kk.inklusion.bench;

import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.barometer.disclosure.Pending;
import dk.kk.inklusion.barometer.disclosure.Profile;
import dk.kk.inklusion.barometer.disclosure.Release;
import dk.kk.inklusion.barometer.disclosure.Row;
import dk.kk.inklusion.barometer.disclosure.Scores;
import dk.kk.inklusion.barometer.disclosure.Table;
import dk.kk.inklusion.barometer.disclosure.Turnover;
import dk.kk.inklusion.barometer.disclosure.Turnover.Arrival;
import dk.kk.inklusion.barometer.disclosure.Verdict;
import dk.kk.inklusion.barometer.disclosure.WaveHistory;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.Audited;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.MeasureDefinition;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A survey of 291 sets of people, and batches of drawn respondents released into it: eight
 * dimensions of five groups, the first far larger than the last, and ten crossings.
 */
final class DrawnSets {
  private static final int DIMENSIONS = 8;
  private static final int GROUPS = 5;
  private static final int CROSSINGS = 10;
  private static final int CELLS = 1 + DIMENSIONS * GROUPS;
  private static final int SETS = CELLS + CROSSINGS * GROUPS * GROUPS;

  private final WaveHistory history = new WaveHistory();
  private final Map<Integer, Scores.Sums> sums = new HashMap<>();

  DrawnSets() {
    int _ = history.measure(new MeasureDefinition("index", false));
  }

  /** New respondents, who wait. */
  static List<Pending<Integer>> batch(int respondents, Random random) {
    List<Pending<Integer>> batch = new ArrayList<>();
    for (int i = 0; i < respondents; i++) {
      Profile profile = new Profile(List.of(domains(random)));
      List<Long> scores = List.of((long) random.nextInt(1000));
      Row row = new Row(profile, scores, 500_000 + random.nextInt(1_000_000), "");
      batch.add(Pending.of(i, -1, null, row, 1, false));
    }
    return batch;
  }

  private static List<Integer> domains(Random random) {
    int[] groups =
        IntStream.range(0, DIMENSIONS)
            .map(_ -> (int) (GROUPS * Math.pow(random.nextDouble(), 3)))
            .toArray();
    List<Integer> domains = new ArrayList<>(List.of(0));
    for (int d = 0; d < DIMENSIONS; d++) {
      domains.add(1 + d * GROUPS + groups[d]);
    }
    for (int c = 0; c < CROSSINGS; c++) {
      domains.add(CELLS + (c * GROUPS + groups[row(c)]) * GROUPS + groups[column(c)]);
    }
    return domains;
  }

  /** Releases who may be released, and audits the revision that shows them. */
  Verdict publish(List<Pending<Integer>> batch) {
    int change = Disclosure.DEFAULT.change();
    Release<Integer> release = Release.of(batch, history, change);
    Map<Profile, Integer> profiles = new LinkedHashMap<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (Pending<Integer> pending : release.released()) {
      Row row = Objects.requireNonNull(pending.latest());
      int known = history.number(row.profile());
      int number =
          known >= 0
              ? known
              : profiles.computeIfAbsent(row.profile(), _ -> history.profiles() + profiles.size());
      arrivals.add(new Arrival(number, row.weight(), -1, List.of()));
      row.profile().of(0).forEach(domain -> sums.merge(domain, sums(row), DrawnSets::add));
    }
    history.apply(
        new Turnover(List.copyOf(profiles.keySet()), arrivals, List.of(), List.of(), List.of()));
    Audited audited =
        new Audited(tables(), List.of(), 0, new Scores(false, sums), Map.of(), new BitSet());
    return Objects.requireNonNull(history.audit(Map.of(0, audited), Disclosure.DEFAULT).get(0));
  }

  private static Scores.Sums sums(Row row) {
    double weight = row.weight();
    BigInteger weighted = BigInteger.valueOf(row.weight() * row.scores().getFirst());
    return new Scores.Sums(weighted, weight, weight * weight, 0);
  }

  private static Scores.Sums add(Scores.Sums a, Scores.Sums b) {
    return new Scores.Sums(
        a.weighted().add(b.weighted()),
        a.weights() + b.weights(),
        a.squaredWeights() + b.squaredWeights(),
        0);
  }

  private static List<Table> tables() {
    Entry total = Entry.of(0);
    List<Table> tables = new ArrayList<>();
    for (int d = 0; d < DIMENSIONS; d++) {
      tables.add(Table.oneWay("dimension " + d, dimension(d), total, -1));
    }
    for (int c = 0; c < CROSSINGS; c++) {
      int from = CELLS + c * GROUPS * GROUPS;
      List<List<Entry>> cells =
          IntStream.range(0, GROUPS).mapToObj(r -> entries(from + r * GROUPS)).toList();
      tables.add(
          new Table(
              "crossing " + c, cells, dimension(row(c)), dimension(column(c)), total, -1, -1));
    }
    return tables;
  }

  private static int row(int crossing) {
    return crossing % DIMENSIONS;
  }

  private static int column(int crossing) {
    return (crossing + 1 + crossing / DIMENSIONS) % DIMENSIONS;
  }

  private static List<Entry> dimension(int d) {
    return entries(1 + d * GROUPS);
  }

  private static List<Entry> entries(int from) {
    return IntStream.range(from, Math.min(from + GROUPS, SETS)).mapToObj(Entry::of).toList();
  }
}
