package dk.kk.inklusion.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Ends what a launcher that was killed left running. */
final class StaleProcesses {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(50);

  private StaleProcesses() {}

  /** The argument by which a process of this folder is known. */
  static String mark(DataFolder folder) {
    return "-Dinklusion.data=" + folder.path();
  }

  /** Call while holding the folder: whoever is named in a pid file then has no launcher. */
  static void end(DataFolder folder, Consumer<String> say)
      throws IOException, InterruptedException {
    List<ProcessHandle> stale = new ArrayList<>();
    for (Path file : pidFiles(folder)) {
      Optional<ProcessHandle> process = process(Files.readString(file).strip());
      if (process.isPresent() && isOurs(process.get(), folder)) {
        say.accept(
            "Ending process %d (%s), left by a launcher that was killed."
                .formatted(process.get().pid(), file.getFileName()));
        process.get().destroy();
        stale.add(process.get());
      }
    }
    for (ProcessHandle process : stale) {
      awaitEnd(process);
    }
    for (Path file : pidFiles(folder)) {
      Files.delete(file);
    }
  }

  private static List<Path> pidFiles(DataFolder folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.of("pids"))) {
      return files.filter(f -> f.toString().endsWith(".pid")).sorted().toList();
    }
  }

  private static Optional<ProcessHandle> process(String pid) {
    try {
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** The number may by now belong to somebody else's process. */
  private static boolean isOurs(ProcessHandle process, DataFolder folder) {
    return process.info().commandLine().filter(c -> c.contains(mark(folder) + " ")).isPresent();
  }

  /** Polled, because the system tells the end of somebody else's child only slowly. */
  private static void awaitEnd(ProcessHandle process) throws InterruptedException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
      }
      Thread.sleep(POLL);
    }
  }
}
