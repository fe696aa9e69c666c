package dk.kk.inklusion.local.citizens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers to the ten items of the index, and the index.
 *
 * @param answers 0 to 4, null where there is none
 */
record Items(List<@Nullable Integer> answers) {
  static final int MINIMUM_ANSWERED = 6;

  /** Divisible by every possible number of answered items, so that index * COMMON is whole. */
  static final int COMMON = 2520;

  private static final int HIGHEST = 4;
  private static final double STEP = 25.0;
  private static final double NOISE = 20.0;
  private static final int[] OFFSETS = {4, -8, 2, -2, -10, 14, 8, -4, 4, -8};
  private static final int FIRST_NOISE_SLOT = 100;

  Items {
    answers = Collections.unmodifiableList(answers);
  }

  /** One person's noise for every item: fixed, while the latent score is being fitted. */
  static double[] noise(Person person) {
    double[] noise = new double[OFFSETS.length];
    for (int k = 0; k < noise.length; k++) {
      noise[k] = person.uniforms().normal(FIRST_NOISE_SLOT + 4 * k);
    }
    return noise;
  }

  static Items of(double latent, double[] noise, Silence silence) {
    List<@Nullable Integer> answers = new ArrayList<>(noise.length);
    for (int k = 0; k < noise.length; k++) {
      int answer = answer(latent + OFFSETS[k] + NOISE * noise[k]);
      answers.add(silence.onItem(k) ? null : answer);
    }
    return new Items(answers);
  }

  private static int answer(double score) {
    double shifted = score + STEP / 2;
    // The remainder is exact, so the quotient is the true floor even where a division would round.
    double remainder = shifted % STEP;
    double steps = (shifted - remainder) / STEP;
    int floor = (int) Math.rint(steps) - (remainder < 0 ? 1 : 0);
    return Math.clamp(floor, 0, HIGHEST);
  }

  int answered() {
    int answered = 0;
    for (Integer answer : answers) {
      answered += answer == null ? 0 : 1;
    }
    return answered;
  }

  /** Index (0-100) times {@link #COMMON}, or null where too few items are answered. */
  @Nullable Long scaledIndex() {
    int answered = answered();
    if (answered < MINIMUM_ANSWERED) {
      return null;
    }
    int sum = 0;
    for (Integer answer : answers) {
      sum += answer == null ? 0 : answer;
    }
    return 25L * sum * (COMMON / answered);
  }
}
