package dk.kk.inklusion.local.citizens;

import java.util.Comparator;
import java.util.List;

/**
 * Who experienced discrimination: everybody from the likeliest down to this person, which is where
 * the weighted share is nearest the published one.
 */
record Threshold(double propensity, long number) {

  /**
   * @param people those who answered the question
   */
  static Threshold nearest(double share, List<Person> people, Weights weights) {
    List<Person> likeliestFirst =
        people.stream()
            .sorted(
                Comparator.comparingDouble((Person p) -> -p.propensity())
                    .thenComparingLong(Person::number))
            .toList();
    long all = people.stream().mapToLong(p -> weights.tenThousandths(p, 1.0)).sum();
    Person last = likeliestFirst.getFirst();
    double nearest = Double.POSITIVE_INFINITY;
    long upTo = 0;
    for (Person person : likeliestFirst) {
      upTo += weights.tenThousandths(person, 1.0);
      double distance = Math.abs((double) upTo / all - share);
      if (distance < nearest) {
        nearest = distance;
        last = person;
      }
    }
    return new Threshold(last.propensity(), last.number());
  }

  boolean includes(Person person) {
    return person.propensity() > propensity
        || (person.propensity() == propensity && person.number() <= number);
  }
}
