package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A wave on stage: answers come, change and go, and revisions are published. */
final class Scene {
  static final long NO_SCORE = -1;

  private final List<Table> tables;
  private final List<Entry> model;
  private final Disclosure rules;
  private final int domains;
  private final Row nobody;
  private final List<History> histories = new ArrayList<>();
  private final Map<Integer, Row> answers = new TreeMap<>();
  private final Map<Integer, Released> released = new TreeMap<>();
  private final List<List<Published>> published = new ArrayList<>();
  Set<AuditPart> parts = EnumSet.allOf(AuditPart.class);
  int change;

  record Row(List<Integer> domains, List<Long> scores, long weight) {
    Row weighing(long other) {
      return new Row(domains, scores, other);
    }

    private List<Integer> domains(int measure) {
      return scores.get(measure) == NO_SCORE ? List.of() : domains;
    }

    private boolean differs(Row other, int measure) {
      return !domains(measure).equals(other.domains(measure))
          || !Objects.equals(scores.get(measure), other.scores.get(measure));
    }
  }

  private static final class Released {
    private final Row row;
    private final int[] versions;

    private Released(Row row, int measures) {
      this.row = row;
      this.versions = new int[measures];
      Arrays.fill(versions, -1);
    }
  }

  /** A revision of one measure, and the respondents behind it, which the public does not see. */
  record Published(Verdict verdict, Map<Integer, Row> rows) {
    /** Entries with people in them that are shown. */
    long shown() {
      return verdict.tables().stream()
          .flatMap(table -> table.lines().stream())
          .flatMap(line -> line.parts().stream())
          .distinct()
          .filter(entry -> !verdict.hidden().containsKey(entry))
          .filter(entry ->
              rows.values().stream()
                  .anyMatch(row -> row.domains().stream().anyMatch(entry.domains()::contains)))
          .count();
    }
  }

  Scene(List<Table> tables, List<Entry> model, int domains, int measures, Disclosure rules) {
    this.tables = tables;
    this.model = model;
    this.domains = domains;
    this.rules = rules;
    this.change = rules.change();
    this.nobody = new Row(List.of(), Collections.nCopies(measures, NO_SCORE), 0);
    for (int measure = 0; measure < measures; measure++) {
      histories.add(History.none(false));
      published.add(new ArrayList<>());
    }
  }

  void put(int person, Row row) {
    answers.put(person, row);
  }

  Row row(int person) {
    return answers.getOrDefault(person, nobody);
  }

  private Released released(int person) {
    return released.getOrDefault(person, new Released(nobody, histories.size()));
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

  List<History> histories() {
    return histories;
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
    return (int) people(answers, released).filter(p -> !row(p).equals(released(p).row)).count();
  }

  private static Stream<Integer> people(Map<Integer, ?> some, Map<Integer, ?> others) {
    return Stream.concat(some.keySet().stream(), others.keySet().stream()).distinct().sorted();
  }

  /** Releases what may be released, and audits it; on closing, withdrawals go in any case. */
  void publish(boolean closing) {
    List<Pending<Integer>> pending = new ArrayList<>();
    List<Pending<Integer>> reweighted = new ArrayList<>();
    people(answers, released)
        .forEach(person -> {
          List<Move> moves = moves(person);
          if (!moves.isEmpty()) {
            pending.add(new Pending<>(person, moves, closing && !answers.containsKey(person)));
          } else if (row(person).weight() != released(person).row.weight()) {
            reweighted.add(new Pending<>(person, stays(person), false));
          }
        });
    Release<Integer> release = Release.of(pending, histories, change);
    Release<Integer> weights = Release.ofWeights(reweighted, histories.size(), change);
    List<Integer> going =
        Stream.concat(release.released().stream(), weights.released().stream())
            .map(Pending::respondent)
            .toList();
    List<List<Change>> changes = new ArrayList<>();
    Map<Integer, Released> next = new HashMap<>();
    going.forEach(person -> next.put(person, new Released(row(person), histories.size())));
    for (int measure = 0; measure < histories.size(); measure++) {
      changes.add(changes(measure, next));
    }
    released.putAll(next);
    for (int measure = 0; measure < histories.size(); measure++) {
      publish(measure, changes.get(measure), release.smallChanges().get(measure));
    }
  }

  private List<Move> moves(int person) {
    Released then = released(person);
    List<Move> moves = new ArrayList<>();
    for (int m = 0; m < histories.size(); m++) {
      if (row(person).differs(then.row, m)) {
        List<Integer> from = then.row.domains(m);
        moves.add(
            new Move(m, from.isEmpty() ? -1 : then.versions[m], from, row(person).domains(m)));
      }
    }
    return moves;
  }

  private List<Move> stays(int person) {
    Released then = released(person);
    return IntStream.range(0, histories.size())
        .mapToObj(m -> new Move(m, then.versions[m], then.row.domains(m), then.row.domains(m)))
        .toList();
  }

  private List<Change> changes(int measure, Map<Integer, Released> next) {
    List<Change> changes = new ArrayList<>();
    int version = histories.get(measure).nextVersion();
    for (Map.Entry<Integer, Released> e : next.entrySet()) {
      Released then = released(e.getKey());
      Released now = e.getValue();
      List<Integer> from = then.row.domains(measure);
      List<Integer> to = now.row.domains(measure);
      int old = then.versions[measure];
      now.versions[measure] = old;
      boolean moved = now.row.differs(then.row, measure);
      if (!from.isEmpty() && (moved || now.row.weight() != then.row.weight())) {
        changes.add(new Change(old, -1, from, then.row.weight(), moved ? 0 : now.row.weight()));
      }
      if (moved && !to.isEmpty()) {
        now.versions[measure] = version;
        changes.add(new Change(version++, old, to, 0, now.row.weight()));
      }
    }
    return changes;
  }

  private void publish(int measure, List<Change> changes, BitSet smallChanges) {
    Map<Integer, Row> rows = new TreeMap<>();
    released.forEach((person, r) -> {
      if (!r.row.domains(measure).isEmpty()) {
        rows.put(person, r.row);
      }
    });
    List<BigInteger> weighted = new ArrayList<>();
    for (int domain = 0; domain < domains; domain++) {
      BigInteger sum = BigInteger.ZERO;
      for (Row row : rows.values()) {
        if (row.domains().contains(domain)) {
          sum = sum.add(BigInteger.valueOf(row.weight() * row.scores().get(measure)));
        }
      }
      weighted.add(sum);
    }
    Verdict verdict =
        Audit.of(
            histories.get(measure),
            changes,
            tables,
            measure == 0 ? model : List.of(),
            new Scores(weighted, List.of()),
            rules,
            smallChanges,
            parts);
    published.get(measure).add(new Published(verdict, rows));
  }
}
