package dk.kk.inklusion.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownValueTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "Kvinde",
        "ved ikke",
        "1,0",
        "-2",
        "1985",
        "1e20",
        "20.1234567",
        "110.6",
        "18-29",
        "#REF!",
        "A1",
        "3. jan"
      })
  void aMistypedAnswerIsShown(String value) {
    assertThat(ShownValue.of(value, "r-17")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010180-1234",
        "0101801234",
        "010180 1234",
        "01-01-1980",
        "+45 33 66 33 66",
        "33663366",
        "b7c1-4d2e-9f",
        "resp-10234",
        "mette@example.org",
        "R-17",
        "see r-17"
      })
  void whatCouldNameSomebodyIsNot(String value) {
    assertThat(ShownValue.of(value, "r-17")).isEmpty();
  }

  @Test
  void aShortIdIsOnlyFoundAsAWord() {
    assertThat(ShownValue.of("15", "1")).isEqualTo("15");
    assertThat(ShownValue.of("1", "1")).isEmpty();
  }

  @Test
  void aLongValueIsCut() {
    assertThat(ShownValue.of("x".repeat(1_000), "r")).hasSize(100);
  }
}
