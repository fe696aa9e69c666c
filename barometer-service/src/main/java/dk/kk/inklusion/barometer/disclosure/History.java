package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.barometer.disclosure.Turnover.Arrival;
import dk.kk.inklusion.barometer.disclosure.Turnover.NewProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was published of one measure of a wave, revision by revision, and what readers know from it.
 * A <em>score</em> here is the number of the version that had it first: a correction that the
 * measure does not see brings no new one.
 */
final class History {
  /**
   * Up to this many released versions standard errors, and factors of raking, are audited as
   * equations. In larger waves they are not: two digits of a figure cannot be solved for hundreds
   * of unknowns.
   */
  private static final int VERSIONS_WITH_ERRORS = 500;

  private final Versions versions;
  private final int measure;
  private final int first;
  private final Lives lives = new Lives(this);

  /** Versions with the score of an earlier one; and of such scores the latest version with it. */
  private final Map<Integer, Integer> scores = new HashMap<>();

  private final Map<Integer, Integer> latest = new HashMap<>();

  private final Knowledge sets;
  private @Nullable Knowledge exact;
  private final Set<Equation> hiddenBefore = new LinkedHashSet<>();
  private Set<Entry> shownBefore = Set.of();
  private List<Integer> smallBefore = List.of();
  private Map<Integer, Long> factors = Map.of();
  private boolean factorsBefore;

  // Of the coming revision, made when first asked for.
  private @Nullable Population population;
  private final Map<Integer, List<Term>> changes = new HashMap<>();

  private record Term(int column, long weight) {}

  /** Begins with the coming revision. */
  History(Versions versions, int measure, boolean share) {
    this.versions = versions;
    this.measure = measure;
    this.first = versions.revision();
    this.sets = new Knowledge(false, share);
    this.exact = new Knowledge(true, share);
    for (int version = 0; version < versions.size(); version++) {
      if (versions.isAlive(version)) {
        lives.begin(version);
      }
    }
  }

  /** The versions have turned over. */
  void apply(Turnover turnover, int firstArrival) {
    forget();
    int revision = versions.revision();
    turnover.departures().forEach(version -> lives.end(score(version), revision));
    int version = firstArrival;
    for (Arrival arrival : turnover.arrivals()) {
      if (arrival.same().contains(measure)) {
        int score = score(arrival.replaces());
        scores.put(version, score);
        latest.put(score, version);
      } else {
        if (arrival.replaces() != Versions.NONE) {
          lives.end(score(arrival.replaces()), revision);
        }
        lives.begin(version);
      }
      version++;
    }
  }

  /** Before the versions are regrouped. */
  void regroup(List<NewProfile> regrouped) {
    for (NewProfile change : regrouped) {
      lives.regroup(
          score(change.version()),
          versions.profile(change.version()).of(measure),
          versions.profiles().get(change.profile()).of(measure),
          versions.revision());
    }
  }

  private void forget() {
    population = null;
    changes.clear();
  }

  /** Begins the audit of the coming revision. */
  void begin(Map<Integer, Long> rakingFactors) {
    factors = rakingFactors;
    forget();
    if (versions.size() > VERSIONS_WITH_ERRORS) {
      exact = null;
    }
  }

  /** Ends the revision. */
  void end(Revision revision) {
    if (exact != null) {
      revision.shown().forEach(entry -> sets.add(plainMean(entry), columns()));
      mixtures(revision.mixed(), revision.mixtures()).forEach(m -> sets.add(m, columns()));
    }
    remember(revision);
  }

  /** Takes over a revision published before a restart: what was shown in it is known. */
  void learn(Revision revision) {
    begin(revision.factors());
    for (Entry entry : revision.shown()) {
      knowledge().add(equation(entry), columns());
    }
    mixtures(revision.mixed(), revision.mixtures()).forEach(m -> knowledge().add(m, columns()));
    if (knowledge().withSquares()) {
      for (Revision.ShownError error : revision.errors()) {
        knowledge().equations().add(error(error.entry(), error.mean()));
      }
    }
    end(revision);
  }

  /** A revision in which the measure does not occur. */
  void skip() {
    shownBefore = Set.of();
    forget();
  }

  private void remember(Revision revision) {
    revision.hidden().forEach(entry -> hiddenBefore.add(mean(entry)));
    shownBefore = revision.shown();
    smallBefore = revision.smallChanges();
    factorsBefore = !factors.isEmpty();
    forget();
  }

  /** What the audit works with. */
  Knowledge knowledge() {
    return exact == null ? sets : exact;
  }

