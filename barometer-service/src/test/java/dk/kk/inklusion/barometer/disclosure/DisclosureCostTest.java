package dk.kk.inklusion.barometer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
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
    History history = History.none(false);
    audit(history, batch(history, random));
    List<Change> changes = batch(history, random);
    List<Pending<Integer>> pending =
        changes.stream()
            .map(c ->
                new Pending<>(c.version(), List.of(new Move(0, -1, List.of(), c.domains())), false))
            .toList();
    long start = CLOCK.getCurrentThreadCpuTime();
    Release<Integer> release = Release.of(pending, List.of(history), 5);
    int first = history.nextVersion();
    List<Change> released = new ArrayList<>();
    for (Pending<Integer> p : release.released()) {
      Change change = changes.get(p.respondent() - first);
      released.add(new Change(first + released.size(), -1, change.domains(), 0, change.after()));
    }
    Verdict verdict = audit(history, released);
    long end = CLOCK.getCurrentThreadCpuTime();
    assertThat(verdict.hidden()).isNotEmpty();
    return (end - start) / 1_000_000;
  }

  private static Verdict audit(History history, List<Change> changes) {
    return Audit.of(
        history,
        changes,
        tables(),
        List.of(),
        new Scores(Collections.nCopies(SETS, BigInteger.ONE), List.of()),
        Disclosure.DEFAULT,
        new BitSet());
  }

  private static List<Change> batch(History history, Random random) {
    List<Change> changes = new ArrayList<>();
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
      changes.add(
          new Change(
              history.nextVersion() + i, -1, domains, 0, 500_000 + random.nextInt(1_000_000)));
    }
    return changes;
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
