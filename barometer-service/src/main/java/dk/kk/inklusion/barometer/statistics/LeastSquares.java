package dk.kk.inklusion.barometer.statistics;

import java.util.List;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Weighted least squares on cells: M = X'WX, b = X'Wy, β̂ = M⁻¹b (statistics.md 9).
 *
 * @param beta β̂
 * @param inverse M⁻¹
 */
@SuppressWarnings("ArrayRecordComponent") // made once and never compared
record LeastSquares(double[] beta, double[][] inverse) {
  /** What is left of a column, as a share, once the columns before are taken out of it. */
  private static final double RANK_LOST = 1e-11;

  /** Each takes out what rounding left in the solution before it. */
  private static final int REFINEMENTS = 2;

  private static final double SYMMETRIC = 1e-12;

  /**
   * Solves the normal equations by Cholesky, scaled to a diagonal of ones.
   *
   * @return null where a column is a combination of others
   */
  static @Nullable LeastSquares of(List<int[]> x, List<CellTerms> cells, int columns) {
    double[][] inverse = inverse(normalMatrix(x, cells, columns));
    if (inverse == null) {
      return null;
    }
    double[] beta = new double[columns];
    for (int i = 0; i <= REFINEMENTS; i++) {
      double[] b = new double[columns];
      for (int c = 0; c < cells.size(); c++) {
        double residual = cells.get(c).mean() - fitted(x.get(c), beta);
        for (int column : x.get(c)) {
          b[column] += cells.get(c).w() * residual;
        }
      }
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < columns; k++) {
          beta[j] += inverse[j][k] * b[k];
        }
      }
    }
    return new LeastSquares(beta, inverse);
  }

  private static double[][] normalMatrix(List<int[]> x, List<CellTerms> cells, int columns) {
    double[][] m = new double[columns][columns];
    for (int c = 0; c < cells.size(); c++) {
      for (int j : x.get(c)) {
        for (int k : x.get(c)) {
          m[j][k] += cells.get(c).w();
        }
      }
    }
    return m;
  }

  private static double @Nullable [][] inverse(double[][] m) {
    int size = m.length;
    double[] scale = new double[size];
    for (int j = 0; j < size; j++) {
      scale[j] = 1 / StrictMath.sqrt(m[j][j]);
    }
    double[][] scaled = new double[size][size];
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < size; k++) {
        scaled[j][k] = j == k ? 1 : m[j][k] * scale[j] * scale[k];
      }
    }
    try {
      RealMatrix inverse =
          new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), SYMMETRIC, RANK_LOST)
              .getSolver()
              .getInverse();
      double[][] unscaled = inverse.getData();
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          unscaled[j][k] *= scale[j] * scale[k];
        }
      }
      return unscaled;
    } catch (MathIllegalArgumentException notPositiveDefinite) {
      return null;
    }
  }

  /** x_c'β̂. */
  double fitted(int[] ones) {
    return fitted(ones, beta);
  }

  private static double fitted(int[] ones, double[] beta) {
    double fitted = 0;
    for (int column : ones) {
      fitted += beta[column];
    }
    return fitted;
  }

  /** M⁻¹x_c. */
  double[] solve(int[] ones) {
    double[] solved = new double[beta.length];
    for (int column : ones) {
      for (int j = 0; j < solved.length; j++) {
        solved[j] += inverse[j][column];
      }
    }
    return solved;
  }
}