  /** Figures hidden in earlier revisions. */
  Collection<Equation> hiddenBefore() {
    return hiddenBefore;
  }

  /** Domains that the last revision hid because a handful changed in them. */
  List<Integer> smallBefore() {
    return smallBefore;
  }

  /** Whether the coming revision is the first with this measure. */
  boolean isNew() {
    return versions.revision() == first;
  }

  /** The coming revision, counted from the wave's first, which is 0. */
  int coming() {
    return versions.revision();
  }

  int columns() {
    return versions.columns();
  }

  Lives lives() {
    return lives;
  }

  Population population() {
    Population known = population;
    if (known == null) {
      known = new Population(versions, measure);
      population = known;
    }
    return known;
  }

  /** The score of a version. */
  int score(int version) {
    return scores.getOrDefault(version, version);
  }

  /** The same respondent's score before, or {@link Versions#NONE}. */
  int before(int score) {
    int version = versions.replaces(score);
    return version == Versions.NONE ? Versions.NONE : score(version);
  }

  /** In which revision of this measure a score came. */
  int birth(int score) {
    return Math.max(first, versions.birth(score));
  }

  List<Integer> domains(int score) {
    return versions.profile(latest.getOrDefault(score, score)).of(measure);
  }

  /** What the mean of an entry says that the revision before did not. */
  Equation equation(Entry entry) {
    boolean isNew =
        !shownBefore.contains(entry)
            || versions.isRegrouped()
            || (knowledge().withSquares() && (factorsBefore || !factors.isEmpty()));
    return isNew ? mean(entry) : meanChange(entry);
  }

  /** Σwy of an entry. */
  Equation mean(Entry entry) {
    return knowledge().withSquares() ? rakedMean(entry) : plainMean(entry);
  }

  private Equation plainMean(Entry entry) {
    Equation.Builder mean = new Equation.Builder();
    population().forEach(entry, v -> put(mean, v, PrimeField.of(versions.weight(v))));
    return mean.build();
  }

  private Equation rakedMean(Entry entry) {
    Equation.Builder mean = new Equation.Builder();
    population().forEach(entry, v -> put(mean, v, weight(v)));
    return mean.build();
  }

  private void put(Equation.Builder equation, int version, long weight) {
    int score = score(version);
    equation.put(versions.column(score), PrimeField.multiply(weight, versions.coefficient(score)));
  }

  private long weight(int version) {
    long weight = PrimeField.of(versions.weight(version));
    if (!factors.isEmpty()) {
      for (int domain : versions.profile(version).of(measure)) {
        weight = PrimeField.multiply(weight, factors.getOrDefault(domain, 1L));
      }
    }
    return weight;
  }

  private Equation meanChange(Entry entry) {
    if (changes.isEmpty()) {
      versions.forEachChange((version, before, after) -> {
        int score = score(version);
        long weight =
            PrimeField.multiply(PrimeField.of(after - before), versions.coefficient(score));
        for (int domain : versions.profile(version).of(measure)) {
          changes
              .computeIfAbsent(domain, _ -> new ArrayList<>())
              .add(new Term(versions.column(score), weight));
        }
      });
    }
    Equation.Builder change = new Equation.Builder();
    for (int domain : entry.domains()) {
      for (Term term : changes.getOrDefault(domain, List.of())) {
        change.put(term.column, term.weight);
      }
    }
    return change.build();
  }

  /** The equation of a standard error. */
  long[] error(Entry entry, long mean) {
    Equation.Builder squared = new Equation.Builder();
    population().forEach(entry, v -> put(squared, v, PrimeField.multiply(weight(v), weight(v))));
    return knowledge().error(squared.build(), mean, columns());
  }

  /**
   * Some combinations of the means of entries. Which, depends on the weights in a way that readers
   * can follow; drawn ones say as much.
   */
  List<Equation> mixtures(List<Entry> entries, int count) {
    SplittableRandom random = new SplittableRandom(versions.revision());
    List<Equation> means = entries.stream().map(this::mean).toList();
    List<Equation> mixtures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Equation.Builder mixture = new Equation.Builder();
      for (Equation mean : means) {
        mixture.put(mean, random.nextLong(1, PrimeField.PRIME));
      }
      mixtures.add(mixture.build());
    }
    return mixtures;
  }

  /** Σw of an entry, modulo 2⁶¹ - 1. */
  long weights(Entry entry) {
    long[] sum = new long[1];
    population().forEach(entry, v -> sum[0] = PrimeField.add(sum[0], weight(v)));
    return sum[0];
  }
}
