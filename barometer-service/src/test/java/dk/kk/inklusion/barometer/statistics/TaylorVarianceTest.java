package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each stratum adds, by statistics.md 2. */
class TaylorVarianceTest {
  /** Five rows, three in the domain: 5/4·(20 - 4²/5) = 21. */
  private static final StratumInfluence OF_FIVE = new StratumInfluence(5, 3, 20, 4);

  /** Two rows, both in the domain: 2/1·(10 - 2²/2) = 16. */
  private static final StratumInfluence OF_TWO = new StratumInfluence(2, 2, 10, 2);

  private static final StratumInfluence LONELY = new StratumInfluence(1, 1, 9, 3);
  private static final StratumInfluence LONELY_OUTSIDE = new StratumInfluence(1, 0, 0, 0);

  @ParameterizedTest
  @EnumSource(LonelyStratum.class)
  void strataAddUp(LonelyStratum rule) {
    assertThat(TaylorVariance.of(List.of(OF_FIVE, OF_TWO), rule)).isCloseTo(37, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "ADJUST, 46", // its squares
    "CERTAINTY, 37", // nothing
    "AVERAGE, 55.5", // as much as the others on average: 37·3/2
  })
  void aLonelyStratumCountsByTheCodebooksRule(LonelyStratum rule, double variance) {
    assertThat(TaylorVariance.of(List.of(OF_FIVE, LONELY, OF_TWO), rule))
        .isCloseTo(variance, within(1e-12));
  }

  @Test
  void aLonelyStratumMayForbidTheVariance() {
    assertThat(TaylorVariance.of(List.of(OF_FIVE, LONELY), LonelyStratum.FAIL)).isNull();
  }

  @Test
  void onlyLonelyStrataHaveNoAverage() {
    assertThat(TaylorVariance.of(List.of(LONELY), LonelyStratum.AVERAGE)).isNull();
    assertThat(TaylorVariance.of(List.of(LONELY), LonelyStratum.CERTAINTY)).isZero();
  }

  @ParameterizedTest
  @EnumSource(LonelyStratum.class)
  void aStratumOutsideTheDomainAddsNothingEvenIfLonely(LonelyStratum rule) {
    assertThat(TaylorVariance.of(List.of(OF_FIVE, LONELY_OUTSIDE), rule))
        .isCloseTo(21, within(1e-12));
  }

  /** Σu² and (Σu)²/n_h are equal where nothing varies; rounding must not go below 0. */
  @Test
  void aConstantVariesByNothing() {
    StratumInfluence constant = new StratumInfluence(3, 3, 3 * 0.1 * 0.1, 0.1 + 0.1 + 0.1);

    assertThat(TaylorVariance.of(List.of(constant), LonelyStratum.ADJUST)).isZero();
  }
}
