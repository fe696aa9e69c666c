package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WeightSumTest {
  @Test
  void goesBeyond64BitsAndBack() {
    WeightSum sum = new WeightSum();
    for (int i = 0; i < 10; i++) {
      sum.add(Long.MAX_VALUE);
    }
    sum.add(3);
    WeightSum twice = new WeightSum();
    twice.add(sum);
    twice.add(sum);

    WeightSum three = new WeightSum();
    three.add(3);
    three.add(three);
    assertThat(three.doubleValue()).isEqualTo(6);
    assertThat(sum.doubleValue()).isEqualTo(10 * 0x1p63);
    assertThat(twice.doubleValue()).isEqualTo(20 * 0x1p63);
    for (int i = 0; i < 10; i++) {
      sum.retract(Long.MAX_VALUE);
    }
    assertThat(sum.doubleValue()).isEqualTo(3);
  }

  @Test
  void retractingWhatWasNeverAddedFailsLoudly() {
    WeightSum sum = new WeightSum();
    sum.add(5);
    sum.retract(5);

    assertThat(sum.doubleValue()).isZero();
    assertThatThrownBy(() -> sum.retract(1)).isInstanceOf(ArithmeticException.class);
  }
}
