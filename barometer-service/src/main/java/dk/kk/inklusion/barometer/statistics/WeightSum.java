package dk.kk.inklusion.barometer.statistics;

/**
 * Sum of weights in millionths, exact in 128 bits: fewer than 2⁶³ weights below 2⁶³ cannot overflow
 * them.
 */
public final class WeightSum {
  private long high;
  private long low;

  /** Adds a weight, not below 0. */
  public void add(long weight) {
    low += weight;
    high += Long.compareUnsigned(low, weight) < 0 ? 1 : 0;
  }

  /**
   * Takes a weight out again.
   *
   * @throws ArithmeticException if it cannot have been added
   */
  public void retract(long weight) {
    high -= Long.compareUnsigned(low, weight) < 0 ? 1 : 0;
    low -= weight;
    if (high < 0) {
      throw new ArithmeticException("more was retracted than was added");
    }
  }

  /** Adds all weights of another sum. */
  public void add(WeightSum other) {
    low += other.low;
    high += other.high + (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0);
  }

  /** The sum, rounded. */
  public double doubleValue() {
    return high * 0x1p64 + (low >>> 1) * 2.0 + (low & 1);
  }
}
