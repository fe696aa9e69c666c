package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.barometer.disclosure.Scene.Person;
import dk.kk.inklusion.barometer.disclosure.Scene.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * Somebody who knows who is in every group, every weight, and every published figure unrounded, and
 * solves for the rest. Shares no code with the audit: its own linear algebra, modulo another prime;
 * the unknowns are y and y² of every version of every row.
 */
final class Attacker {
  private static final long[] PRIMES = {2_147_483_647L, 1_000_000_007L};

  private final int measure;
  private final int minimum;
  private final int change;
  private final long prime;
  private final List<Published> revisions;
  private final List<Map<Integer, Integer>> unknowns = new ArrayList<>();
  private final Set<String> findings = new LinkedHashSet<>();
  private int columns;
  private long[][] echelon = new long[0][];

  private Attacker(Scene scene, int measure, int minimum, int change, long prime, Entry... gap) {
    this.measure = measure;
    this.minimum = minimum;
    this.change = change;
    this.prime = prime;
    this.revisions = scene.published(measure);
    nameUnknowns();
    List<long[]> equations = equations(scene);
    if (gap.length == 2) {
      equations.add(gap(revisions.size() - 1, gap[0], gap[1]));
    }
    solve(equations);
    attack(scene);
  }

  /** What the attacker learns that nobody may; a finding by chance would need two primes. */
  static Set<String> findings(Scene scene, int measure, int minimum, int change) {
    Set<String> findings = new Attacker(scene, measure, minimum, change, PRIMES[0]).findings;
    if (!findings.isEmpty()) {
      findings.retainAll(new Attacker(scene, measure, minimum, change, PRIMES[1]).findings);
    }
    return findings;
  }

  /** Whether the mean of these people of the last revision follows. */
  static boolean knows(Scene scene, int measure, Entry people) {
    Attacker attacker = new Attacker(scene, measure, 0, 0, PRIMES[0]);
    return attacker.follows(attacker.mean(attacker.revisions.size() - 1, people));
  }

  /** The same, were the gap between these two published. */
  static boolean knowsFromGap(
      Scene scene, int measure, Entry people, Entry reference, Entry focal) {
    Attacker attacker = new Attacker(scene, measure, 0, 0, PRIMES[0], reference, focal);
    return attacker.follows(attacker.mean(attacker.revisions.size() - 1, people));
  }

  private long[] gap(int revision, Entry reference, Entry focal) {
    long[] gap = new long[2 * columns];
    add(gap, mean(revision, reference), 1, people(revision, reference));
    add(gap, mean(revision, focal), prime - 1, people(revision, focal));
    return gap;
  }

  private void add(long[] gap, long[] mean, long sign, Map<Integer, Person> people) {
    long weights = people.values().stream().mapToLong(Person::weight).sum() % prime;
    long factor = sign * power(weights, prime - 2) % prime;
    for (int i = 0; i < gap.length; i++) {
      gap[i] = (gap[i] + factor * mean[i]) % prime;
    }
  }

  private void nameUnknowns() {
    Map<Integer, Person> before = Map.of();
    Map<Integer, Integer> names = Map.of();
    for (Published revision : revisions) {
      Map<Integer, Integer> next = new HashMap<>();
      for (Map.Entry<Integer, Person> e : revision.rows().entrySet()) {
        Person old = before.get(e.getKey());
        boolean same =
            old != null
                && old.domains().equals(e.getValue().domains())
                && old.scores().get(measure).equals(e.getValue().scores().get(measure));
        next.put(e.getKey(), same ? names.getOrDefault(e.getKey(), -1) : columns++);
      }
      unknowns.add(next);
      before = revision.rows();
      names = next;
    }
  }

  private int unknown(int revision, int person) {
    return unknowns.get(revision).getOrDefault(person, -1);
  }

  private List<long[]> equations(Scene scene) {
    List<long[]> equations = new ArrayList<>();
    for (int r = 0; r < revisions.size(); r++) {
      Published revision = revisions.get(r);
      for (Entry entry : entries(revision.verdict().tables())) {
        if (!revision.verdict().hidden().containsKey(entry)) {
          equations.add(mean(r, entry));
          if (revision.verdict().shown().errors().contains(entry)) {
            equations.add(error(r, entry));
          }
        }
      }
      if (revision.verdict().shown().model() == ModelShown.COEFFICIENTS) {
        for (Entry entry : scene.model()) {
          equations.add(mean(r, entry));
        }
      }
    }
    return equations;
  }

  private static Set<Entry> entries(List<Table> tables) {
    Set<Entry> entries = new LinkedHashSet<>();
    for (Table table : tables) {
      table.cells().forEach(entries::addAll);
      entries.addAll(table.rowTotals());
      entries.addAll(table.columnTotals());
      entries.add(table.total());
    }
    return entries;
  }

