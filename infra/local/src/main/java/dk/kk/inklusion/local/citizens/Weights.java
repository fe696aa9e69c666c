package dk.kk.inklusion.local.citizens;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * The weights of a group, raked from population / respondents to the population's gender and age
 * and to its districts. Everybody of the same gender, age and district has the same weight, so a
 * table of these combinations is enough, also for respondents who were not there when it was made.
 */
final class Weights {
  private static final int SWEEPS = 200;
  private static final double CLOSE_ENOUGH = 1e-13;

  private final double base;
  private final double[][] table;

  private Weights(Group group, int respondents) {
    base = (double) group.population() / respondents;
    table = new double[group.genderAge().size()][group.district().size()];
    for (double[] row : table) {
      Arrays.fill(row, base);
    }
  }

  static Weights rake(Group group, List<Person> people) {
    var weights = new Weights(group, people.size());
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double genderAge = weights.adjust(people, (g, _) -> g, margin(group, group.genderAge()));
      double district = weights.adjust(people, (_, d) -> d, margin(group, group.district()));
      if (Math.max(genderAge, district) < CLOSE_ENOUGH) {
        break;
      }
    }
    return weights;
  }

  private static double[] margin(Group group, List<Integer> perMille) {
    return perMille.stream().mapToDouble(p -> group.population() * p / 1000.0).toArray();
  }

  /** Scales each category to its margin and tells how far the worst one was off. */
  private double adjust(List<Person> people, IntBinaryOperator category, double[] margin) {
    double[] sums = new double[margin.length];
    // Person by person rather than cell by cell: the order of a sum decides its last bits.
    for (Person person : people) {
      int genderAge = person.genderAge();
      int district = person.district();
      sums[category.applyAsInt(genderAge, district)] += table[genderAge][district];
    }
    for (int g = 0; g < table.length; g++) {
      for (int d = 0; d < table[g].length; d++) {
        int k = category.applyAsInt(g, d);
        table[g][d] *= margin[k] / sums[k];
      }
    }
    double worst = 0.0;
    for (int k = 0; k < margin.length; k++) {
      worst = Math.max(worst, Math.abs(sums[k] / margin[k] - 1));
    }
    return worst;
  }

  /**
   * A person's weight in ten-thousandths, at least 1.
   *
   * @param share of the fitted number of respondents among those there are now: 1 for the survey
   *     itself, 0.5 where twice as many answer
   */
  long tenThousandths(Person person, double share) {
    return Math.max(1, rounded(table[person.genderAge()][person.district()] * share));
  }

  /** The weight before raking, in ten-thousandths. */
  long baseTenThousandths(double share) {
    return rounded(base * share);
  }

  private static long rounded(double weight) {
    return (long) (weight * 10000 + 0.5);
  }
}
