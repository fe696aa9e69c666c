package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e3, 1000",
    "1.50, 1.5",
    "-0.0, 0",
    "12345678901234567890123, 12345678901234567890123",
    "0.1, 0.1",
    "1e-7, 0.0000001",
    "1e999999999, 1E+999999999"
  })
  void theSameNumberIsTheSameText(String number, String text) {
    assertThat(NumberText.of(new BigDecimal(number))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1, 1",
    "-0.0, 0",
    "1.234567, 1.234567",
    "1e15, 1000000000000000",
    "123456789012, 123456789012",
    "0.30000000000000004, 0.30000000000000004"
  })
  void aBinaryNumberIsTheShortestDecimalOne(double number, String text) {
    assertThat(NumberText.of(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsMissing(double number) {
    assertThat(NumberText.of(number)).isEmpty();
  }
}
