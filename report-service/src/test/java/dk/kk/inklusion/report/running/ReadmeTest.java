package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The consumer in the README, as somebody runs it who has copied it from there. */
class ReadmeTest {
  private static final Pattern PROGRAM = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @Test
  @Timeout(120)
  void theConsumerReadsWhatIsPublished(@TempDir Path folder) throws IOException {
    List<String> programs =
        PROGRAM
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(programs).hasSize(1);
    Path source = Files.writeString(folder.resolve("Consumer.java"), programs.getFirst());
    Revision first = Revision.of("2012", 1, 1).index(73.9, 75.1, 67.8);
    Revision second = Revision.of("2012", 2, 2).index(74.1, 75.2, 68.1);
    try (Stage stage = Stage.open(folder)) {
      stage.publish(first, second);
      Process consumer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dstdout.encoding=UTF-8",
                  "-cp",
                  Child.classPath(),
                  source.toString(),
                  stage.broker())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader lines = consumer.inputReader(StandardCharsets.UTF_8)) {
        assertThat(lines.lines().filter(line -> line.startsWith("{")).limit(2))
            .containsExactly(first.json(), second.json());
      } finally {
        consumer.destroyForcibly().onExit().join();
      }
    }
    assertThat(programs.getFirst().lines().count()).isLessThanOrEqualTo(22);
  }
}
