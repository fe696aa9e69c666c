package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.barometer.disclosure.Turnover.Arrival;
import dk.kk.inklusion.barometer.disclosure.Turnover.NewProfile;
import dk.kk.inklusion.barometer.disclosure.Turnover.NewWeight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every respondent's answers that was ever released in a wave: in which revision
 * it came, its profile and its weight. A version is numbered when it comes and keeps its number.
 */
final class Versions {
  static final int NONE = -1;

  /**
   * More new versions than this in one revision share unknowns, which only errs to the safe side.
   */
  private static final int COLUMNS_PER_REVISION = 4096;

  private static final int FEWEST = 1 << 6;

  private final List<Profile> profiles = new ArrayList<>();
  private final Map<Profile, Integer> numbers = new HashMap<>();
  private int[] living = new int[FEWEST];

  private int size;
  private int allLiving;
  private int[] profile = new int[FEWEST];
  private long[] weight = new long[FEWEST];
  private int[] birth = new int[FEWEST];
  private boolean[] alive = new boolean[FEWEST];
  private final Map<Integer, Integer> replaces = new HashMap<>();

  /** Of every revision the number of its first version, and of its first column. */
  private final List<Integer> firstVersion = new ArrayList<>(List.of(0));

  private final List<Integer> firstColumn = new ArrayList<>(List.of(0));

  /** What the coming revision changed so far: weights before, 0 of those who came. */
  private final Map<Integer, Long> weightBefore = new HashMap<>();

  private boolean regrouped;
  private int @Nullable [] byProfile;
  private int[] startOfProfile = new int[0];

  /** The coming revision, counted from 0. */
  int revision() {
    return firstVersion.size() - 1;
  }

  int size() {
    return size;
  }

  void add(List<Profile> added) {
    byProfile = null;
    added.forEach(this::add);
  }

  /** Versions come and go; the profiles they have are known. */
  void apply(Turnover turnover) {
    byProfile = null;
    turnover.departures().forEach(this::end);
    for (NewWeight change : turnover.weights()) {
      weightBefore.putIfAbsent(change.version(), weight[change.version()]);
      weight[change.version()] = change.weight();
    }
    for (NewProfile change : turnover.regrouped()) {
      regrouped = true;
      living[profile[change.version()]]--;
      profile[change.version()] = change.profile();
      living[change.profile()]++;
    }
    for (Arrival arrival : turnover.arrivals()) {
      if (arrival.replaces() != NONE) {
        end(arrival.replaces());
        replaces.put(size, arrival.replaces());
      }
      begin(arrival);
    }
  }

  private void add(Profile added) {
    numbers.put(added, profiles.size());
    profiles.add(added);
    if (profiles.size() > living.length) {
      living = Arrays.copyOf(living, 2 * living.length);
    }
  }

  private void begin(Arrival arrival) {
    if (size == profile.length) {
      profile = Arrays.copyOf(profile, 2 * size);
      weight = Arrays.copyOf(weight, 2 * size);
      birth = Arrays.copyOf(birth, 2 * size);
      alive = Arrays.copyOf(alive, 2 * size);
    }
    profile[size] = arrival.profile();
    weight[size] = arrival.weight();
    birth[size] = revision();
    alive[size] = true;
    living[arrival.profile()]++;
    allLiving++;
    size++;
  }

  private void end(int version) {
    weightBefore.putIfAbsent(version, weight[version]);
    alive[version] = false;
    living[profile[version]]--;
    allLiving--;
  }

  /** The revision has been published. */
  void endRevision() {
    firstColumn.add(firstColumn.getLast() + width(revision()));
    firstVersion.add(size);
    weightBefore.clear();
    regrouped = false;
  }

  /** Number of versions that came with a revision. */
  private int arrivals(int revision) {
    int end = revision + 1 < firstVersion.size() ? firstVersion.get(revision + 1) : size;
    return end - firstVersion.get(revision);
  }

  private int width(int revision) {
    return Math.min(arrivals(revision), COLUMNS_PER_REVISION);
  }

  /** Number of unknowns that the scores of all versions of a measure are. */
  int columns() {
    return firstColumn.getLast() + width(revision());
  }

  /** Which unknown the score of a version is. */
  int column(int version) {
    int came = birth[version];
    return firstColumn.get(came) + (version - firstVersion.get(came)) % width(came);
  }

  /** What the score counts in its unknown: 1, or a random number where several share one. */
  long coefficient(int version) {
    return arrivals(birth[version]) > COLUMNS_PER_REVISION
        ? new SplittableRandom(version).nextLong(1, PrimeField.PRIME)
        : 1;
  }

  /** The number of a profile, or {@link #NONE} if nobody ever had it. */
  int number(Profile wanted) {
    return numbers.getOrDefault(wanted, NONE);
  }

  List<Profile> profiles() {
    return profiles;
  }

  Profile profile(int version) {
    return profiles.get(profile[version]);
  }

  /** In which revision a version came. */
  int birth(int version) {
    return birth[version];
  }

  boolean isAlive(int version) {
    return alive[version];
  }

  /** The same respondent's version before, or {@link #NONE}. */
  int replaces(int version) {
    return replaces.getOrDefault(version, NONE);
  }

  /** In the coming revision, in millionths; 0 of those who are gone. */
  long weight(int version) {
    return alive[version] ? weight[version] : 0;
  }

  /** Number of versions with a profile in the coming revision. */
  int living(int profileNumber) {
    return living[profileNumber];
  }

  /** Number of versions in the coming revision. */
  int living() {
    return allLiving;
  }

  /** Whether a change of method comes with the revision. */
  boolean isRegrouped() {
    return regrouped;
  }

  /** Every version that came, went or has another weight, with the weights before and after. */
  void forEachChange(WeightChange visitor) {
    weightBefore.forEach((version, before) -> {
      if (version < firstVersion.getLast()) {
        visitor.visit(version, before, weight(version));
      }
    });
    for (int version = firstVersion.getLast(); version < size; version++) {
      visitor.visit(version, 0, weight(version));
    }
  }

  /** Told of a version's weights; 0 of one that was not there, or is gone. */
  interface WeightChange {
    void visit(int version, long before, long after);
  }

  /** Visits the versions with a profile in the coming revision. */
  void forEachLiving(int profileNumber, IntConsumer visitor) {
    int[] versions = byProfile == null ? sortByProfile() : byProfile;
    for (int i = startOfProfile[profileNumber]; i < startOfProfile[profileNumber + 1]; i++) {
      visitor.accept(versions[i]);
    }
  }

  private int[] sortByProfile() {
    startOfProfile = new int[profiles.size() + 1];
    for (int p = 0; p < profiles.size(); p++) {
      startOfProfile[p + 1] = startOfProfile[p] + living[p];
    }
    int[] next = startOfProfile.clone();
    int[] versions = new int[startOfProfile[profiles.size()]];
    for (int version = 0; version < size; version++) {
      if (alive[version]) {
        versions[next[profile[version]]++] = version;
      }
    }
    byProfile = versions;
    return versions;
  }
}
