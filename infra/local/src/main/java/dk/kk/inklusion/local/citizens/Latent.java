package dk.kk.inklusion.local.citizens;

/** The score behind a person's answers, in points of the index: what lifts and what lowers it. */
final class Latent {
  private static final double[] EDUCATION = {-3.24, -1.08, 0.0, 1.62};
  private static final double[] EMPLOYMENT = {0.0, -4.32, -0.54, -2.7};
  private static final double[] INCOME = {-2.16, -1.08, 0.0, 1.08, 1.62};
  private static final double[] DANISH = {0.0, -4.14, -9.18, -14.4};
  private static final double[] AGE = {-0.8, 0.0, 0.4, 1.6};
  private static final double DISCRIMINATION = -11.52;
  private static final double LEANING = 12.0;

  private Latent() {}

  /**
   * @param shift of the whole group, fitted to its published index
   */
  static double score(double shift, Person person, boolean discriminated) {
    return shift
        + EDUCATION[person.education()]
        + EMPLOYMENT[person.employment()]
        + INCOME[person.income()]
        + DANISH[person.danish()]
        + AGE[person.age()]
        + (discriminated ? DISCRIMINATION : 0.0)
        + LEANING * person.leaning();
  }
}
