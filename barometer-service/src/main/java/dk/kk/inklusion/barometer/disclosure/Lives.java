package dk.kk.inklusion.barometer.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * When the respondents of every domain of a measure came and went, as counts: enough to say in how
 * many people a domain differs from what it was.
 */
final class Lives {
  private static final int ALIVE = Integer.MAX_VALUE;

  private final History history;

  /** By domain, how many scores were in it from when to when. */
  private final Map<Integer, Map<Life, Integer>> lives = new HashMap<>();

  /** By domain, the lives of earlier scores of people who are in it now. */
  private final Map<Integer, Map<Life, Integer>> replaced = new HashMap<>();

  /** The first revision with a score, and the first one without it. */
  private record Life(int birth, int death) {
    boolean holds(int revision) {
      return birth <= revision && revision < death;
    }
  }

  Lives(History history) {
    this.history = history;
  }

  void begin(int score) {
    count(score, history.domains(score), 1);
  }

  void end(int score, int revision) {
    count(score, history.domains(score), -1);
    Life life = new Life(history.birth(score), revision);
    history.domains(score).forEach(domain -> add(lives, domain, life, 1));
  }

  /** A change of method moves a score to other domains; it was never in them before. */
  void regroup(int score, List<Integer> from, List<Integer> to, int revision) {
    Life alive = new Life(history.birth(score), ALIVE);
    for (int domain : from) {
      if (!to.contains(domain)) {
        add(lives, domain, alive, -1);
        add(lives, domain, new Life(alive.birth, revision), 1);
      }
    }
    for (int domain : to) {
      if (!from.contains(domain)) {
        add(lives, domain, alive, 1);
      }
    }
  }

  private void count(int score, List<Integer> domains, int by) {
    Life alive = new Life(history.birth(score), ALIVE);
    domains.forEach(domain -> add(lives, domain, alive, by));
    forEachReplaced(score, domains, (domain, life) -> add(replaced, domain, life, by));
  }

  private static void add(Map<Integer, Map<Life, Integer>> counts, int domain, Life life, int by) {
    counts
        .computeIfAbsent(domain, _ -> new HashMap<>())
        .merge(life, by, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** The lives of the same respondent's earlier scores in these domains. */
  private void forEachReplaced(int score, List<Integer> domains, BiConsumer<Integer, Life> told) {
    int death = history.birth(score);
    for (int s = history.before(score); s != Versions.NONE; s = history.before(s)) {
      Life life = new Life(history.birth(s), death);
      for (int domain : history.domains(s)) {
        if (domains.contains(domain)) {
          told.accept(domain, life);
        }
      }
      death = life.birth;
    }
  }

  /**
   * In how many people a domain would differ from what it was in each earlier revision at which it
   * changed.
   *
   * @param moves changes that the coming revision would bring to the domain
   */
  Map<Integer, Integer> distances(int domain, List<Move> moves) {
    int coming = history.coming();
    Map<Life, Integer> counts = lives.getOrDefault(domain, Map.of());
    Map<Integer, Integer> distances = new TreeMap<>();
    distances.put(coming - 1, 0);
    for (Life life : counts.keySet()) {
      distances.put(life.birth, 0);
      if (life.death < coming) {
        distances.put(life.death, 0);
      }
    }
    distances.keySet().removeIf(revision -> revision >= coming);
    distances.replaceAll((revision, _) ->
        distance(domain, revision)
            + moves.stream().mapToInt(m -> difference(domain, revision, m)).sum());
    return distances;
  }

  private int distance(int domain, int revision) {
    int scoresThatDiffer =
        lives.getOrDefault(domain, Map.of()).entrySet().stream()
            .filter(e -> e.getKey().holds(revision) != (e.getKey().death == ALIVE))
            .mapToInt(Map.Entry::getValue)
            .sum();
    int countedTwice =
        replaced.getOrDefault(domain, Map.of()).entrySet().stream()
            .filter(e -> e.getKey().holds(revision))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return scoresThatDiffer - countedTwice;
  }

  /** Whether the move's respondent differs from then after it, less whether before it. */
  private int difference(int domain, int revision, Move move) {
    int then = Versions.NONE;
    int now = move.version() == Versions.NONE ? Versions.NONE : history.score(move.version());
    int death = ALIVE;
    for (int s = now; s != Versions.NONE; s = history.before(s)) {
      Life life = new Life(history.birth(s), death);
      if (life.holds(revision) && history.domains(s).contains(domain)) {
        then = s;
      }
      death = life.birth;
    }
    boolean in = now != Versions.NONE && move.from().contains(domain);
    boolean after = then != Versions.NONE || move.to().contains(domain);
    boolean before = in ? then != now : then != Versions.NONE;
    return (after ? 1 : 0) - (before ? 1 : 0);
  }
}
