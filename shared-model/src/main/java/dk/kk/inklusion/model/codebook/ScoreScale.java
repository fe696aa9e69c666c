package dk.kk.inklusion.model.codebook;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How finely a mean measure's scores are counted, so that their sums are exact integers
 * (statistics.md 1): a score of {@code s} points is the integer {@code s · denominator}.
 *
 * @param denominator least common multiple of the items' ranges times that of the possible numbers
 *     of answered items; {@link #FINEST} where that is larger
 * @param exact false where scores are rounded to 1e-12 of a point before they are summed
 */
public record ScoreScale(long denominator, boolean exact) {
  /** The finest scale there is: 1e-12 of a point. */
  public static final long FINEST = 1_000_000_000_000L;

  public static ScoreScale of(Measure.Mean measure, Codebook codebook) {
    BigInteger denominator =
        leastCommonMultiple(ranges(measure, codebook))
            .multiply(leastCommonMultiple(possibleCounts(measure)));
    return denominator.bitLength() < 63 && denominator.longValueExact() <= FINEST
        ? new ScoreScale(denominator.longValueExact(), true)
        : new ScoreScale(FINEST, false);
  }

  /** Width of each item's range, in the unit its answers are stored in. */
  public static List<BigInteger> ranges(Measure.Mean measure, Codebook codebook) {
    return measure.items().stream()
        .map(item -> codebook.variable(item.variable()))
        .map(ItemRange::of)
        .map(range -> BigInteger.valueOf(range.max()).subtract(BigInteger.valueOf(range.min())))
        .toList();
  }

  public static BigInteger leastCommonMultiple(List<BigInteger> numbers) {
    return numbers.stream().reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
  }

  private static List<BigInteger> possibleCounts(Measure.Mean measure) {
    return LongStream.rangeClosed(measure.minimumAnswered(), measure.items().size())
        .mapToObj(BigInteger::valueOf)
        .toList();
  }
}
