package dk.kk.inklusion.barometer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.disclosure.Turnover.Arrival;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.Audited;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.MeasureDefinition;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Release and audit keep up with the stream: time of one core, the best of seven runs. The limit is
 * for tests, which run without the optimising compiler; with it they take a fifth.
 */
class DisclosureCostTest {
  private static final int DIMENSIONS = 8;
  private static final int GROUPS = 5;
  private static final int CROSSINGS = 10;
  private static final int CELLS = 1 + DIMENSIONS * GROUPS;
  private static final int SETS = CELLS + CROSSINGS * GROUPS * GROUPS;
  private static final int BATCH = 2_000;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int LIMIT_MILLIS = 1_000;

  @Test
  void aBatchOfTwoThousandInASurveyOfThreeHundredSetsIsQuick() {
    long[] millis = new long[7];
    for (int run = 0; run < millis.length; run++) {
      millis[run] = secondBatch(new Random(run));
    }
    assertThat(LongStream.of(millis).min().orElseThrow()).isLessThan(LIMIT_MILLIS);
  }

  private static long secondBatch(Random random) {
    WaveHistory history = new WaveHistory();
    int _ = history.measure(new MeasureDefinition("index", false));
    publish(history, batch(random));
    List<Pending<Integer>> pending = batch(random);
    long start = CLOCK.getCurrentThreadCpuTime();
    Release<Integer> release = Release.of(pending, history, Disclosure.DEFAULT.change());
    Verdict verdict = publish(history, release.released());
    long end = CLOCK.getCurrentThreadCpuTime();
    assertThat(release.released()).isNotEmpty();
    assertThat(verdict.hidden()).isNotEmpty();
    return (end - start) / 1_000_000;
  }

  private static Verdict publish(WaveHistory history, List<Pending<Integer>> going) {
    List<Profile> profiles = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (Pending<Integer> pending : going) {
      Row row = Objects.requireNonNull(pending.latest());
      int number = history.number(row.profile());
      if (number < 0) {
        number = history.profiles() + profiles.size();
        profiles.add(row.profile());
      }
      arrivals.add(new Arrival(number, row.weight(), -1, List.of()));
    }
    history.apply(new Turnover(profiles, arrivals, List.of(), List.of(), List.of()));
    Map<Integer, Scores.Sums> sums = new HashMap<>();
    for (int set = 0; set < SETS; set++) {
      sums.put(set, new Scores.Sums(BigInteger.ONE, 20, 20, 0));
    }
    Audited audited =
        new Audited(tables(), List.of(), 0, new Scores(false, sums), Map.of(), new BitSet());
    return Objects.requireNonNull(history.audit(Map.of(0, audited), Disclosure.DEFAULT).get(0));
  }

  private static List<Pending<Integer>> batch(Random random) {
    List<Pending<Integer>> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
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
      Row row =
          new Row(
              new Profile(List.of(domains)),
              List.of((long) random.nextInt(1000)),
              500_000 + random.nextInt(1_000_000),
              "");
      batch.add(Pending.of(i, -1, null, row, 1, false));
    }
    return batch;
  }

  private static List<Table> tables() {
    Entry total = Entry.of(0);
    List<Table> tables = new ArrayList<>();
    for (int d = 0; d < DIMENSIONS; d++) {
      tables.add(Table.oneWay("d" + d, dimension(d), total, -1));
    }
    for (int c = 0; c < CROSSINGS; c++) {
      int from = CELLS + c * GROUPS * GROUPS;
      tables.add(
          new Table(
              "c" + c,
              IntStream.range(0, GROUPS).mapToObj(r -> entries(from + r * GROUPS)).toList(),
              dimension(row(c)),
              dimension(column(c)),
              total,
              -1,
              -1));
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
    return IntStream.range(from, from + GROUPS).mapToObj(Entry::of).toList();
  }
}
