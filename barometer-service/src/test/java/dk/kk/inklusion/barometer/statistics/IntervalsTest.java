package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.event.Interval;
import org.junit.jupiter.api.Test;
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
  void atEitherEndAShareHasOnlyTheExactInterval() {
    assertThat(Intervals.logit(0, 0.0, 10)).isNull();
    assertThat(Intervals.beta(1, 0.0, 11, 10)).isNull();
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
