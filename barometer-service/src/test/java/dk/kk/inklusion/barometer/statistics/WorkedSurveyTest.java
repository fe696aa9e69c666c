package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.barometer.statistics.PooledModel.Estimated;
import dk.kk.inklusion.model.codebook.LonelyStratum;
import dk.kk.inklusion.model.event.Interval;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One small survey with strata, unequal weights and missing scores, every figure of it as {@code
 * r/worked-survey.R} makes it from the rows.
 */
class WorkedSurveyTest {
  private static final Offset<Double> AS_R = within(1e-11);

  private final WorkedSurvey survey = WorkedSurvey.read();

  @Test
  void weightedMean() {
    WeightedMean mean = mean(survey.group(true), WorkedSurvey.DENOMINATOR);

    assertEstimate(mean.estimate(), 73.9893617021277, 4.84518270817922, 5);
    assertThat(mean.n()).isEqualTo(7);
    assertThat(mean.nEffective()).isCloseTo(5.91432396251673, AS_R);
    assertEstimate(
        mean(survey.group(false), WorkedSurvey.DENOMINATOR).estimate(),
        47.3376623376623,
        5.67283702922647,
        6);
  }

  @Test
  void gap() {
    MeanGap gap =
        MeanGap.of(
            survey.group(true),
            survey.group(false),
            WorkedSurvey.DENOMINATOR,
            LonelyStratum.ADJUST);

    assertEstimate(gap.difference(), 26.6516993644653, 7.50675381950459, 12);
    assertThat(gap.difference().p()).isCloseTo(0.00399398025501189, AS_R);
  }

  @Test
  void shareAndItsIntervals() {
    WeightedMean share = mean(survey.share(), 1);

    assertEstimate(share.estimate(), 0.524193548387097, 0.155593288423806, 13);
    assertInterval(
        Intervals.logit(share.mean(), share.se(), share.df()),
        0.222551124557407,
        0.809159907104367);
    assertInterval(
        Intervals.beta(share.mean(), share.se(), share.n(), share.df()),
        0.206552836881394,
        0.827745449719298);
  }

  @Test
  void adjustedGap() {
    AdjustedRegression fit = ((Estimated) PooledModel.of(survey.model())).regression();

    assertEstimate(fit.intercept(), 52.0925993336538, 5.76526939269739, 9);
    assertEstimate(fit.gap(), 28.7931645330436, 5.8572187325911, 9);
    assertEstimate(fit.coefficients().get(0), 3.76606932630863, 6.7603903988304, 9);
    assertEstimate(fit.coefficients().get(1), -14.8373958776198, 7.82312749646304, 9);
    assertEstimate(fit.coefficients().get(2), -5.36375147158396, 8.89726750327958, 9);
    assertThat(fit.r2()).isCloseTo(0.72018972237419, AS_R);
    assertThat(fit.nReference()).isEqualTo(7);
    assertThat(fit.nFocal()).isEqualTo(8);
  }

  @Test
  void decomposition() {
    TwofoldDecomposition parts = ((Estimated) PooledModel.of(survey.model())).decomposition();

    assertEstimate(parts.raw(), 26.6516993644653, 7.50675381950459, 13);
    assertEstimate(parts.explained(), -2.14146516857828, 6.01578628938217, 13);
    assertEstimate(parts.unexplained(), 28.7931645330436, 5.85721873259109, 13);
    assertEstimate(parts.contributions().get(0), -2.3437730093827, 5.24051257499322, 13);
    assertEstimate(parts.contributions().get(1), 0.202307840804423, 1.60763927813438, 13);
  }

  private static WeightedMean mean(Domain domain, long denominator) {
    return WeightedMean.of(domain, denominator, LonelyStratum.ADJUST);
  }

  private static void assertEstimate(@Nullable Estimate of, double value, double se, long df) {
    Estimate estimate = Objects.requireNonNull(of);
    assertThat(estimate.value()).isCloseTo(value, AS_R);
    assertThat(estimate.se()).isCloseTo(se, AS_R);
    assertThat(estimate.df()).isEqualTo(df);
  }

  private static void assertInterval(@Nullable Interval of, double low, double high) {
    Interval interval = Objects.requireNonNull(of);
    assertThat(interval.low()).isCloseTo(low, AS_R);
    assertThat(interval.high()).isCloseTo(high, AS_R);
  }
}
