package dk.kk.inklusion.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When what was first seen where, by {@link System#nanoTime}. A batch goes by its wave's name, and
 * on one topic by its own id.
 */
final class Sightings {
  private final Map<Stage, Map<String, Long>> seen = new EnumMap<>(Stage.class);

  Sightings() {
    for (Stage stage : Stage.values()) {
      seen.put(stage, new ConcurrentHashMap<>());
    }
  }

  void see(Stage stage, String what) {
    of(stage).putIfAbsent(what, System.nanoTime());
  }

  boolean areSeen(Stage stage, int number) {
    return of(stage).size() >= number;
  }

  long at(Stage stage, String what) {
    return Objects.requireNonNull(of(stage).get(what), () -> what + " never came to " + stage);
  }

  private Map<String, Long> of(Stage stage) {
    return Objects.requireNonNull(seen.get(stage));
  }
}
