package dk.kk.inklusion.local.citizens;

import java.util.List;
import java.util.stream.LongStream;

/**
 * All that is fitted for a group: its weights, who experienced discrimination and the shift of its
 * latent score. Fitted to the survey's thousand respondents once, it then makes any number of
 * others.
 */
final class GroupModel {
  /** Respondents of a group in the survey itself. */
  static final int SURVEYED = 1000;

  private final int wave;
  private final Group group;
  private final Weights weights;
  private final Threshold threshold;
  private final double shift;

  private GroupModel(int wave, Group group, Weights weights, Threshold threshold, double shift) {
    this.wave = wave;
    this.group = group;
    this.weights = weights;
    this.threshold = threshold;
    this.shift = shift;
  }

  /**
   * @param first number of the group's first respondent in the survey
   */
  static GroupModel fit(int wave, Group group, long first) {
    Target target = Target.of(wave, group);
    List<Person> people =
        LongStream.range(first, first + SURVEYED)
            .mapToObj(number -> Person.of(wave, group, number))
            .toList();
    Weights weights = Weights.rake(group, people);
    List<Person> asked = people.stream().filter(p -> !Silence.of(p).onDiscrimination()).toList();
    Threshold threshold = Threshold.nearest(target.discrimination(), asked, weights);
    double shift = Calibration.of(people, weights, threshold).shiftFor(target.index());
    return new GroupModel(wave, group, weights, threshold, shift);
  }

  /**
   * @param share of the surveyed number among the respondents there are: scales the weights
   */
  Citizen citizen(long number, double share) {
    Person person = Person.of(wave, group, number);
    Silence silence = Silence.of(person);
    boolean discriminated = !silence.onDiscrimination() && threshold.includes(person);
    double latent = Latent.score(shift, person, discriminated);
    return new Citizen(
        wave,
        person,
        silence,
        weights.tenThousandths(person, share),
        weights.baseTenThousandths(share),
        discriminated,
        Items.of(latent, Items.noise(person), silence));
  }
}
