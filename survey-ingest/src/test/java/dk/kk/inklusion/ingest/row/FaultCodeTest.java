package dk.kk.inklusion.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultCodeTest {

  /** Who corrects a file reads the table; who corrects the code must not forget it. */
  @ParameterizedTest
  @EnumSource
  void theReadmeSaysWhatACodeMeansAndWhatToDo(FaultCode code) throws IOException {
    assertThat(Files.readString(Path.of("DELIVERING.md")))
        .contains("| `%s` | %s | %s |".formatted(code.code(), code.meaning(), code.remedy()));
  }
}
