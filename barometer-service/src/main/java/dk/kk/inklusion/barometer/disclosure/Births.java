package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * When the versions of every domain's respondents came and went, as counts: enough to say in how
 * many people a domain differs from what it was.
 */
final class Births {
  private static final int ALIVE = Integer.MAX_VALUE;
  private final List<Version> versions = new ArrayList<>();

  /** By domain, how many versions had which life. */
  private final Map<Integer, Map<Life, Integer>> lives = new HashMap<>();

  /** By domain, the lives of earlier versions of people who are in it now. */
  private final Map<Integer, Map<Life, Integer>> replaced = new HashMap<>();

  /** A version's first revision, and the first one without it. */
  private record Life(int birth, int death) {
    boolean holds(int revision) {
      return birth <= revision && revision < death;
    }
  }

  private static final class Version {
    private final int replaces;
    private final List<Integer> domains;
    private Life life;

    private Version(int replaces, List<Integer> domains, Life life) {
      this.replaces = replaces;
      this.domains = domains;
      this.life = life;
    }
  }

  void apply(List<Change> changes, int revision) {
    for (Change change : changes) {
      if (change.before() > 0 && change.after() == 0) {
        Version version = versions.get(change.version());
        count(version, -1);
        version.life = new Life(version.life.birth, revision);
        version.domains.forEach(d -> add(lives, d, version.life, 1));
      }
    }
    for (Change change : changes) {
      if (change.before() == 0) {
        Version version =
            new Version(change.replaces(), change.domains(), new Life(revision, ALIVE));
        versions.add(version);
        count(version, 1);
      }
    }
  }

  private void count(Version version, int by) {
    version.domains.forEach(d -> add(lives, d, version.life, by));
    forEachReplaced(version.replaces, version.domains, (d, life) -> add(replaced, d, life, by));
  }

  private static void add(Map<Integer, Map<Life, Integer>> counts, int domain, Life life, int by) {
    counts.computeIfAbsent(domain, _ -> new HashMap<>()).merge(life, by, Integer::sum);
  }

  /** The lives of the same respondent's earlier versions in these domains. */
  private void forEachReplaced(
      int replaced, List<Integer> domains, BiConsumer<Integer, Life> consumer) {
    for (int v = replaced; v >= 0; v = versions.get(v).replaces) {
      Version earlier = versions.get(v);
      for (int domain : earlier.domains) {
        if (domains.contains(domain)) {
          consumer.accept(domain, earlier.life);
        }
      }
    }
  }

  /**
   * In how many people a domain would differ from what it was in each earlier revision at which it
   * changed.
   *
   * @param revisions number of earlier revisions
   * @param moves changes that the coming revision would bring to the domain
   */
  Map<Integer, Integer> distances(int domain, int revisions, List<Move> moves) {
    Map<Life, Integer> counts = lives.getOrDefault(domain, Map.of());
    Map<Integer, Integer> distances = new TreeMap<>();
    distances.put(revisions - 1, 0);
    for (Life life : counts.keySet()) {
      distances.put(life.birth, 0);
      if (life.death < revisions) {
        distances.put(life.death, 0);
      }
    }
    distances.replaceAll((revision, _) ->
        distance(domain, revision)
            + moves.stream().mapToInt(m -> difference(domain, revision, m)).sum());
    return distances;
  }

  private int distance(int domain, int revision) {
    int versionsThatDiffer =
        lives.getOrDefault(domain, Map.of()).entrySet().stream()
            .filter(e -> e.getKey().holds(revision) != (e.getKey().death == ALIVE))
            .mapToInt(Map.Entry::getValue)
            .sum();
    int countedTwice =
        replaced.getOrDefault(domain, Map.of()).entrySet().stream()
            .filter(e -> e.getKey().holds(revision))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return versionsThatDiffer - countedTwice;
  }

  /** Whether the move's respondent differs from then after it, less whether before it. */
  private int difference(int domain, int revision, Move move) {
    int then = -1;
    for (int v = move.version(); v >= 0; v = versions.get(v).replaces) {
      if (versions.get(v).life.holds(revision) && versions.get(v).domains.contains(domain)) {
        then = v;
      }
    }
    boolean in = move.version() >= 0 && move.from().contains(domain);
    boolean after = then >= 0 || move.to().contains(domain);
    boolean before = in ? then != move.version() : then >= 0;
    return (after ? 1 : 0) - (before ? 1 : 0);
  }
}
