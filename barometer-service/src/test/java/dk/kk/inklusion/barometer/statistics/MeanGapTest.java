package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MeanGapTest {
  /** Two strata of five rows, each with members of both groups; means 50 and 30, 70 and 20. */
  private static final Domain A = new Domain(List.of(stratum(5, 40, 60), stratum(5, 70, 90)));

  private static final Domain B = new Domain(List.of(stratum(5, 30, 20), stratum(5, 10, 45)));

  private static Domain.Stratum stratum(long rows, long... scores) {
    Moments moments = new Moments();
    for (long score : scores) {
      moments.add(1_000_000, score);
    }
    return new Domain.Stratum(rows, moments);
  }

  @Test
  void isTheDifferenceOfTheMeans() {
    MeanGap gap = MeanGap.of(A, B, 1, LonelyStratum.ADJUST);

    assertThat(gap.difference().value()).isCloseTo(65 - 26.25, within(1e-12));
    assertThat(gap.difference().df()).isEqualTo(8 - 2 - 1);
  }

  @Test
  void varianceIsThatOfTheMeansLessTwiceTheirCovariance() {
    MeanGap gap = MeanGap.of(A, B, 1, LonelyStratum.ADJUST);
    double seA = se(WeightedMean.of(A, 1, LonelyStratum.ADJUST).estimate());
    double seB = se(WeightedMean.of(B, 1, LonelyStratum.ADJUST).estimate());

    // T_A1 = (40 + 60 - 2*65)/4 = -7.5, T_B1 = (50 - 2*26.25)/4 = -0.625; the second mirrors it
    assertThat(gap.covariance()).isCloseTo(-2 * 7.5 * 0.625 / 4, within(1e-12));
    assertThat(se(gap.difference()) * se(gap.difference()))
        .isCloseTo(seA * seA + seB * seB - 2 * gap.covariance(), within(1e-10));
  }

  @Test
  void scalesWithTheUnit() {
    MeanGap parts = MeanGap.of(A, B, 1, LonelyStratum.ADJUST);
    MeanGap points = MeanGap.of(A, B, 10, LonelyStratum.ADJUST);

    assertThat(points.difference().value())
        .isCloseTo(parts.difference().value() / 10, within(1e-12));
    assertThat(points.covariance()).isCloseTo(parts.covariance() / 100, within(1e-12));
    assertThat(se(points.difference())).isCloseTo(se(parts.difference()) / 10, within(1e-12));
  }

  private static double se(Estimate estimate) {
    return Objects.requireNonNull(estimate.se());
  }

  @Test
  void groupsThatAreTheStrataHaveNoCovariance() {
    Domain.Stratum nobody = stratum(5);
    Domain a = new Domain(List.of(stratum(5, 40, 60), nobody));
    Domain b = new Domain(List.of(nobody, stratum(5, 10, 45)));

    assertThat(MeanGap.of(a, b, 1, LonelyStratum.ADJUST).covariance()).isZero();
  }

  @Test
  void aLonelyStratumMayLeaveNoStandardError() {
    Domain a = new Domain(List.of(stratum(5, 40, 60), stratum(1, 70)));
    Domain b = new Domain(List.of(stratum(5, 20, 30), stratum(1)));

    assertThat(MeanGap.of(a, b, 1, LonelyStratum.FAIL).difference().se()).isNull();
    assertThat(MeanGap.of(a, b, 1, LonelyStratum.CERTAINTY).difference().se()).isNotNull();
  }
}
