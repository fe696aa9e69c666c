package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.barometer.statistics.PooledModel.Estimated;
import dk.kk.inklusion.barometer.statistics.PooledModel.NotEstimable;
import dk.kk.inklusion.barometer.statistics.PooledModel.Reason;
import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be estimated and what cannot; that the numbers are R's is shown on random surveys. */
class PooledModelTest {
  private final List<ModelCell> cells = new ArrayList<>();

  private void add(boolean reference, int[] levels, long... scores) {
    Moments moments = new Moments();
    for (long score : scores) {
      moments.add(1_000_000, score);
    }
    cells.add(new ModelCell(0, reference, levels, moments));
  }

  private PooledModel fit(LonelyStratum lonely, long stratumRows, int... levels) {
    return PooledModel.of(new ModelRows(cells, levels, new long[] {stratumRows}, 1, lonely));
  }

  private PooledModel fit(int... levels) {
    return fit(LonelyStratum.ADJUST, 100, levels);
  }

  /** Effects 10 of the group and 4 of the level, without error, and unequal composition. */
  private void addUp() {
    add(false, new int[] {0}, 20, 20, 20);
    add(false, new int[] {1}, 24);
    add(true, new int[] {0}, 30);
    add(true, new int[] {1}, 34, 34, 34);
  }

  @Test
  void effectsThatAddUpAreFoundExactly() {
    addUp();

    Estimated fit = (Estimated) fit(2);

    AdjustedRegression r = fit.regression();
    assertThat(r.intercept().value()).isCloseTo(20, within(1e-12));
    assertThat(r.gap().value()).isCloseTo(10, within(1e-12));
    assertThat(r.coefficients().getFirst().value()).isCloseTo(4, within(1e-12));
    assertThat(r.r2()).isCloseTo(1, within(1e-12));
    assertThat(r.n()).isEqualTo(8);
    assertThat(r.nReference()).isEqualTo(4);
    assertThat(r.nFocal()).isEqualTo(4);
    assertThat(r.gap().df()).isEqualTo(8 - 1 + 1 - 3);
  }

  @Test
  void theRawGapIsWhatCompositionExplainsAndTheAdjustedGap() {
    addUp();

    TwofoldDecomposition d = ((Estimated) fit(2)).decomposition();

    assertThat(d.raw().value()).isCloseTo(33 - 21, within(1e-12));
    assertThat(d.explained().value()).isCloseTo(0.5 * 4, within(1e-12));
    assertThat(d.unexplained().value()).isCloseTo(10, within(1e-12));
    assertThat(d.contributions().getFirst()).isEqualTo(d.explained());
    assertThat(d.raw().df()).isEqualTo(8 - 1);
    assertThat(d.addsUpTo(new Estimate(10, 1.0, 7))).isTrue();
    assertThat(d.addsUpTo(new Estimate(10 + 1.1e-8, 1.0, 7))).isTrue();
    assertThat(d.addsUpTo(new Estimate(10 + 1.3e-8, 1.0, 7))).isFalse();
  }

  @Test
  void aLevelNobodyHasIsLeftOutAndTheNextIsTheReference() {
    add(false, new int[] {1}, 20, 22);
    add(false, new int[] {3}, 24, 26);
    add(true, new int[] {1}, 30, 31);
    add(true, new int[] {3}, 34, 35);

    Treatment treatment = ((Estimated) fit(4)).regression().treatment();

    assertThat(treatment.columns()).containsExactly(new Treatment.Column(2, 0, 3));
    assertThat(treatment.occurs(0, 0)).isFalse();
    assertThat(treatment.occurs(0, 1)).isTrue();
    assertThat(treatment.isConstant(0)).isFalse();
  }

  @Test
  void aConstantCovariateHasNoColumnAndNoContribution() {
    add(false, new int[] {1, 0}, 20, 22);
    add(false, new int[] {1, 1}, 24, 26);
    add(true, new int[] {1, 0}, 30, 31);

    Estimated fit = (Estimated) fit(2, 2);

    assertThat(fit.regression().treatment().isConstant(0)).isTrue();
    assertThat(fit.regression().coefficients()).hasSize(1);
    assertThat(fit.decomposition().contributions().getFirst()).isNull();
    assertThat(fit.decomposition().contributions().get(1)).isNotNull();
  }

