package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.barometer.statistics.Raking.Category;
import dk.kk.inklusion.barometer.statistics.Raking.Margin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Raking cells: women and men by young and old, and some of whom one of the two is not known. */
class RakingTest {
  private static final int[] SEX = {0, 0, 1, 1};
  private static final int[] AGE = {0, 1, 0, 1};
  private static final double[] SAMPLE = {30, 20, 40, 10};

  @Test
  void oneMarginIsPostStratification() {
    Raking raking = Raking.of(SAMPLE, List.of(new Margin(SEX, new double[] {600, 400})));

    assertThat(raking.missed()).isEmpty();
    assertThat(raking.g()).containsExactly(1.2, 1.2, 0.8, 0.8);
  }

  @Test
  void everyMarginIsReachedAndTheOddsRatioStays() {
    Raking raking =
        Raking.of(
            SAMPLE,
            List.of(
                new Margin(SEX, new double[] {550, 450}),
                new Margin(AGE, new double[] {300, 700})));

    double[] w = weighted(raking, SAMPLE);
    assertThat(raking.missed()).isEmpty();
    assertThat(w[0] + w[1]).isCloseTo(55, within(1e-8));
    assertThat(w[0] + w[2]).isCloseTo(30, within(1e-8));
    assertThat(w[0] * w[3] / w[1] / w[2]).isCloseTo(30.0 * 10 / 20 / 40, within(1e-9));
  }

  @Test
  void whoIsUnknownToAMarginKeepsTheWeightItHas() {
    double[] sample = {30, 20, 40, 10, 25};
    int[] sex = {0, 0, 1, 1, Margin.UNKNOWN};

    Raking raking = Raking.of(sample, List.of(new Margin(sex, new double[] {600, 400})));

    assertThat(raking.missed()).isEmpty();
    assertThat(raking.g()).containsExactly(1.2, 1.2, 0.8, 0.8, 1);
  }

  @Test
  void whoIsUnknownToOneMarginIsRakedByTheOther() {
    double[] sample = {30, 20, 40, 10, 25, 15};
    int[] sex = {0, 0, 1, 1, Margin.UNKNOWN, Margin.UNKNOWN};
    int[] age = {0, 1, 0, 1, 0, 1};

    Raking raking =
        Raking.of(
            sample,
            List.of(
                new Margin(sex, new double[] {600, 400}),
                new Margin(age, new double[] {500, 500})));

    double[] w = weighted(raking, sample);
    assertThat(raking.missed()).isEmpty();
    assertThat(w[0] + w[1]).isCloseTo(60, within(1e-7));
    assertThat(w[2] + w[3]).isCloseTo(40, within(1e-7));
    assertThat(w[0] + w[2] + w[4]).isCloseTo(70, within(1e-7));
    assertThat(raking.g()[4]).isLessThan(0.9);
    assertThat(raking.g()[5]).isGreaterThan(1.1);
  }

  @Test
  void aCategoryNobodyIsInIsNamed() {
    int[] age = {0, 0, 0, 0};

    Raking raking =
        Raking.of(
            SAMPLE,
            List.of(
                new Margin(SEX, new double[] {600, 400}),
                new Margin(age, new double[] {500, 300, 200})));

    assertThat(raking.missed()).contains(new Category(1, 1), new Category(1, 2));
  }

  @Test
  void marginsThatContradictEachOtherAreNamed() {
    // all women are young and all men old, but the population has as many of each and not so
    double[] sample = {30, 20};

    Raking raking =
        Raking.of(
            sample,
            List.of(
                new Margin(new int[] {0, 1}, new double[] {600, 400}),
                new Margin(new int[] {0, 1}, new double[] {500, 500})));

    assertThat(raking.missed()).containsExactly(new Category(0, 0), new Category(0, 1));
  }

  @Test
  void aSampleLikeThePopulationStaysAsItIs() {
    Raking raking =
        Raking.of(
            SAMPLE,
            List.of(new Margin(SEX, new double[] {5, 5}), new Margin(AGE, new double[] {70, 30})));

    assertThat(raking.g()).containsExactly(1, 1, 1, 1);
  }

  private static double[] weighted(Raking raking, double[] sample) {
    double[] weighted = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      weighted[i] = raking.g()[i] * sample[i];
    }
    return weighted;
  }
}
