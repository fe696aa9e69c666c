package dk.kk.inklusion.barometer.disclosure;

import java.math.BigInteger;
import java.util.List;

/**
 * What the audit needs of the released scores: sums behind figures, never a person's.
 *
 * @param weighted Σwy of every domain, w in millionths, y in parts of a point
 * @param having of a share: how many in every domain have the property; empty for a mean
 */
public record Scores(List<BigInteger> weighted, List<Long> having) {
  boolean isShare() {
    return !having.isEmpty();
  }

  long having(Entry entry) {
    return entry.domains().stream().mapToLong(having::get).sum();
  }

  BigInteger weighted(Entry entry) {
    return entry.domains().stream().map(weighted::get).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
