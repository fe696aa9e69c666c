package dk.kk.inklusion.barometer.statistics;

import org.jspecify.annotations.Nullable;

/** The adjusted gap and the decomposition of the raw one, from one fit (statistics.md 9, 10). */
public sealed interface PooledModel {

  /**
   * Both, estimated.
   *
   * @param decomposition raw = explained + adjusted gap, held to 1e-9
   */
  record Estimated(AdjustedRegression regression, TwofoldDecomposition decomposition)
      implements PooledModel {}

  /** Neither, and why. */
  record NotEstimable(Reason reason) implements PooledModel {}

  /** Why a model has no estimates. */
  enum Reason {
    /** A group without a complete row, or fewer rows than coefficients. */
    TOO_FEW_ROWS("too-few-rows"),
    /** A column of the model is a combination of others. */
    RANK_LOST("rank-lost"),
    /** A stratum of one respondent, and the codebook lets none give a standard error. */
    LONELY_STRATUM("lonely-stratum"),
    /**
     * Raw gap, explained part and adjusted gap disagree: a fault of the program, to be reported.
     */
    DOES_NOT_ADD_UP("does-not-add-up");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** As published. */
    public String code() {
      return code;
    }
  }

  /** Fits the model to the complete rows. */
  static PooledModel of(ModelRows rows) {
    Treatment treatment = new Treatment(rows);
    if (rows.n(true) == 0 || rows.n(false) == 0 || rows.n() < treatment.size()) {
      return new NotEstimable(Reason.TOO_FEW_ROWS);
    }
    Fit fit = Fit.of(rows, treatment);
    if (fit == null) {
      return new NotEstimable(Reason.RANK_LOST);
    }
    return checked(AdjustedRegression.of(fit), TwofoldDecomposition.of(fit));
  }

  private static PooledModel checked(
      @Nullable AdjustedRegression regression, @Nullable TwofoldDecomposition decomposition) {
    if (regression == null || decomposition == null) {
      return new NotEstimable(Reason.LONELY_STRATUM);
    }
    return decomposition.addsUpTo(regression.gap())
        ? new Estimated(regression, decomposition)
        : new NotEstimable(Reason.DOES_NOT_ADD_UP);
  }
}
