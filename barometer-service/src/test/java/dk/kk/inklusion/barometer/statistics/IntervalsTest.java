package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.event.Interval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IntervalsTest {
  @Test
  void studentsQuantilesAreThoseOfR() {
    int compared = 0;
    for (JsonNode vector :
        JsonMapper.builder().build().readTree(GoldenAnswers.text("/golden/dist-vectors.json"))) {
      if (!vector.get("f").asString().equals("qt")) {
        continue;
      }
      double p = vector.get("args").get(0).asDouble();
      double df = vector.get("args").get(1).asDouble();
      if (Math.abs(p - 0.975) < 1e-12 && df % 1 == 0) {
        double expected = vector.get("value").asDouble();
        assertThat(Intervals.studentQuantile((long) df))
            .isCloseTo(expected, within(1e-12 * expected));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  @Test
  void withoutDegreesOfFreedomThereIsNoInterval() {
    assertThat(Intervals.student(50, 1.0, 0)).isNull();
    assertThat(Intervals.logit(0.5, 0.1, 0)).isNull();
    assertThat(Intervals.beta(0.5, 0.1, 1, 0)).isNull();
  }

  @Test
  void withoutAStandardErrorThereIsNoInterval() {
    assertThat(Intervals.student(50, null, 10)).isNull();
    assertThat(Intervals.logit(0.5, null, 10)).isNull();
    assertThat(Intervals.beta(0.5, null, 11, 10)).isNull();
  }

  @Test
  void oneDegreeOfFreedomIsEnough() {
    assertThat(Intervals.student(50, 1.0, 1)).isNotNull();
    assertThat(Intervals.logit(0.2, 0.1, 1)).isNotNull();
    assertThat(Intervals.beta(0.2, 0.1, 2, 1)).isNotNull();
    assertThat(Intervals.beta(0.2, 0.1, 1, 1)).isNull();
  }

  /** {@code plogis(qlogis(p) + c(-1, 1) * qt(.975, df) * se / (p * (1 - p)))}. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.08, 25, 0.163572438865938, 0.484327199850873",
    "0.9, 0.05, 12, 0.728450059477631, 0.967943574546345",
    "0.2, 0.1, 1, 0.000088921086840114, 0.998579157753111"
  })
  void logitIsThatOfR(double share, double se, long df, double low, double high) {
    assertClose(Intervals.logit(share, se, df), low, high);
  }

  /** {@code qbeta} at the effective sample size of statistics.md 5. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.08, 30, 25, 0.152316995745723, 0.485974920397473",
    "0.9, 0.05, 40, 12, 0.738371016702808, 0.978101885240392",
    "0.2, 0.1, 2, 1, 0.0464131453435102, 0.470322720902051"
  })
  void betaIsThatOfR(double share, double se, long n, long df, double low, double high) {
    assertClose(Intervals.beta(share, se, n, df), low, high);
  }

  private static void assertClose(@Nullable Interval of, double low, double high) {
    Interval interval = Objects.requireNonNull(of);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  /** With none of n, the upper end is where none of n still has a chance of 2.5 %. */
  @Test
  void theExactIntervalIsWhereNoneOrAllHaveAChanceOfTwoAndAHalfPercent() {
    assertThat(Math.pow(1 - Intervals.ofNone(30).high(), 30)).isCloseTo(0.025, within(1e-12));
    assertThat(Math.pow(Intervals.ofAll(30).low(), 30)).isCloseTo(0.025, within(1e-12));
  }

  @Test
  void atEitherEndAShareHasOnlyTheExactInterval() {
    for (double end : new double[] {0, 1}) {
      assertThat(Intervals.logit(end, 0.1, 10)).isNull();
      assertThat(Intervals.beta(end, 0.1, 11, 10)).isNull();
    }
    assertThat(Intervals.beta(0.5, 0.0, 11, 10)).isNull();
    assertThat(Intervals.ofNone(1)).isEqualTo(new Interval(0, 0.975));
    assertThat(Intervals.ofAll(1)).isEqualTo(new Interval(0.025, 1));
  }

  @Test
  void anIntervalOfAShareStaysBetweenNoneAndAll() {
    for (double share : new double[] {1e-9, 0.001, 0.5, 0.999, 1 - 1e-9}) {
      for (double se : new double[] {1e-6, 0.1, 0.4}) {
        for (Interval interval :
            new Interval[] {Intervals.logit(share, se, 3), Intervals.beta(share, se, 5, 3)}) {
          assertThat(interval).isNotNull();
          assertThat(interval.low()).isBetween(0.0, 1.0);
          assertThat(interval.high()).isBetween(interval.low(), 1.0);
        }
      }
    }
  }
}
