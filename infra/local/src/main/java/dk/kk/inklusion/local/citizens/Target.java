package dk.kk.inklusion.local.citizens;

/**
 * What the city published about a group in a wave.
 *
 * @param index inclusion index, 0-100
 * @param discrimination share who experienced discrimination, 0-1
 */
record Target(double index, double discrimination) {

  /**
   * @throws IllegalArgumentException for a year without a published report
   */
  static Target of(int wave, Group group) {
    return switch (wave) {
      case 2011 -> danish(group) ? new Target(73.0, 0.09) : new Target(65.0, 0.27);
      case 2012 -> danish(group) ? new Target(75.0, 0.08) : new Target(68.0, 0.25);
      default ->
          throw new IllegalArgumentException(
              "The published waves are 2011 and 2012; there is no " + wave + ".");
    };
  }

  private static boolean danish(Group group) {
    return group.equals(Group.DANISH);
  }
}
