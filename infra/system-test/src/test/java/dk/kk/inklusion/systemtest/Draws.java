package dk.kk.inklusion.systemtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** How many crashes are looked at: a chosen few, or with the profile {@code full} many more. */
final class Draws {
  private static final int NUMBER = Integer.getInteger("crash.moments", 0);

  private Draws() {}

  /** The chosen ones, and drawn ones until there are as many as are asked for. */
  static <T> List<T> chosenAnd(List<T> chosen, Function<Random, T> draw) {
    String given = System.getProperty("crash.seed", "");
    long seed = given.isEmpty() ? System.currentTimeMillis() : Long.parseLong(given);
    List<T> all = new ArrayList<>(chosen);
    if (NUMBER > chosen.size()) {
      System.out.println("Drawn with -Dcrash.seed=" + seed);
    }
    var random = new Random(seed);
    while (all.size() < NUMBER) {
      all.add(draw.apply(random));
    }
    return all;
  }
}
