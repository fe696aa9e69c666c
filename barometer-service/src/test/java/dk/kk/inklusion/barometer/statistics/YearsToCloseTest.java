package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.model.event.Interval;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class YearsToCloseTest {
  /** A gap of 12 that was 20 five years before, both measured well: 1.6 a year, 7.5 years left. */
  private static final Estimate THEN = new Estimate(20, 0.8, 900);

  private static final Estimate NOW = new Estimate(12, 0.6, 1_100);

  @Test
  void aGapClosesAtThePaceBetweenTheEndPoints() {
    YearsToClose close = Objects.requireNonNull(YearsToClose.of(THEN, NOW, 5));

    assertThat(close.years()).isCloseTo(7.5, within(1e-12));
    assertThat(close.interval().low()).isBetween(4.0, 7.5);
    assertThat(close.interval().high()).isBetween(7.5, 14.0);
  }

  /** At an end of Fieller's set, g - T·s is just as far from 0 as its own uncertainty reaches. */
  @Test
  void theSetEndsWhereTheGapAtThatTimeIsJustNotDistinguishableFromNone() {
    Interval set = Objects.requireNonNull(YearsToClose.of(THEN, NOW, 5)).interval();

    for (double years : new double[] {set.low(), set.high()}) {
      // g - T·s = now - T·(then - now)/5 = (1 + T/5)·now - T/5·then, two independent samples
      double ofNow = 1 + years / 5;
      double ofThen = years / 5;
      double left = ofNow * 12 - ofThen * 20;
      double variance = ofNow * ofNow * 0.36 + ofThen * ofThen * 0.64;
      double reach = Intervals.studentQuantile(2_000) * Math.sqrt(variance);
      assertThat(Math.abs(left)).isCloseTo(reach, within(1e-9));
    }
  }

  @Test
  void aPaceThatMayBeNoneSaysNothing() {
    // 8.00 to 7.00 in a year with SE 0.64 and 0.61: a narrowing of 1.00 with SE 0.88
    Estimate then = new Estimate(8.0007, 0.638, 1_968);
    Estimate now = new Estimate(7.0, 0.61, 1_967);

    assertThat(YearsToClose.of(then, now, 1)).isNull();
  }

  @Test
  void aGapThatWidensOrIsClosedOrTurnedHasNoYears() {
    assertThat(YearsToClose.of(NOW, THEN, 5)).isNull();
    assertThat(YearsToClose.of(THEN, new Estimate(0, 0.6, 1_100), 5)).isNull();
    assertThat(YearsToClose.of(THEN, new Estimate(-3, 0.6, 1_100), 5)).isNull();
  }

  @Test
  void aGapThatStaysHasNoPace() {
    Estimate exact = new Estimate(12, 0.0, 900);

    assertThat(YearsToClose.of(exact, exact, 5)).isNull();
  }

  @Test
  void oneDegreeOfFreedomIsEnough() {
    Estimate then = new Estimate(20, 0.01, 1);
    Estimate now = new Estimate(12, 0.01, 0);

    assertThat(YearsToClose.of(then, now, 5)).isNotNull();
  }

  @Test
  void withoutUncertaintyThereIsNoSet() {
    assertThat(YearsToClose.of(new Estimate(20, null, 900), NOW, 5)).isNull();
    assertThat(YearsToClose.of(THEN, new Estimate(12, null, 1_100), 5)).isNull();
    assertThat(YearsToClose.of(new Estimate(20, 0.8, 0), new Estimate(12, 0.6, 0), 5)).isNull();
  }
}
