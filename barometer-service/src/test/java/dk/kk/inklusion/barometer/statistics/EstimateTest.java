package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.model.event.Interval;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void testAndIntervalAreStudents() {
    Estimate estimate = new Estimate(-6, 2.0, 10);

    assertThat(estimate.t()).isEqualTo(-3);
    assertThat(estimate.p()).isCloseTo(0.013343655022570, within(1e-12)); // 2*pt(-3, 10)
    Interval ci = Objects.requireNonNull(estimate.ci());
    assertThat(ci.low()).isCloseTo(-10.456277703, within(1e-8)); // -6 - 2*qt(.975, 10)
    assertThat(ci.high()).isCloseTo(-1.543722297, within(1e-8));
  }

  @Test
  void aConstantHasNoTest() {
    assertThat(new Estimate(5, 0.99e-9, 10).t()).isNull();
    assertThat(new Estimate(5, 0.99e-9, 10).p()).isNull();
    assertThat(new Estimate(5, 1e-9, 10).t()).isNotNull();
    assertThat(new Estimate(5, 0.0, 10).ci()).isNotNull();
  }

  @Test
  void withoutDegreesOfFreedomThereIsNeitherPNorInterval() {
    Estimate estimate = new Estimate(5, 1.0, 0);

    assertThat(estimate.t()).isEqualTo(5);
    assertThat(estimate.p()).isNull();
    assertThat(estimate.ci()).isNull();
    assertThat(new Estimate(5, 1.0, 1).p()).isNotNull();
  }

  @Test
  void aChangeBetweenWavesAddsVariancesAndDegreesOfFreedom() {
    Estimate change = new Estimate(7, 3.0, 20).since(new Estimate(9, 4.0, 30));

    assertThat(change).isEqualTo(new Estimate(-2, 5.0, 50));
    assertThat(new Estimate(7, null, 20).since(new Estimate(9, 4.0, 30)).se()).isNull();
    assertThat(new Estimate(7, 3.0, 20).since(new Estimate(9, null, 30)).se()).isNull();
  }

  @Test
  void aValueOfNoneHasAProbabilityOfOne() {
    assertThat(new Estimate(0, 1.0, 3).p()).isEqualTo(1);
  }
}
