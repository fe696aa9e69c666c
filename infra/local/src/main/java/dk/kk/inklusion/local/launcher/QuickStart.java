package dk.kk.inklusion.local.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What makes a service start in a fraction of the time: its jar unpacked, and a cache of its
 * classes as the JVM loads and links them. Both are made beside the jar, once for each build, by
 * starting the service up to the moment before it would connect to anything. Without them it starts
 * all the same.
 */
final class QuickStart {
  private static final String FOLDER = "quick-start-";
  private static final String CACHE = "service.aot";
  private static final String LOCK = "quick-start.lock";

  private final Path jar;
  private final Path folder;

  private QuickStart(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  /** That of a jar as it is now. */
  static QuickStart of(Path jar) throws IOException {
    long built = Files.getLastModifiedTime(jar).toMillis();
    return new QuickStart(jar, jar.resolveSibling(FOLDER + built));
  }

  /** What follows the JVM's own options. */
  List<String> arguments() {
    return Files.exists(folder.resolve(CACHE))
        ? List.of("-XX:AOTCache=" + folder.resolve(CACHE), "-jar", unpacked().toString())
        : List.of("-jar", jar.toString());
  }

  private Path unpacked() {
    return folder.resolve(jar.getFileName());
  }

  /**
   * Makes what is missing, unless another is at it.
   *
   * @param java the JVM with the options the service is started with
   * @param environment settings without which the service would refuse to start
   */
  void make(List<String> java, Map<String, String> environment)
      throws IOException, InterruptedException {
    try (var lock = FileChannel.open(jar.resolveSibling(LOCK), CREATE, WRITE)) {
      if (lock.tryLock() == null || Files.exists(folder.resolve(CACHE))) {
        return;
      }
      deleteAll();
      Files.createDirectory(folder);
      Path making = folder.resolve(CACHE + ".making");
      run(java, unpacking(), environment);
      run(java, rehearsing(making), environment);
      Files.move(making, folder.resolve(CACHE));
    }
  }

  private List<String> unpacking() {
    return List.of(
        "-Djarmode=tools",
        "-jar",
        jar.toString(),
        "extract",
        "--force",
        "--destination",
        folder.toString());
  }

  private List<String> rehearsing(Path making) {
    return List.of(
        "-XX:AOTCacheOutput=" + making,
        "-Dspring.context.exit=onRefresh",
        "-jar",
        unpacked().toString());
  }

  private void run(List<String> java, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException(
          "%s ended with status %d, see %s"
              .formatted(arguments.getFirst(), status, folder.resolve("log")));
    }
  }

  /** Those of other builds, and what was left unfinished. */
  private void deleteAll() throws IOException {
    try (Stream<Path> siblings = Files.list(jar.toAbsolutePath().getParent())) {
      for (Path old :
          siblings.filter(path -> path.getFileName().toString().startsWith(FOLDER)).toList()) {
        delete(old);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
