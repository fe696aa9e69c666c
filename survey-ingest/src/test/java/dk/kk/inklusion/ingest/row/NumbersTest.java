package dk.kk.inklusion.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,               0
          -0,              0
          3,               3000000
          3.0,             3000000
          +3.,             3000000
          .5,              500000
          -.5,             -500000
          421.9491,        421949100
          0.000001,        1
          1.25000000000,   1250000
          007,             7000000
          1e3,             1000000000
          1.5E-2,          15000
          1e-6,            1
          1e12,            1000000000000000000
          1000000000000,   1000000000000000000
          """)
  void readsWhatIsANumber(String text, long millionths) {
    assertThat(Numbers.millionths(text, false)).isEqualTo(millionths);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x | -9223372036854775808
          '' | -9223372036854775808
          - | -9223372036854775808
          . | -9223372036854775808
          1.2.3 | -9223372036854775808
          1,5 | -9223372036854775808
          1 000 | -9223372036854775808
          0x10 | -9223372036854775808
          NaN | -9223372036854775808
          ٣ | -9223372036854775808
          1e | -9223372036854775808
          1e9999 | -9223372036854775808
          0.0000001 | -9223372036854775807
          1e-7 | -9223372036854775807
          1000000000000.1 | -9223372036854775806
          99999999999999999999999999 | -9223372036854775806
          1e13 | -9223372036854775806
          1e999 | -9223372036854775806
          """)
  void saysWhatIsWrongWithTheRest(String text, long problem) {
    assertThat(Numbers.millionths(text, false)).isEqualTo(problem);
  }

  @Test
  void aCommaIsADecimalMarkWhereItPartsNoCells() {
    assertThat(Numbers.millionths("3,5", true)).isEqualTo(3_500_000);
    assertThat(Numbers.millionths("3.5", true)).isEqualTo(3_500_000);
    assertThat(Numbers.millionths("1,5e1", true)).isEqualTo(15_000_000);
    assertThat(Numbers.millionths("1.234,5", true)).isEqualTo(Numbers.NOT_A_NUMBER);
  }

  @Test
  void agreesWithDecimalArithmetic() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      long millionths = random.nextLong(-Numbers.LARGEST, Numbers.LARGEST) >> random.nextInt(50);
      String text = BigDecimal.valueOf(millionths, 6).toPlainString();
      assertThat(Numbers.millionths(text, false)).isEqualTo(millionths);
    }
  }
}
