package dk.kk.inklusion.barometer.disclosure;

import static dk.kk.inklusion.barometer.disclosure.PrimeField.add;
import static dk.kk.inklusion.barometer.disclosure.PrimeField.multiply;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What readers know of the scores of one measure: who was in which domain with what weight, and the
 * equations that the published figures are. The unknowns are each version's score and its square.
 */
final class Knowledge {
  /**
   * More new versions than this in one revision share unknowns, which only errs to the safe side.
   */
  private static final int COLUMNS_PER_REVISION = 4096;

  private final RowSpace equations = new RowSpace();
  private final int stride;
  private final boolean share;
  private final List<BitSet> members = new ArrayList<>();
  private final List<Version> versions = new ArrayList<>();
  private List<Change> changes = List.of();
  private int columns;

  /** A version's place among the unknowns, and its weight now. */
  private static final class Version {
    private final int column;
    private final long coefficient;
    private final List<Integer> domains;
    private long weight;

    private Version(int column, long coefficient, List<Integer> domains) {
      this.column = column;
      this.coefficient = coefficient;
      this.domains = domains;
    }
  }

  /**
   * Nothing is known yet.
   *
   * @param withSquares whether standard errors are equations too
   * @param share whether scores are 0 or 1, so that each is its own square
   */
  Knowledge(boolean withSquares, boolean share) {
    this.stride = withSquares ? 2 : 1;
    this.share = share;
  }

  /** Moves on to the next revision. */
  void apply(List<Change> next) {
    changes = next;
    int fresh = (int) next.stream().filter(c -> c.version() >= versions.size()).count();
    int width = Math.min(fresh, COLUMNS_PER_REVISION);
    int count = 0;
    for (Change change : next) {
      if (change.version() > versions.size()) {
        throw new IllegalArgumentException("versions are numbered in the order of their release");
      }
      if (change.version() == versions.size()) {
        versions.add(
            new Version(
                columns + count % width,
                fresh > width
                    ? new SplittableRandom(versions.size()).nextLong(1, PrimeField.PRIME)
                    : 1,
                change.domains()));
        count++;
      }
      versions.get(change.version()).weight = change.after();
      for (int domain : change.domains()) {
        while (members.size() <= domain) {
          members.add(new BitSet());
        }
        members.get(domain).set(change.version(), change.after() > 0);
      }
    }
    columns += width;
  }

  RowSpace equations() {
    return equations;
  }

  int versions() {
    return versions.size();
  }

  int domains() {
    return members.size();
  }

  boolean withSquares() {
    return stride == 2;
  }

  /** The respondents of an entry, by version. */
  BitSet members(Entry entry) {
    BitSet all = new BitSet();
    for (int domain : entry.domains()) {
      if (domain < members.size()) {
        all.or(members.get(domain));
      }
    }
    return all;
  }

  long weight(int version) {
    return versions.get(version).weight;
  }

  /** Number of unknowns. */
  int unknowns() {
    return columns * stride;
  }

  /** The equation of a mean: Σwy. */
  long[] mean(Entry entry) {
    long[] vector = new long[unknowns()];
    members(entry).stream()
        .forEach(version -> put(vector, version, PrimeField.of(weight(version)), 0));
    return vector;
  }

  /** What a mean's equation says beyond that of the revision before. */
  long[] meanChange(Entry entry) {
    long[] vector = new long[unknowns()];
    for (Change change : changes) {
      if (change.domains().stream().anyMatch(entry.domains()::contains)) {
        put(vector, change.version(), PrimeField.of(change.after() - change.before()), 0);
      }
    }
    return vector;
  }

  /** The equation of a standard error beside its mean: Σw²y² - 2ȳΣw²y (statistics.md 3). */
  long[] error(Entry entry, long mean) {
    long[] vector = new long[unknowns()];
    long twice = PrimeField.of(-2 * mean % PrimeField.PRIME);
    members(entry).stream()
        .forEach(version -> {
          long weight = PrimeField.of(weight(version));
          long square = multiply(weight, weight);
          put(vector, version, multiply(twice, square), square);
        });
    return vector;
  }

  private void put(long[] vector, int version, long score, long squared) {
    Version v = versions.get(version);
    int at = v.column * stride;
    vector[at] = add(vector[at], multiply(share ? add(score, squared) : score, v.coefficient));
    if (!share && squared != 0) {
      vector[at + 1] = add(vector[at + 1], multiply(squared, v.coefficient));
    }
  }

  /** Σwu of every domain now, of ghost scores u. */
  long[] sums(long[] ghost, int domains) {
    long[] sums = new long[domains];
    for (Version version : versions) {
      if (version.weight > 0) {
        addTo(sums, version, version.weight, ghost);
      }
    }
    return sums;
  }

  /** Takes a revision's changes to the sums. */
  void change(long[] sums, List<Change> revision, long[] ghost) {
    for (Change change : revision) {
      addTo(sums, versions.get(change.version()), change.after() - change.before(), ghost);
    }
  }

  private void addTo(long[] sums, Version version, long weight, long[] ghost) {
    long term =
        multiply(
            PrimeField.of(weight), multiply(version.coefficient, ghost[version.column * stride]));
    for (int domain : version.domains) {
      sums[domain] = add(sums[domain], term);
    }
  }
}
