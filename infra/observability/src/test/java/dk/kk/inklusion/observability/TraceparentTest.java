package dk.kk.inklusion.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String STEP = "b7ad6b7169203331";

  @Test
  void aStepGoesOnWithTheTraceItFollowsFrom() {
    try (Step _ = Steps.unrecorded().after("00-" + TRACE + "-" + STEP + "-01", "next")) {
      assertThat(Traceparent.currentTrace()).isEqualTo(TRACE);
      assertThat(Traceparent.current())
          .as("who calls does not decide what is recorded")
          .isEqualTo("00-" + TRACE + "-" + STEP + "-00");
    }
    assertThat(Traceparent.current()).isNull();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "kbh-20120001",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-kbh-20120001",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
      })
  void whatIsNoTraceIsNotContinued(String header) {
    assertThat(Traceparent.read(header).isValid()).isFalse();
  }
}
