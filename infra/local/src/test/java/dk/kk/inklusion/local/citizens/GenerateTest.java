package dk.kk.inklusion.local.citizens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.local.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTest {
  @TempDir Path folder;

  @Test
  void theCommandWritesTheFile() throws Exception {
    Path file = folder.resolve("load.csv");
    Generate.main(new String[] {"--citizens", "150000", "--wave", "2011", "--out", "" + file});
    try (var lines = Files.lines(file)) {
      assertThat(lines.count()).isEqualTo(150_001);
    }
  }

  @Test
  void withAllColumnsTwoMillionRowsAreHalfAGigabyte() throws Exception {
    Path file = folder.resolve("all.csv");
    Generate.main(new String[] {"--citizens", "20000", "--columns", "all", "--out", "" + file});
    assertThat(Files.size(file) / 20_001).isBetween(235L, 265L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--wave 2013 --out x.csv  | --wave must be a whole number, 2011 to 2012, not 2013.",
        "--citizens 0 --out x.csv | --citizens must be a whole number, 1 or more, not 0.",
        "--citizens many          | --citizens must be a whole number, 1 or more, not many.",
        "--citizens               | --citizens needs a value.",
        "--columns most          | --columns must be answers or all, not most.",
        "--people 3 --out x.csv   | Unknown option --people.",
        "--wave 2011              | --out is missing."
      })
  void whatMakesNoSenseIsSaidInOneLine(String line, String message) {
    assertThatThrownBy(() -> Generate.Order.parse(List.of(line.split(" "))))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }
}
