package dk.kk.inklusion.barometer.statistics;

/**
 * What the respondents of a stratum contribute to a statistic: sums of their linearised values u,
 * which are 0 outside the statistic's domain (statistics.md 2).
 *
 * @param rows all respondents of the stratum in the wave: n_h
 * @param inDomain those of them in the domain
 * @param squares Σu²
 * @param sum Σu
 */
record StratumInfluence(long rows, long inDomain, double squares, double sum) {
  boolean isOccupied() {
    return inDomain > 0;
  }

  boolean isLonely() {
    return rows == 1;
  }

  /** What two groups without a common member contribute to the difference of their statistics. */
  StratumInfluence minus(StratumInfluence other) {
    return new StratumInfluence(
        rows, inDomain + other.inDomain, squares + other.squares, sum - other.sum);
  }
}
