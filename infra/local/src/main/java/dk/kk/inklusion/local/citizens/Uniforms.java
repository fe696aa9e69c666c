package dk.kk.inklusion.local.citizens;

/**
 * One person's random numbers, each a hash of (seed, wave, person, slot), so that a number depends
 * on nothing but its place. Only operations that give the same bits on every machine are used.
 *
 * @param state hash of seed, wave and person
 */
record Uniforms(long state) {
  private static final long SEED = 20130339;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double SQRT_3 = 1.7320508075688772;
  private static final double ULP = 1.0 / (1L << 53);

  static Uniforms of(int wave, long person) {
    return new Uniforms(mix(mix(SEED + wave * GOLDEN) + person * GOLDEN));
  }

  /** Uniform in [0, 1), 53 bits. */
  double uniform(int slot) {
    return (bits(slot) >>> 11) * ULP;
  }

  /** 64 bits, of which {@link #uniform} of the same slot has the first 53. */
  long bits(int slot) {
    return mix(state + slot * GOLDEN);
  }

  /** Nearly normal, mean 0 and variance 1: the sum of the four uniforms from this slot on. */
  double normal(int slot) {
    return ((uniform(slot) + uniform(slot + 1)) + (uniform(slot + 2) + uniform(slot + 3)) - 2.0)
        * SQRT_3;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
