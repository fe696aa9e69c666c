package dk.kk.inklusion.barometer.disclosure;

/**
 * What readers know of the scores of a measure: the equations that the published figures are. The
 * unknowns are each version's score and, where standard errors are equations too, its square.
 */
final class Knowledge {
  private final RowSpace equations = new RowSpace();
  private final int stride;
  private final boolean share;

  /**
   * Nothing is known yet.
   *
   * @param withSquares whether standard errors are equations too
   * @param share whether scores are 0 or 1, so that each is its own square
   */
  Knowledge(boolean withSquares, boolean share) {
    this.stride = withSquares ? 2 : 1;
    this.share = share;
  }

  RowSpace equations() {
    return equations;
  }

  boolean withSquares() {
    return stride == 2;
  }

  /** What an equation gives for ghost scores. */
  long sum(Equation equation, long[] ghost) {
    return equation.of(ghost, stride);
  }

  /** Ghost scores that respect this many of the independent equations. */
  long[] ghost(int rank, int columns) {
    return equations.ghost(rank, columns * stride);
  }

  /** Learns a mean: Σwy. */
  void add(Equation mean, int columns) {
    equations.add(vector(mean, columns));
  }

  long[] vector(Equation mean, int columns) {
    return mean.vector(columns * stride, stride);
  }

  /**
   * A standard error beside its mean: Σw²y² - 2ȳΣw²y (statistics.md 3).
   *
   * @param squared Σw²y
   * @param mean ȳ, modulo 2⁶¹ - 1
   */
  long[] error(Equation squared, long mean, int columns) {
    long twice = PrimeField.subtract(0, PrimeField.add(mean, mean));
    long[] vector = new long[columns * stride];
    for (int i = 0; i < squared.columns().length; i++) {
      int at = squared.columns()[i] * stride;
      long weight = squared.weights()[i];
      vector[at] = PrimeField.add(vector[at], PrimeField.multiply(twice, weight));
      int square = share ? at : at + 1;
      vector[square] = PrimeField.add(vector[square], weight);
    }
    return vector;
  }
}
