package dk.kk.inklusion.barometer.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gap on complete rows as what follows from the groups' different composition and the rest:
 * twofold Oaxaca-Blinder with the pooled coefficients (statistics.md 10). The rest equals the
 * adjusted gap.
 *
 * @param raw ȳ_A - ȳ_B, A the reference group and B the focal one
 * @param explained (x̄_A - x̄_B)'β*
 * @param unexplained raw - explained
 * @param contributions of each covariate to the explained part; null of one that is constant
 */
public record TwofoldDecomposition(
    Estimate raw,
    Estimate explained,
    Estimate unexplained,
    List<@Nullable Estimate> contributions) {
  private static final double ADDS_UP = 1e-9;

  private static final int RAW = 0;
  private static final int EXPLAINED = 1;
  private static final int UNEXPLAINED = 2;
  private static final int CONTRIBUTIONS = 3;

  /** Decomposes by a fit; null where a lonely stratum leaves no standard error. */
  static @Nullable TwofoldDecomposition of(Fit fit) {
    return new Work(fit).decompose();
  }

  /** Whether raw = explained + adjusted gap, as it must. */
  boolean addsUpTo(Estimate adjustedGap) {
    double difference = raw.value() - explained.value() - adjustedGap.value();
    return Math.abs(difference) <= ADDS_UP * Math.max(1, Math.abs(raw.value()));
  }

  /** Weighted means of a group: W, ȳ and x̄. */
  @SuppressWarnings("ArrayRecordComponent") // made once and never compared
  private record GroupMeans(double w, double y, double[] x) {
    static GroupMeans of(Fit fit, boolean reference) {
      double w = 0;
      double y = 0;
      double[] x = new double[fit.treatment().size()];
      for (int c = 0; c < fit.terms().size(); c++) {
        if (fit.rows().cells().get(c).isReference() == reference) {
          CellTerms cell = fit.terms().get(c);
          w += cell.w();
          y += cell.w() * cell.mean();
          for (int column : fit.x().get(c)) {
            x[column] += cell.w();
          }
        }
      }
      for (int j = 0; j < x.length; j++) {
        x[j] /= w;
      }
      return new GroupMeans(w, y / w, x);
    }
  }

  private static final class Work {
    private final Fit fit;
    private final GroupMeans a;
    private final GroupMeans b;
    private final double[] beta;
    private final int covariates;
    private final CellInfluence influence;

    Work(Fit fit) {
      this.fit = fit;
      a = GroupMeans.of(fit, true);
      b = GroupMeans.of(fit, false);
      beta = fit.solution().beta();
      covariates = fit.rows().levels().length;
      influence = fit.influence(CONTRIBUTIONS + covariates);
      for (int c = 0; c < fit.x().size(); c++) {
        linearise(c);
      }
    }

    /**
     * u(raw) as in section 6; u(explained) = infl'(x̄_A - x̄_B) + d'β*, where infl = M⁻¹x_c·w(y -
     * x_c'β*) and d = w(x_c - x̄_A)/W_A for A, -w(x_c - x̄_B)/W_B for B.
     */
    private void linearise(int c) {
      ModelCell cell = fit.rows().cells().get(c);
      GroupMeans group = cell.isReference() ? a : b;
      double perWeight = (cell.isReference() ? 1 : -1) / group.w();
      double[] solved = fit.solution().solve(fit.x().get(c));
      double fitted = fit.solution().fitted(fit.x().get(c));
      double[] alpha = new double[covariates];
      double[] betaC = new double[covariates];
      for (Treatment.Column column : fit.treatment().columns()) {
        int j = column.index();
        int k = column.covariate();
        double infl = solved[j] * (a.x()[j] - b.x()[j]);
        double x = cell.levels()[k] == column.level() ? 1 : 0;
        alpha[k] += (x - group.x()[j]) * perWeight * beta[j] - infl * fitted;
        betaC[k] += infl;
      }
      double alphaExplained = 0;
      double betaExplained = 0;
      for (int k = 0; k < covariates; k++) {
        add(CONTRIBUTIONS + k, c, alpha[k], betaC[k]);
        alphaExplained += alpha[k];
        betaExplained += betaC[k];
      }
      double alphaRaw = -group.y() * perWeight;
      add(RAW, c, alphaRaw, perWeight);
      add(EXPLAINED, c, alphaExplained, betaExplained);
      add(UNEXPLAINED, c, alphaRaw - alphaExplained, perWeight - betaExplained);
    }

    private void add(int statistic, int c, double alpha, double betaC) {
      influence.add(
          statistic, fit.rows().cells().get(c).stratum(), fit.terms().get(c), alpha, betaC);
    }

    @Nullable TwofoldDecomposition decompose() {
      double[] parts = new double[covariates];
      double explained = 0;
      for (Treatment.Column column : fit.treatment().columns()) {
        int j = column.index();
        parts[column.covariate()] += (a.x()[j] - b.x()[j]) * beta[j];
      }
      List<@Nullable Estimate> contributions = new ArrayList<>();
      for (int k = 0; k < covariates; k++) {
        explained += parts[k];
        contributions.add(
            fit.treatment().isConstant(k) ? null : estimate(CONTRIBUTIONS + k, parts[k]));
      }
      double raw = a.y() - b.y();
      Estimate rawGap = estimate(RAW, raw);
      Estimate explainedPart = estimate(EXPLAINED, explained);
      Estimate rest = estimate(UNEXPLAINED, raw - explained);
      return rawGap == null || explainedPart == null || rest == null
          ? null
          : new TwofoldDecomposition(rawGap, explainedPart, rest, contributions);
    }

    /** Degrees of freedom n - H. */
    private @Nullable Estimate estimate(int statistic, double value) {
      ModelRows rows = fit.rows();
      Double se = influence.standardError(statistic, rows.lonelyStratum());
      return se == null ? null : new Estimate(value, se, rows.n() - rows.occupiedStrata());
    }
  }
}
