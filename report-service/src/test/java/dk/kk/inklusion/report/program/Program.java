package dk.kk.inklusion.report.program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of the system. */
public record Program(String name) {
  private static final long SECONDS = 90;

  /** Skips the test where there is none. */
  public void require(String debianPackage) {
    assumeTrue(
        isThere(), "skipped: there is no %s (apt-get install %s)".formatted(name, debianPackage));
  }

  private boolean isThere() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /**
   * Runs it to its end.
   *
   * @return what it wrote
   * @throws IOException if it fails, with what it complained of
   */
  public String run(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(name), Stream.of(arguments)).toList();
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path complaints = Files.createTempFile(folder, "complaints", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(complaints.toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(name + " takes too long");
      }
      if (process.exitValue() != 0) {
        throw new IOException(name + " failed: " + Files.readString(complaints));
      }
      return Files.readString(out);
    } finally {
      Files.delete(out);
      Files.delete(complaints);
    }
  }
}
