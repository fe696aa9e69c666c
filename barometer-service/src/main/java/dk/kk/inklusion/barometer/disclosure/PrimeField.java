package dk.kk.inklusion.barometer.disclosure;

import java.math.BigInteger;

/**
 * Arithmetic modulo the prime 2⁶¹ - 1. What follows from a system of equations over the rationals
 * follows modulo this prime too, and the other way round but for a chance of about one in 10¹⁸.
 */
final class PrimeField {
  static final long PRIME = (1L << 61) - 1;
  private static final int BITS = 61;
  private static final BigInteger MODULUS = BigInteger.valueOf(PRIME);

  private PrimeField() {}

  static long of(BigInteger number) {
    return number.mod(MODULUS).longValueExact();
  }

  static long of(long number) {
    return Math.floorMod(number, PRIME);
  }

  static long add(long a, long b) {
    long sum = a + b;
    return sum >= PRIME ? sum - PRIME : sum;
  }

  static long subtract(long a, long b) {
    long difference = a - b;
    return difference < 0 ? difference + PRIME : difference;
  }

  static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long sum = (low & PRIME) + (low >>> BITS | high << (Long.SIZE - BITS));
    return sum >= PRIME ? sum - PRIME : sum;
  }

  /** By Fermat's theorem; of 0 it is 0. */
  static long inverse(long a) {
    long power = 1;
    long square = a;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        power = multiply(power, square);
      }
      square = multiply(square, square);
    }
    return power;
  }
}
