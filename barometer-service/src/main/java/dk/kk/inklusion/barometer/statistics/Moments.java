package dk.kk.inklusion.barometer.statistics;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Number of respondents and weighted sums of their scores, in exact integers: adding, retracting
 * and merging in any order gives the same numbers (statistics.md 1).
 *
 * <p>A weight {@code w} counts millionths, a score {@code y} counts parts of a point by the
 * measure's denominator; both are whole and not negative. Sums are kept in 128 bits while every
 * term surely fits and go over to {@link BigInteger} before one could not.
 */
public final class Moments {
  private static final int W = 0;
  private static final int W2 = 1;
  private static final int WY = 2;
  private static final int W2Y = 3;
  private static final int W2YY = 4;
  private static final int WYY = 5;
  private static final int SUMS = 6;

  /** Two terms of at most 126 bits, the sum so far and the next, cannot overflow 128. */
  private static final long HIGH_LIMIT = 1L << 61;

  private static final int FACTOR_BITS = 62;

  private long n;
  private long positive;

  /** High and low word of each sum in turn. */
  private final long[] words = new long[2 * SUMS];

  /** The sums instead of the words, once 128 bits may not do. */
  private BigInteger @Nullable [] big;

  /** Adds a respondent. */
  public void add(long w, long y) {
    change(1, w, y);
  }

  /**
   * Takes a respondent out again.
   *
   * @throws ArithmeticException if no such respondent can have been added
   */
  public void retract(long w, long y) {
    change(-1, w, y);
  }

  private void change(int sign, long w, long y) {
    if (w <= 0 || y < 0) {
      throw new ArithmeticException("a weight must be above 0 and a score not below");
    }
    n += sign;
    positive += y > 0 ? sign : 0;
    boolean fits = bits(w) + bits(y) <= FACTOR_BITS && bits(w) <= FACTOR_BITS;
    if (!fits || !hasRoom()) {
      useBig();
    }
    if (big == null) {
      long wy = w * y;
      change(W, sign, 0, w);
      change(W2, sign, Math.multiplyHigh(w, w), w * w);
      change(WY, sign, 0, wy);
      change(W2Y, sign, Math.multiplyHigh(w, wy), w * wy);
      change(W2YY, sign, Math.multiplyHigh(wy, wy), wy * wy);
      change(WYY, sign, Math.multiplyHigh(wy, y), wy * y);
    } else {
      BigInteger weight = BigInteger.valueOf(sign * w);
      BigInteger wy = weight.multiply(BigInteger.valueOf(y));
      BigInteger unsigned = BigInteger.valueOf(w);
      changeBig(W, weight);
      changeBig(W2, weight.multiply(unsigned));
      changeBig(WY, wy);
      changeBig(W2Y, wy.multiply(unsigned));
      changeBig(W2YY, wy.multiply(unsigned).multiply(BigInteger.valueOf(y)));
      changeBig(WYY, wy.multiply(BigInteger.valueOf(y)));
    }
    if (n < 0 || positive < 0) {
      throw negative();
    }
  }

  /** Adds all respondents of another group that shares none with this one. */
  public void add(Moments other) {
    n = Math.addExact(n, other.n);
    positive += other.positive;
    if (other.big != null || !hasRoom() || !other.hasRoom()) {
      useBig();
    }
    for (int sum = 0; sum < SUMS; sum++) {
      if (big == null) {
        change(sum, 1, other.words[2 * sum], other.words[2 * sum + 1]);
      } else {
        changeBig(sum, other.sum(sum));
      }
    }
  }

  /**
   * The same respondents, every weight multiplied by a whole number (statistics.md 12).
   *
   * @param factor above 0; 1 gives these sums themselves
   */
  public Moments reweighted(long factor) {
    if (factor <= 0) {
      throw new ArithmeticException("a weight must stay above 0");
    }
    if (factor == 1) {
      return this;
    }
    BigInteger once = BigInteger.valueOf(factor);
    BigInteger twice = once.multiply(once);
    BigInteger[] sums = new BigInteger[SUMS];
    sums[W] = w().multiply(once);
    sums[W2] = w2().multiply(twice);
    sums[WY] = wy().multiply(once);
    sums[W2Y] = w2y().multiply(twice);
    sums[W2YY] = w2yy().multiply(twice);
    sums[WYY] = wyy().multiply(once);
    Moments reweighted = new Moments();
    reweighted.n = n;
    reweighted.positive = positive;
    reweighted.big = sums;
    return reweighted;
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** No high word is negative, so one at the limit shows in all of them together. */
  private boolean hasRoom() {
    long together = 0;
    for (int sum = 0; sum < SUMS; sum++) {
      together |= words[2 * sum];
    }
    return together < HIGH_LIMIT;
  }

  private void change(int sum, int sign, long high, long low) {
    long oldLow = words[2 * sum + 1];
    if (sign > 0) {
      long newLow = oldLow + low;
      long carry = Long.compareUnsigned(newLow, oldLow) < 0 ? 1 : 0;
      words[2 * sum] += high + carry;
      words[2 * sum + 1] = newLow;
    } else {
      long borrow = Long.compareUnsigned(oldLow, low) < 0 ? 1 : 0;
      words[2 * sum] -= high + borrow;
      words[2 * sum + 1] = oldLow - low;
      if (words[2 * sum] < 0) {
        throw negative();
      }
    }
  }

  private void changeBig(int sum, BigInteger change) {
    if (big == null) {
      throw new IllegalStateException();
    }
    big[sum] = big[sum].add(change);
    if (big[sum].signum() < 0) {
      throw negative();
    }
  }

  private static ArithmeticException negative() {
    return new ArithmeticException("more was retracted than was added");
  }

  private void useBig() {
    if (big == null) {
      BigInteger[] sums = new BigInteger[SUMS];
      for (int sum = 0; sum < SUMS; sum++) {
        sums[sum] = fromWords(sum);
      }
      big = sums;
    }
  }

  private BigInteger fromWords(int sum) {
    long high = words[2 * sum];
    long low = words[2 * sum + 1];
    return high == 0 && low >= 0
        ? BigInteger.valueOf(low)
        : new BigInteger(ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
  }

  private BigInteger sum(int sum) {
    return big == null ? fromWords(sum) : big[sum];
  }

  /** Respondents. */
  public long n() {
    return n;
  }

  /** Respondents with a score above 0; of a share, those who have the property. */
  public long positive() {
    return positive;
  }

  /** Σw. */
  public BigInteger w() {
    return sum(W);
  }

  /** Σw². */
  public BigInteger w2() {
    return sum(W2);
  }

  /** Σwy. */
  public BigInteger wy() {
    return sum(WY);
  }

  /** Σw²y. */
  public BigInteger w2y() {
    return sum(W2Y);
  }

  /** Σw²y². */
  public BigInteger w2yy() {
    return sum(W2YY);
  }

  /** Σwy². */
  public BigInteger wyy() {
    return sum(WYY);
  }
}