  @Test
  void onlyConstantCovariatesLeaveTheRawGap() {
    add(false, new int[] {1}, 20, 22);
    add(true, new int[] {1}, 30, 31);

    Estimated fit = (Estimated) fit(2);

    assertThat(fit.regression().gap().value()).isCloseTo(9.5, within(1e-12));
    assertThat(fit.decomposition().explained().value()).isZero();
  }

  @Test
  void covariatesThatAlwaysAgreeLoseTheRank() {
    add(false, new int[] {0, 0}, 20, 22);
    add(false, new int[] {1, 1}, 24, 26);
    add(true, new int[] {0, 0}, 30, 31);

    assertThat(fit(2, 2)).isEqualTo(new NotEstimable(Reason.RANK_LOST));
  }

  @Test
  void aCovariateThatIsTheGroupLosesTheRank() {
    add(false, new int[] {0}, 20, 22);
    add(true, new int[] {1}, 24, 26);

    assertThat(fit(2)).isEqualTo(new NotEstimable(Reason.RANK_LOST));
  }

  @Test
  void aGroupWithoutCompleteRowsIsTooFew() {
    add(true, new int[] {0}, 20, 22);
    add(true, new int[] {1}, 24, 26);

    assertThat(fit(2)).isEqualTo(new NotEstimable(Reason.TOO_FEW_ROWS));
    assertThat(
            PooledModel.of(
                new ModelRows(List.of(), new int[] {2}, new long[] {9}, 1, LonelyStratum.ADJUST)))
        .isEqualTo(new NotEstimable(Reason.TOO_FEW_ROWS));
  }

  @Test
  void fewerRowsThanCoefficientsAreTooFew() {
    add(true, new int[] {0, 1}, 20);
    add(false, new int[] {1, 0}, 24);
    add(false, new int[] {2, 0}, 26);

    assertThat(fit(3, 2)).isEqualTo(new NotEstimable(Reason.TOO_FEW_ROWS));
  }

  @Test
  void asManyRowsAsCoefficientsAreJustEnough() {
    add(true, new int[] {0}, 20);
    add(false, new int[] {0}, 24);
    add(false, new int[] {1}, 26);

    Estimated fit = (Estimated) fit(2);

    assertThat(fit.regression().gap().value()).isCloseTo(-4, within(1e-12));
    assertThat(fit.regression().gap().df()).isZero();
    assertThat(fit.regression().gap().ci()).isNull();
  }

  @Test
  void everyReasonHasACode() {
    assertThat(Reason.values())
        .extracting(Reason::code)
        .containsExactly("too-few-rows", "rank-lost", "lonely-stratum", "does-not-add-up");
  }

  @Test
  void aLonelyStratumMayForbidStandardErrors() {
    addUp();
    Moments alone = new Moments();
    alone.add(1_000_000, 29);
    cells.add(new ModelCell(1, true, new int[] {0}, alone));
    long[] rows = {100, 1};

    assertThat(PooledModel.of(new ModelRows(cells, new int[] {2}, rows, 1, LonelyStratum.FAIL)))
        .isEqualTo(new NotEstimable(Reason.LONELY_STRATUM));
    assertThat(PooledModel.of(new ModelRows(cells, new int[] {2}, rows, 1, LonelyStratum.ADJUST)))
        .isInstanceOf(Estimated.class);
  }

  @Test
  void whereNothingVariesThereIsNothingToExplain() {
    add(false, new int[] {0}, 20, 20);
    add(false, new int[] {1}, 20);
    add(true, new int[] {0}, 20);

    Estimated fit = (Estimated) fit(2);

    assertThat(fit.regression().r2()).isNull();
    assertThat(fit.regression().gap().t()).isNull();
  }
}
