package dk.kk.inklusion.barometer.disclosure;

import java.math.BigInteger;
import java.util.Map;

/**
 * What the audit needs of the released scores of a measure: sums behind figures, never a person's.
 *
 * @param share whether scores are 0 or 1
 * @param byDomain of every domain that is published
 */
public record Scores(boolean share, Map<Integer, Sums> byDomain) {
  private static final Sums NOBODY = new Sums(BigInteger.ZERO, 0, 0, 0);

  /**
   * The sums of a domain.
   *
   * @param weighted Σwy, in whole parts of weight and score
   * @param weights Σw
   * @param squaredWeights Σw²
   * @param having of a share how many have the property
   */
  public record Sums(BigInteger weighted, double weights, double squaredWeights, long having) {
    Sums and(Sums other) {
      return new Sums(
          weighted.add(other.weighted),
          weights + other.weights,
          squaredWeights + other.squaredWeights,
          having + other.having);
    }
  }

  private Sums of(Entry entry) {
    return entry.domains().stream()
        .map(domain -> byDomain.getOrDefault(domain, NOBODY))
        .reduce(NOBODY, Sums::and);
  }

  BigInteger weighted(Entry entry) {
    return of(entry).weighted;
  }

  long having(Entry entry) {
    return of(entry).having;
  }

  /** Kish's effective sample size (statistics.md 8); 0 where there is nobody. */
  double effective(Entry entry) {
    Sums sums = of(entry);
    return sums.squaredWeights == 0 ? 0 : sums.weights * sums.weights / sums.squaredWeights;
  }
}
