package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void isThatOfR() {
    // p.adjust(c(.01, .04, .03, .005, .5, .5), "holm")
    @Nullable Double[] adjusted = Holm.adjust(new @Nullable Double[] {.01, .04, .03, .005, .5, .5});

    double[] expected = {.05, .12, .12, .03, 1, 1};
    for (int i = 0; i < expected.length; i++) {
      assertThat(adjusted[i]).isCloseTo(expected[i], within(1e-15));
    }
  }

  @Test
  void anEntryWithoutATestIsNotCounted() {
    @Nullable Double[] adjusted = Holm.adjust(new @Nullable Double[] {null, .04, null, .03});

    assertThat(adjusted).containsExactly(null, .06, null, .06);
  }

  @Test
  void aSingleTestStaysAsItIs() {
    assertThat(Holm.adjust(new @Nullable Double[] {.2})).containsExactly(.2);
    assertThat(Holm.adjust(new Double[0])).isEmpty();
  }
}
