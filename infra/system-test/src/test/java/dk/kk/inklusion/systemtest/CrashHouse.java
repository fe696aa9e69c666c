package dk.kk.inklusion.systemtest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The house that is killed and what happens in it; a new one now and then, as its data grow. */
final class CrashHouse implements AutoCloseable {
  /** Large enough that every moment of its upload lasts long enough to be hit. */
  private static final AnswerFile FILE =
      AnswerFile.citizens(100_000).with("gender", 1_000, (_, _) -> "robot");

  private static final int CRASHES = 10;

  /** How often a moment may pass unseen before it counts as a failure. */
  private static final int ATTEMPTS = 5;

  private final String name;
  private int crashes;
  private int struckSoFar;
  private @Nullable House house;
  private @Nullable CrashScene scene;

  CrashHouse(String name) {
    this.name = name;
  }

  /** What kills, and lets live again. */
  interface Blow {
    void strike(House house);
  }

  /**
   * Kills at a moment of an upload, lets live, and looks whether anything shows.
   *
   * @param kill returns when it is dead
   * @param revive returns when it lives again
   */
  void crash(Moment moment, Blow kill, Blow revive) {
    if (scene == null || ++struckSoFar > CRASHES) {
      struckSoFar = 1;
      close();
      var watch = new StopWatch(name);
      house = House.started(name);
      watch.lap("started");
      scene = new CrashScene(house, name, FILE);
      watch.lap("undisturbed");
    }
    House struck = Objects.requireNonNull(house);
    CrashScene at = Objects.requireNonNull(scene);
    String wave = "";
    long start = -1;
    var watch = new StopWatch(name + " " + moment);
    for (int attempt = 1; start < 0; attempt++) {
      wave = "crash-" + ++crashes;
      try {
        start = at.strike(wave, moment, () -> kill.strike(struck));
      } catch (PassedUnseen e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
    watch.lap("struck");
    revive.strike(struck);
    watch.lap("lived again");

    at.assertAsUndisturbed(wave, moment, start);
    Counters.assertAddUp(struck);
    new Secrets(struck).assertNotLogged();
    watch.lap("looked through");
  }

  @Override
  public void close() {
    if (scene != null) {
      scene.close();
    }
    if (house != null) {
      house.close();
    }
  }
}
