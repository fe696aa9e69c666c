package dk.kk.inklusion.barometer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** R itself, with its package survey. */
public final class R {
  private R() {}

  /** Whether it is installed. */
  public static boolean hasSurvey() throws InterruptedException {
    try {
      return run(List.of("Rscript", "-e", "library(survey)"), ProcessBuilder.Redirect.DISCARD) == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /** Runs a script on a folder of surveys; the value it found for each figure, by its name. */
  public static Map<String, String> figures(String script, Path folder)
      throws IOException, InterruptedException {
    Path source = folder.resolve("script.R");
    Path messages = folder.resolve("messages.txt");
    Files.writeString(source, GoldenAnswers.text(script));
    int exit =
        run(
            List.of("Rscript", source.toString(), folder.toString()),
            ProcessBuilder.Redirect.to(messages.toFile()));
    assertThat(exit).as(Files.readString(messages)).isZero();
    Map<String, String> figures = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("figures.tsv"))) {
      int value = line.lastIndexOf('\t');
      figures.put(line.substring(0, value), line.substring(value + 1));
    }
    return figures;
  }

  private static int run(List<String> command, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start()
        .waitFor();
  }
}
