package dk.kk.inklusion.barometer.statistics;

import java.math.BigInteger;

/**
 * What the variance formula needs of a cell, as doubles made from the exact sums (statistics.md 2).
 *
 * @param w W_c = Σw
 * @param w2 W2_c = Σw²
 * @param mean ȳ_c = Wy/W, in points or as a share
 * @param squareMean m_c = W2y/W2, in the same unit
 * @param squareScatter S_c = (W2yy·W2 - W2y²)/W2, never negative
 * @param scatter Σw(y - ȳ_c)², never negative
 */
record CellTerms(
    double w, double w2, double mean, double squareMean, double squareScatter, double scatter) {

  static CellTerms of(Moments cell, long denominator) {
    double w = cell.w().doubleValue();
    double w2 = cell.w2().doubleValue();
    double mean = cell.wy().doubleValue() / w / denominator;
    if (cell.n() == 1) {
      return new CellTerms(w, w2, mean, mean, 0, 0);
    }
    return new CellTerms(
        w,
        w2,
        mean,
        cell.w2y().doubleValue() / w2 / denominator,
        scatter(cell.w2yy(), cell.w2(), cell.w2y(), denominator),
        scatter(cell.wyy(), cell.w(), cell.wy(), denominator));
  }

  /** (Σvy²·Σv - (Σvy)²)/Σv, where v is w or w²; subtracted as integers, so that nothing cancels. */
  private static double scatter(BigInteger vyy, BigInteger v, BigInteger vy, long denominator) {
    double numerator = vyy.multiply(v).subtract(vy.multiply(vy)).doubleValue();
    return numerator / v.doubleValue() / denominator / denominator;
  }

  /** Σu² of the cell, where u = w(α + βy): W2·g² + S·β² with g = α + βm. */
  double squares(double alpha, double beta) {
    double g = alpha + beta * squareMean;
    return w2 * g * g + squareScatter * beta * beta;
  }

  /** Σu of the cell: W(α + βȳ). */
  double sum(double alpha, double beta) {
    return w * (alpha + beta * mean);
  }
}
