package dk.kk.inklusion.systemtest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A house of its own: started by the run command on free ports and an empty data folder, killed and
 * started again at will. Its logs are kept in {@code target/houses} when it is closed.
 */
final class House implements AutoCloseable {
  private static final Duration DEATH = Duration.ofMinutes(1);
  private static final Duration BACK = Duration.ofMinutes(4);

  private final String name;
  private final HousePorts ports = HousePorts.free();
  private final Path data;
  private final Map<String, String> settings;
  private @Nullable RunCommand command;

  private House(String name, Path data, Map<String, String> settings) {
    this.name = name;
    this.data = data;
    this.settings = settings;
  }

  /** A place for a house; nothing runs yet. */
  static House empty(String name) {
    return empty(name, Map.of());
  }

  /** The same with settings of its own, as in its services' environment. */
  static House empty(String name, Map<String, String> settings) {
    try {
      Path data = Files.createTempDirectory("inklusion-" + name).toRealPath();
      House house = new House(name, data, settings);
      Runtime.getRuntime().addShutdownHook(new Thread(house::killWhatRuns));
      return house;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A house that is ready, without the demo. */
  static House started(String name) {
    House house = empty(name);
    house.start("--no-demo");
    return house;
  }

  /** The same with settings of its own, as in its services' environment. */
  static House started(String name, Map<String, String> settings) {
    House house = empty(name, settings);
    house.start("--no-demo");
    return house;
  }

  /** Starts it and waits until it is ready. */
  RunCommand start(String... options) {
    RunCommand started = run(options);
    command = started;
    return started.awaitReady();
  }

  /** Runs the command on this house's ports and folder, whatever comes of it. */
  RunCommand run(String... options) {
    List<String> all = new ArrayList<>(List.of("--data", data.toString()));
    all.addAll(Arrays.asList(options));
    // These houses are started often and run shortly.
    Map<String, String> environment =
        new HashMap<>(Map.of("JVM_OPTIONS", "-XX:TieredStopAtLevel=1"));
    environment.putAll(settings);
    environment.putAll(ports.environment());
    return RunCommand.start(environment, all.toArray(String[]::new));
  }

  /** As Ctrl-C; the exit status. */
  int stop() {
    RunCommand running = command;
    command = null;
    return running == null ? 0 : running.stop();
  }

  /** {@code kill -9} of everything at once, the launcher first, lest it starts anything again. */
  void kill() {
    RunCommand running = command;
    if (running != null) {
      running.close();
    }
    command = null;
    killWhatRuns();
  }

  private void killWhatRuns() {
    List<ProcessHandle> running =
        Part.all().stream().map(this::process).flatMap(Optional::stream).toList();
    running.forEach(ProcessHandle::destroyForcibly);
    running.forEach(this::awaitDeath);
  }

  /** SIGTERM to one part, which the launcher then starts again. */
  void terminate(Part part) {
    ProcessHandle running = process(part).orElseThrow();
    running.destroy();
    awaitDeath(running);
  }

  /** {@code kill -9} of one part, which the launcher then starts again. */
  void kill(Part part) {
    ProcessHandle running = process(part).orElseThrow();
    running.destroyForcibly();
    awaitDeath(running);
  }

  /** Kills everything and deletes all it had, as if the machine had burnt. */
  void lose() {
    kill();
    try {
      clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void awaitDeath(ProcessHandle process) {
    await().atMost(DEATH).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive());
  }

  /** Kills a part and waits until all parts run and every service says that it serves. */
  void killAndAwaitBack(Part part) {
    kill(part);
    awaitServing();
  }

  /** Waits until all parts run and every service says that it serves. */
  void awaitServing() {
    await()
        .atMost(BACK)
        .pollInterval(Duration.ofMillis(100))
        .until(() ->
            Part.all().stream().allMatch(part -> process(part).isPresent())
                && Part.services().stream().allMatch(this::isReady));
  }

  private boolean isReady(Part service) {
    try {
      return Http.get(operations(service, "/actuator/health/readiness")).status() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /** The living process of a part. A pid file may be older than its process's end. */
  private Optional<ProcessHandle> process(Part part) {
    try {
      String pid = Files.readString(data.resolve("pids/" + part.processName() + ".pid"));
      return ProcessHandle.of(Long.parseLong(pid.strip()))
          .filter(ProcessHandle::isAlive)
          .filter(p -> p.info().commandLine().filter(c -> c.contains(data + " ")).isPresent());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process id of a part that runs. */
  long pid(Part part) {
    return process(part).orElseThrow().pid();
  }

  /** The most memory a part has had of the machine, where the system tells. */
  String mostMemory(Part part) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid(part) + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException notTold) {
      return "unknown";
    }
  }

  /** An address of a service. */
  URI at(Part service, String path) {
    return URI.create("http://127.0.0.1:" + port(service) + path);
  }

  /** An address of a service's health or metrics. */
  URI operations(Part service, String path) {
    return URI.create("http://127.0.0.1:" + HousePorts.operations(port(service)) + path);
  }

  private int port(Part part) {
    return switch (part) {
      case KAFKA -> ports.kafka();
      case MONGO -> ports.mongo();
      case SURVEY_INGEST -> ports.ingest();
      case BAROMETER_SERVICE -> ports.barometer();
      case REPORT_SERVICE -> ports.report();
    };
  }

  HousePorts ports() {
    return ports;
  }

  Path data() {
    return data;
  }

  /** A key it was given or has made: {@code steward}, {@code vendor}, {@code consumer}. */
  String key(String whose) {
    String given = settings.get(whose.toUpperCase(Locale.ROOT) + "_KEY");
    if (given != null) {
      return given;
    }
    try {
      return Files.readString(data.resolve("keys/" + whose + ".key")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the launcher has printed. */
  List<String> said() {
    return Objects.requireNonNull(command, "nothing runs").output();
  }

  /** What a part has logged since its launcher started. */
  String log(Part part) {
    try {
      return Files.readString(data.resolve("logs/" + part.processName() + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything its parts have logged, the runs before included. */
  List<Path> logs() {
    try (Stream<Path> files = Files.list(data.resolve("logs"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    killWhatRuns();
    try {
      Path kept = Files.createDirectories(Path.of("target/houses", name));
      for (Path log : logs()) {
        Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
