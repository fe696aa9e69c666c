package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.barometer.disclosure.Turnover.Arrival;
import dk.kk.inklusion.barometer.disclosure.Turnover.NewWeight;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.Audited;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.MeasureDefinition;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A wave on stage: answers come, change and go, and revisions are published. */
final class Scene {
  static final long NO_SCORE = -1;

  private final List<Table> tables;
  private final List<Entry> model;
  private final Disclosure rules;
  private final int measures;
  private final WaveHistory history;
  private final List<Turnover> turnovers = new ArrayList<>();
  private final Map<Integer, Person> answers = new TreeMap<>();
  private final Map<Integer, Person> released = new TreeMap<>();
  private final Map<Integer, Integer> versions = new HashMap<>();
  private final List<List<Published>> published = new ArrayList<>();
  Set<AuditPart> parts = EnumSet.allOf(AuditPart.class);
  int change;

  record Person(List<Integer> domains, List<Long> scores, long weight) {
    Person weighing(long other) {
      return new Person(domains, scores, other);
    }

    private Row row() {
      return new Row(
          new Profile(
              scores.stream().map(s -> s == NO_SCORE ? List.<Integer>of() : domains).toList()),
          scores,
          weight,
          "");
    }

    private boolean counts(int measure) {
      return scores.get(measure) != NO_SCORE;
    }
  }

  /** A revision of one measure, and the respondents behind it, which the public does not see. */
  record Published(Verdict verdict, Map<Integer, Person> rows) {
    /** Entries with people in them that are shown. */
    long shown() {
      return verdict.tables().stream()
          .flatMap(table -> table.lines().stream())
          .flatMap(line -> line.parts().stream())
          .distinct()
          .filter(entry -> verdict.shown().mean(entry))
          .count();
    }
  }

  Scene(List<Table> tables, List<Entry> model, int measures, Disclosure rules) {
    this.tables = tables;
    this.model = model;
    this.measures = measures;
    this.rules = rules;
    this.change = rules.change();
    this.history = newHistory();
    for (int measure = 0; measure < measures; measure++) {
      published.add(new ArrayList<>());
    }
  }

  private WaveHistory newHistory() {
    WaveHistory made = new WaveHistory();
    for (int measure = 0; measure < measures; measure++) {
      int _ = made.measure(new MeasureDefinition("measure " + measure, false));
    }
    return made;
  }

  void put(int person, Person row) {
    answers.put(person, row);
  }

  Person row(int person) {
    return Objects.requireNonNull(answers.get(person));
  }

  void withdraw(int person) {
    answers.remove(person);
  }

  List<Integer> people() {
    return List.copyOf(answers.keySet());
  }

  List<Published> published(int measure) {
    return published.get(measure);
  }

  WaveHistory history() {
    return history;
  }

  /** The history as it is made again from what was kept. */
  WaveHistory readBack() {
    WaveHistory again = newHistory();
    for (int revision = 0; revision < turnovers.size(); revision++) {
      again.apply(turnovers.get(revision));
      Map<Integer, Revision> shown = new HashMap<>();
      for (int measure = 0; measure < measures; measure++) {
        shown.put(measure, published.get(measure).get(revision).verdict().revision());
      }
      again.learn(shown);
    }
    return again;
  }

  Verdict last(int measure) {
    return published.get(measure).getLast().verdict();
  }

  List<Table> tables() {
    return tables;
  }

  List<Entry> model() {
    return model;
  }

  /** People whose released answers are not the latest. */
  int waiting() {
    return (int)
        people(answers, released)
            .filter(p -> !Objects.equals(answers.get(p), released.get(p)))
            .count();
  }

  private static Stream<Integer> people(Map<Integer, ?> some, Map<Integer, ?> others) {
    return Stream.concat(some.keySet().stream(), others.keySet().stream()).distinct().sorted();
  }

  private static @Nullable Row row(Map<Integer, Person> people, int person) {
    Person row = people.get(person);
    return row == null ? null : row.row();
  }

  /**
   * Releases what may be released, and audits it; with {@code forced} withdrawals go in any case.
   */
  void publish(boolean forced) {
    List<Pending<Integer>> pending =
        people(answers, released)
            .map(person ->
                Pending.of(
                    person,
                    versions.getOrDefault(person, Versions.NONE),
                    row(released, person),
                    row(answers, person),
                    measures,
                    forced && !answers.containsKey(person)))
            .toList();
    Release<Integer> release = Release.of(pending, history, change);
    Release<Integer> weights = Release.ofWeights(pending, history, change);
    turnOver(Stream.concat(release.released().stream(), weights.released().stream()).toList());
    Map<Integer, Audited> audits = new HashMap<>();
    for (int measure = 0; measure < measures; measure++) {
      audits.put(
          measure,
          new Audited(
              tables,
              measure == 0 ? model : List.of(),
              2,
              scores(measure),
              Map.of(),
              release.smallChanges().get(measure)));
    }
    Map<Integer, Verdict> verdicts = history.audit(audits, rules, parts);
    for (int measure = 0; measure < measures; measure++) {
      published
          .get(measure)
          .add(new Published(Objects.requireNonNull(verdicts.get(measure)), rows(measure)));
    }
  }

  private void turnOver(List<Pending<Integer>> going) {
    List<Profile> profiles = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    List<Integer> departures = new ArrayList<>();
    List<NewWeight> weights = new ArrayList<>();
    for (Pending<Integer> pending : going) {
      Row latest = pending.latest();
      if (latest == null) {
        departures.add(pending.version());
        versions.remove(pending.respondent());
        released.remove(pending.respondent());
        continue;
      }
      if (pending.isReweighted()) {
        weights.add(new NewWeight(pending.version(), latest.weight()));
      } else {
        versions.put(pending.respondent(), history.nextVersion() + arrivals.size());
        Row before = pending.released();
        arrivals.add(
            new Arrival(
                number(latest.profile(), profiles),
                latest.weight(),
                pending.version(),
                before == null ? List.of() : before.same(latest)));
      }
      released.put(pending.respondent(), row(pending.respondent()));
    }
    Turnover turnover = new Turnover(profiles, arrivals, departures, weights, List.of());
    turnovers.add(turnover);
    history.apply(turnover);
  }

  private int number(Profile profile, List<Profile> added) {
    int number = history.number(profile);
    if (number != Versions.NONE) {
      return number;
    }
    if (!added.contains(profile)) {
      added.add(profile);
    }
    return history.profiles() + added.indexOf(profile);
  }

  private Map<Integer, Person> rows(int measure) {
    Map<Integer, Person> rows = new TreeMap<>();
    released.forEach((person, row) -> {
      if (row.counts(measure)) {
        rows.put(person, row);
      }
    });
    return rows;
  }

  private Scores scores(int measure) {
    Map<Integer, Scores.Sums> sums = new HashMap<>();
    for (Person row : rows(measure).values()) {
      Scores.Sums own =
          new Scores.Sums(
              BigInteger.valueOf(row.weight() * row.scores().get(measure)),
              row.weight(),
              (double) row.weight() * row.weight(),
              0);
      row.domains().forEach(domain -> sums.merge(domain, own, Scores.Sums::and));
    }
    return new Scores(false, sums);
  }
}
