package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.model.codebook.LonelyStratum;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedMeanTest {
  private static final long UNIT = 1_000_000;

  /** The worked example of statistics.md 2: five of fourteen rows, without strata. */
  @Test
  void isTheWorkedExample() {
    Moments in = new Moments();
    in.add(UNIT, 80);
    in.add(2 * UNIT, 70);
    in.add(2 * UNIT, 100);
    in.add(UNIT, 75);
    in.add(5 * UNIT, 85);

    WeightedMean mean = of(14, in);

    assertThat(mean.mean()).isCloseTo(83.636364, within(1e-6));
    assertThat(mean.se()).isCloseTo(4.165095, within(1e-6));
    assertThat(mean.df()).isEqualTo(4);
    assertThat(mean.n()).isEqualTo(5);
    assertThat(mean.nEffective()).isCloseTo(11.0 * 11 / 35, within(1e-12));
  }

  /** The expanded square would leave a standard error of about a millionth. */
  @Test
  void aConstantHasNoErrorAtAll() {
    Moments in = new Moments();
    for (long w = 1; w <= 100; w++) {
      in.add(w * 333_333, 61);
    }

    assertThat(of(500, in).mean()).isEqualTo(61);
    assertThat(of(500, in).se()).isZero();
  }

  /** It costs no degree of freedom, and its respondents are no part of the variance. */
  @Test
  void aStratumOutsideTheDomainChangesNothing() {
    Moments in = new Moments();
    in.add(UNIT, 80);
    in.add(2 * UNIT, 70);
    in.add(UNIT, 75);
    Domain.Stratum inside = new Domain.Stratum(6, in);
    Domain.Stratum outside = new Domain.Stratum(9, new Moments());

    WeightedMean mean =
        WeightedMean.of(new Domain(List.of(outside, inside)), 1, LonelyStratum.ADJUST);

    assertThat(mean.df()).isEqualTo(2);
    assertThat(mean)
        .isEqualTo(WeightedMean.of(new Domain(List.of(inside)), 1, LonelyStratum.ADJUST));
  }

  @Test
  void nobodyHasNoMean() {
    assertThatThrownBy(() -> of(14, new Moments())).isInstanceOf(IllegalArgumentException.class);
  }

  private static WeightedMean of(long rows, Moments in) {
    return WeightedMean.of(
        new Domain(List.of(new Domain.Stratum(rows, in))), 1, LonelyStratum.ADJUST);
  }
}
