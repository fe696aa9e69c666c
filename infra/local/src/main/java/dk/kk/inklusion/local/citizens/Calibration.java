package dk.kk.inklusion.local.citizens;

import java.util.ArrayList;
import java.util.List;

/** Finds the shift of the latent score by which a group's weighted mean meets the published one. */
final class Calibration {
  private static final double LOWEST = 40.0;
  private static final double HIGHEST = 130.0;
  private static final int BISECTIONS = 60;

  /** What stays the same while the shift is sought. */
  private static final class Respondent {
    final Person person;
    final Silence silence;
    final double[] noise;
    final long weight;
    final boolean discriminated;

    Respondent(Person person, Weights weights, Threshold threshold) {
      this.person = person;
      silence = Silence.of(person);
      noise = Items.noise(person);
      weight = weights.tenThousandths(person, 1.0);
      discriminated = !silence.onDiscrimination() && threshold.includes(person);
    }

    Items answers(double shift) {
      return Items.of(Latent.score(shift, person, discriminated), noise, silence);
    }
  }

  private final List<Respondent> respondents = new ArrayList<>();

  private Calibration() {}

  static Calibration of(List<Person> people, Weights weights, Threshold threshold) {
    var calibration = new Calibration();
    people.forEach(p -> calibration.respondents.add(new Respondent(p, weights, threshold)));
    return calibration;
  }

  /** Of all shifts tried by bisection, the one whose mean is nearest the target. */
  double shiftFor(double target) {
    double low = LOWEST;
    double high = HIGHEST;
    double best = low;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      double mean = mean(middle);
      if (Math.abs(mean - target) < nearest) {
        nearest = Math.abs(mean - target);
        best = middle;
      }
      if (mean < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return best;
  }

  private double mean(double shift) {
    long sum = 0;
    long weights = 0;
    for (Respondent respondent : respondents) {
      Long index = respondent.answers(shift).scaledIndex();
      if (index != null) {
        sum += respondent.weight * index;
        weights += respondent.weight;
      }
    }
    return (double) sum / weights / Items.COMMON;
  }
}
