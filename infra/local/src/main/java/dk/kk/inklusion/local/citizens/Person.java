package dk.kk.inklusion.local.citizens;

import java.util.List;

/**
 * Who a respondent is, before anything is asked. Categories are positions in {@link Categories}.
 *
 * @param number counts from 1 within the wave
 * @param leaning personal deviation of the latent score, in standard deviations
 * @param propensity to have experienced discrimination; higher is likelier
 */
record Person(
    Group group,
    long number,
    Uniforms uniforms,
    int gender,
    int age,
    int district,
    int education,
    int employment,
    int income,
    int danish,
    double leaning,
    double propensity) {
  private static final double[] PROPENSITY_BY_AGE = {0.5, 0.3, 0.1, -0.3};
  private static final double[] PROPENSITY_BY_DANISH = {0.0, 0.1, 0.2, 0.2};

  static Person of(int wave, Group group, long number) {
    Uniforms u = Uniforms.of(wave, number);
    int genderAge = pick(u.uniform(1), group.genderAgeOfRespondents());
    int ages = Categories.AGES.size();
    int age = genderAge % ages;
    int employment = employment(pick(u.uniform(4), group.employment()), age);
    int danish = pick(u.uniform(6), group.danish());
    double propensity =
        PROPENSITY_BY_AGE[age]
            + PROPENSITY_BY_DANISH[danish]
            + (employment == Categories.UNEMPLOYED ? 0.2 : 0.0)
            + u.normal(14);
    return new Person(
        group,
        number,
        u,
        genderAge / ages,
        age,
        pick(u.uniform(2), group.districtOfRespondents()),
        pick(u.uniform(3), group.education()),
        employment,
        pick(u.uniform(5), group.income()),
        danish,
        u.normal(10),
        propensity);
  }

  int genderAge() {
    return gender * Categories.AGES.size() + age;
  }

  /** Nobody studies from 45 on. */
  private static int employment(int drawn, int age) {
    if (drawn != Categories.STUDENT || age < Categories.AGE_45_59) {
      return drawn;
    }
    return age == Categories.AGE_60_UP ? Categories.OUTSIDE_LABOUR_FORCE : Categories.EMPLOYED;
  }

  private static int pick(double uniform, List<Integer> perMille) {
    int upTo = 0;
    for (int i = 0; i < perMille.size(); i++) {
      upTo += perMille.get(i);
      if (uniform * 1000 < upTo) {
        return i;
      }
    }
    return perMille.size() - 1;
  }
}
