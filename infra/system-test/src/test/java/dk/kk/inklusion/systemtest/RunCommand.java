package dk.kk.inklusion.systemtest;

import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.local.launcher.QuickStarts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code infra/local/run} as somebody started it in a terminal, and what it has said so far. */
final class RunCommand implements AutoCloseable {
  /** The source tree; tests run in the folder of their module. */
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final List<String> KEYS = List.of("STEWARD_KEY", "VENDOR_KEY", "CONSUMER_KEY");
  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration STOP = Duration.ofMinutes(2);

  static {
    try {
      QuickStarts.make(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private RunCommand(Process process) {
    this.process = process;
    readers =
        List.of(
            read(process.inputReader(StandardCharsets.UTF_8), output),
            read(process.errorReader(StandardCharsets.UTF_8), errors));
  }

  /**
   * Starts the command on what is built: the build that runs these tests must not be run again
   * inside itself.
   */
  static RunCommand start(Map<String, String> environment, String... options) {
    List<String> command = new ArrayList<>(List.of("infra/local/run", "--no-build"));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).directory(ROOT.toFile());
    KEYS.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    try {
      return new RunCommand(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not a virtual thread: one that waits at a pipe keeps its carrier from all others. */
  private static Thread read(BufferedReader from, List<String> lines) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (from) {
            from.lines().forEach(lines::add);
          } catch (IOException | UncheckedIOException _) {
            // It was killed; what it said before is here.
          }
        });
  }

  RunCommand awaitReady() {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> output.contains("READY") || !process.isAlive());
    if (!output.contains("READY")) {
      awaitExit();
      throw new AssertionError("not ready:\n" + String.join("\n", output) + errors);
    }
    return this;
  }

  /** Everything printed so far. */
  List<String> output() {
    return List.copyOf(output);
  }

  /** Everything printed to the error stream so far. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** The exit status, once everything it said is read. */
  int awaitExit() {
    await()
        .atMost(STOP)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() && readers.stream().noneMatch(Thread::isAlive));
    return process.exitValue();
  }

  /** As Ctrl-C. */
  int stop() {
    process.destroy();
    return awaitExit();
  }

  /** As {@code kill -9}: the launcher alone, its parts live on. */
  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit();
  }
}