  private Map<Integer, Person> people(int revision, Entry entry) {
    Map<Integer, Person> people = new HashMap<>();
    revisions
        .get(revision)
        .rows()
        .forEach((person, row) -> {
          if (row.domains().stream().anyMatch(entry.domains()::contains)) {
            people.put(person, row);
          }
        });
    return people;
  }

  private long[] mean(int revision, Entry entry) {
    return vector(revision, entry, w -> w, w -> 0);
  }

  private long[] error(int revision, Entry entry) {
    long weights = 0;
    long sum = 0;
    for (Person row : people(revision, entry).values()) {
      weights = (weights + row.weight()) % prime;
      sum = (sum + row.weight() % prime * (row.scores().get(measure) % prime)) % prime;
    }
    long mean = sum * power(weights, prime - 2) % prime;
    return vector(
        revision,
        entry,
        w -> (prime - 2) * mean % prime * (w * w % prime) % prime,
        w -> w * w % prime);
  }

  private long[] vector(
      int revision, Entry entry, LongUnaryOperator score, LongUnaryOperator square) {
    long[] vector = new long[2 * columns];
    people(revision, entry)
        .forEach((person, row) -> {
          int column = unknown(revision, person);
          vector[column] = score.applyAsLong(row.weight() % prime);
          vector[columns + column] = square.applyAsLong(row.weight() % prime);
        });
    return vector;
  }

  private void attack(Scene scene) {
    for (int c = 0; c < 2 * columns; c++) {
      long[] person = new long[2 * columns];
      person[c] = 1;
      if (minimum > 1 && follows(person)) {
        findings.add("score of one person " + c);
      }
    }
    Map<Entry, List<Integer>> shownIn = new HashMap<>();
    for (int r = 0; r < revisions.size(); r++) {
      Verdict verdict = revisions.get(r).verdict();
      Set<Entry> all = entries(verdict.tables());
      Set<Entry> unpublished = entries(scene.tables());
      unpublished.removeAll(all);
      unpublished.addAll(verdict.hidden().keySet());
      for (Entry entry : unpublished) {
        if (!people(r, entry).isEmpty() && follows(mean(r, entry))) {
          findings.add("suppressed " + entry + " of revision " + r);
        }
      }
      all.removeAll(verdict.hidden().keySet());
      for (Entry entry : all) {
        List<Integer> before = shownIn.computeIfAbsent(entry, _ -> new ArrayList<>());
        for (int earlier : before) {
          if (isFew(differing(earlier, r, entry))) {
            findings.add(entry + " in revisions " + earlier + " and " + r);
          }
        }
        before.add(r);
        for (Entry inner : all) {
          compare(r, entry, inner);
        }
      }
    }
  }

  private void compare(int revision, Entry outer, Entry inner) {
    Set<Integer> rest = new HashSet<>(people(revision, outer).keySet());
    Set<Integer> within = people(revision, inner).keySet();
    if (!within.isEmpty() && rest.containsAll(within)) {
      rest.removeAll(within);
      if (isFew(rest.size())) {
        findings.add(outer + " without " + inner + " in revision " + revision);
      }
    }
  }

  private boolean isFew(int people) {
    return people > 0 && people < change;
  }

  private int differing(int earlier, int later, Entry entry) {
    Map<Integer, Person> then = people(earlier, entry);
    Map<Integer, Person> now = people(later, entry);
    if (then.isEmpty() || now.isEmpty()) {
      return 0;
    }
    Set<Integer> people = new HashSet<>(then.keySet());
    people.addAll(now.keySet());
    people.removeIf(
        p -> then.containsKey(p) && now.containsKey(p) && unknown(earlier, p) == unknown(later, p));
    return people.size();
  }

  private void solve(List<long[]> equations) {
    echelon = new long[2 * columns][];
    for (long[] equation : equations) {
      int lead = reduce(equation);
      if (lead >= 0) {
        long scale = power(equation[lead], prime - 2);
        for (int i = lead; i < equation.length; i++) {
          equation[i] = equation[i] * scale % prime;
        }
        echelon[lead] = equation;
      }
    }
  }

  private int reduce(long[] vector) {
    int lead = -1;
    for (int c = 0; c < vector.length; c++) {
      if (vector[c] == 0) {
        continue;
      }
      if (echelon[c] == null) {
        lead = lead < 0 ? c : lead;
        continue;
      }
      long factor = prime - vector[c];
      for (int i = c; i < vector.length; i++) {
        vector[i] = (vector[i] + factor * echelon[c][i]) % prime;
      }
    }
    return lead;
  }

  private boolean follows(long[] vector) {
    return reduce(vector) < 0;
  }

  private long power(long base, long exponent) {
    long result = 1;
    long square = base % prime;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        result = result * square % prime;
      }
      square = square * square % prime;
    }
    return result;
  }
}
