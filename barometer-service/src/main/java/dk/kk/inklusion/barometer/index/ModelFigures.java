package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.statistics.AdjustedRegression;
import dk.kk.inklusion.barometer.statistics.Estimate;
import dk.kk.inklusion.barometer.statistics.PooledModel;
import dk.kk.inklusion.barometer.statistics.PooledModel.Estimated;
import dk.kk.inklusion.barometer.statistics.PooledModel.NotEstimable;
import dk.kk.inklusion.barometer.statistics.Treatment;
import dk.kk.inklusion.barometer.statistics.TwofoldDecomposition;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Codebook.RegressionModel;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.AdjustedGap.Coefficient;
import dk.kk.inklusion.model.event.AdjustedGap.Omitted;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Decomposition.Contribution;
import dk.kk.inklusion.model.event.Decomposition.Part;
import dk.kk.inklusion.model.event.EntryStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The regression's entries of an index event, unrounded: {@code adjusted} (statistics.md 9) and
 * {@code decomposition} (10).
 */
record ModelFigures(List<AdjustedGap> adjusted, List<Decomposition> decomposition) {
  private static final String POOLED = "pooled";
  private static final String INTERCEPT = "intercept";

  /** No entries: the codebook has no model. */
  static final ModelFigures NONE = new ModelFigures(List.of(), List.of());

  /** Both entries of a model. */
  static ModelFigures of(Codebook codebook, PooledModel fitted) {
    Comparison comparison = codebook.comparison();
    RegressionModel model = codebook.model();
    if (comparison == null || model == null) {
      return NONE;
    }
    return switch (fitted) {
      case Estimated e ->
          new ModelFigures(
              List.of(adjusted(codebook, comparison, model, e.regression())),
              List.of(decomposition(model, e.decomposition())));
      case NotEstimable n -> notEstimable(model.measure(), n.reason().code());
    };
  }

  /** Both entries without numbers. */
  static ModelFigures notEstimable(String measure, String reason) {
    EntryStatus status = EntryStatus.NOT_ESTIMABLE;
    return new ModelFigures(
        List.of(AdjustedGap.without(measure, status, reason)),
        List.of(Decomposition.without(measure, POOLED, status, reason)));
  }

  private static AdjustedGap adjusted(
      Codebook codebook, Comparison comparison, RegressionModel model, AdjustedRegression r) {
    boolean uncertain = r.n() < codebook.disclosure().uncertainBelow();
    return new AdjustedGap(
        model.measure(),
        r.n(),
        r.nReference(),
        r.nFocal(),
        r.gap().value(),
        r.gap().se(),
        r.gap().df(),
        r.gap().t(),
        r.gap().p(),
        r.gap().ci(),
        r.r2(),
        coefficients(codebook, comparison, model, r),
        omitted(codebook, model, r.treatment()),
        uncertain ? EntryStatus.UNCERTAIN : EntryStatus.PUBLISHED,
        null);
  }

  private static List<Coefficient> coefficients(
      Codebook codebook, Comparison comparison, RegressionModel model, AdjustedRegression r) {
    List<Coefficient> coefficients = new ArrayList<>();
    coefficients.add(coefficient(INTERCEPT, null, r.intercept()));
    coefficients.add(coefficient(comparison.dimension(), comparison.reference(), r.gap()));
    for (int i = 0; i < r.coefficients().size(); i++) {
      Treatment.Column column = r.treatment().columns().get(i);
      String covariate = model.covariates().get(column.covariate());
      String level = codebook.variable(covariate).groups().get(column.level()).code();
      coefficients.add(coefficient(covariate, level, r.coefficients().get(i)));
    }
    return coefficients;
  }

  private static Coefficient coefficient(
      String covariate, @Nullable String category, Estimate estimate) {
    return new Coefficient(covariate, category, estimate.value(), se(estimate));
  }

  /** Constant covariates, and of the others the levels without a complete row. */
  private static List<Omitted> omitted(
      Codebook codebook, RegressionModel model, Treatment treatment) {
    List<Omitted> omitted = new ArrayList<>();
    for (int k = 0; k < model.covariates().size(); k++) {
      String covariate = model.covariates().get(k);
      if (treatment.isConstant(k)) {
        omitted.add(new Omitted(covariate, null));
        continue;
      }
      List<Group> levels = codebook.variable(covariate).groups();
      for (int level = 0; level < levels.size(); level++) {
        if (!treatment.occurs(k, level)) {
          omitted.add(new Omitted(covariate, levels.get(level).code()));
        }
      }
    }
    return omitted;
  }

  private static Decomposition decomposition(RegressionModel model, TwofoldDecomposition d) {
    List<Contribution> contributions = new ArrayList<>();
    for (int k = 0; k < model.covariates().size(); k++) {
      Estimate part = d.contributions().get(k);
      if (part != null) {
        contributions.add(new Contribution(model.covariates().get(k), part.value(), se(part)));
      }
    }
    return new Decomposition(
        model.measure(),
        POOLED,
        d.raw().value(),
        new Part(d.explained().value(), se(d.explained())),
        new Part(d.unexplained().value(), se(d.unexplained())),
        contributions,
        EntryStatus.PUBLISHED,
        null);
  }

  /** A model without standard errors is not estimable, so there is one. */
  private static double se(Estimate estimate) {
    Double se = estimate.se();
    if (se == null) {
      throw new IllegalStateException("an estimated model without a standard error");
    }
    return se;
  }
}
