package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything the house keeps between runs, in one folder that one launcher has at a time. */
final class DataFolder implements AutoCloseable {
  private static final String MARK = "inklusion-data.txt";
  private static final List<String> PARTS =
      List.of("kafka", "mongo", "spool", "barometer", "logs", "pids", "keys");

  private final Path path;
  private final FolderLock lock;

  private DataFolder(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, made if need be.
   *
   * @throws CannotStart if another launcher has it or it holds something else
   */
  static DataFolder open(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CannotStart(folder + " is a file; --data needs a folder.");
    }
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark)) {
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new CannotStart(
            "The folder %s holds something else: name an empty or a new one with --data."
                .formatted(folder));
      }
      Files.createDirectories(folder);
      Files.writeString(
          mark, "Data of the Inklusionsbarometer's infra/local/run, which --fresh deletes.\n");
    }
    FolderLock lock = FolderLock.take(folder);
    var opened = new DataFolder(folder.toRealPath(), lock);
    opened.createParts();
    return opened;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private void createParts() throws IOException {
    for (String part : PARTS) {
      Files.createDirectories(path.resolve(part));
    }
  }

  /** Deletes what the house made, and nothing else that may lie in the folder. */
  void clear() throws IOException {
    for (String part : PARTS) {
      try (Stream<Path> files = Files.walk(path.resolve(part))) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    createParts();
  }

  Path path() {
    return path;
  }

  /** A folder of one part. */
  Path of(String part) {
    return path.resolve(part);
  }

  Path log(String name) {
    return of("logs").resolve(name + ".log");
  }

  /** Keeps the log of the run before, and starts an empty one. */
  void turnLog(String name) throws IOException {
    if (Files.exists(log(name))) {
      Files.move(
          log(name),
          of("logs").resolve(name + ".log.1"),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  Path pidFile(String name) {
    return of("pids").resolve(name + ".pid");
  }

  /** A reader of the file sees the old process or the new one, never half a number. */
  void writePid(String name, long pid) throws IOException {
    Path written = Files.writeString(of("pids").resolve(name + ".new"), pid + "\n");
    Files.move(written, pidFile(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void removePid(String name) throws IOException {
    Files.deleteIfExists(pidFile(name));
  }

  @Override
  public void close() {
    lock.close();
  }
}
