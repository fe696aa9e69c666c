package dk.kk.inklusion.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErasureSettingsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void whatCannotBeKeptIsNotPromised() {
    assertThatThrownBy(() -> new ErasureSettings(HOUR, HOUR, HOUR.multipliedBy(4)))
        .isInstanceOf(CannotStartException.class);
    assertThat(new ErasureSettings(HOUR, HOUR, HOUR.multipliedBy(5)).within())
        .isEqualTo(Duration.ofHours(5));
  }
}
