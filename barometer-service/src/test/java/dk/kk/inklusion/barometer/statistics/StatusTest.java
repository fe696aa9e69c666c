package dk.kk.inklusion.barometer.statistics;

import static dk.kk.inklusion.model.event.Verdict.FREMGANG;
import static dk.kk.inklusion.model.event.Verdict.STILSTAND;
import static dk.kk.inklusion.model.event.Verdict.TILBAGEGANG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
  @Test
  void onlyACertainChangeIsProgressOrDecline() {
    assertThat(Status.of(2, 1.0, 0.0499)).isEqualTo(FREMGANG);
    assertThat(Status.of(-2, 1.0, 0.0499)).isEqualTo(TILBAGEGANG);
    assertThat(Status.of(2, 1.0, 0.05)).isEqualTo(STILSTAND);
    assertThat(Status.of(-2, 1.0, 0.05)).isEqualTo(STILSTAND);
    assertThat(Status.of(0, 1.0, 0.01)).isEqualTo(STILSTAND);
  }

  @Test
  void withoutATestNothingIsCertain() {
    assertThat(Status.of(2, 0.0, null)).isEqualTo(STILSTAND);
  }

  @Test
  void withoutAStandardErrorThereIsNoVerdict() {
    assertThat(Status.of(2, null, null)).isNull();
  }
}
