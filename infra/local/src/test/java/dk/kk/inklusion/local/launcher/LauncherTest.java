package dk.kk.inklusion.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.local.Child;
import dk.kk.inklusion.local.Ports;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the real broker and database; of the services only what it sees of them. */
class LauncherTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> SERVICES =
      List.of("survey-ingest", "barometer-service", "report-service");
  private static final List<String> ALL =
      List.of("kafka", "mongo", "survey-ingest", "barometer-service", "report-service", "launcher");

  @TempDir Path temporary;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void layOut() throws IOException {
    for (String service : SERVICES) {
      Path target = Files.createDirectories(temporary.resolve("home").resolve(service + "/target"));
      writeJar(target.resolve(service + "-1.0.0.jar"));
    }
    for (String name : List.of("KAFKA", "MONGO", "INGEST", "BAROMETER", "REPORT")) {
      environment.put(name + "_PORT", Integer.toString(freeTwice()));
    }
    environment.put("STEWARD_KEY", "steward-of-the-test");
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    try (var folder = DataFolder.open(data())) {
      StaleProcesses.end(folder, _ -> {});
    }
  }

  @Test
  void everythingStartsIsWatchedAndEndsWithTheLauncher() throws Exception {
    List<ProcessHandle> processes;
    try (var launcher = launch("--no-demo").awaitLine("READY")) {
      Map<String, Long> pids = pids();
      assertThat(pids).containsOnlyKeys(ALL);
      processes = pids.values().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
      long killed = pid("report-service");
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      await().atMost(SOON).until(() -> pid("report-service") != killed);
      launcher.process().destroy();
      assertThat(launcher.awaitExit()).isEqualTo(143);
    }
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(data().resolve("pids")).isEmptyDirectory();
  }

  @Test
  void aServiceIsToldWhatItNeedsAndNoKeyOfAnother() throws Exception {
    try (var _ = launch("--no-demo").awaitLine("READY")) {
      assertThat(environmentOf("survey-ingest"))
          .contains("SERVER_PORT", "STEWARD_KEY", "VENDOR_KEY", "PSEUDONYM_KEY_FILE", "SPOOL_DIR")
          .doesNotContain("CONSUMER_KEY");
      assertThat(environmentOf("barometer-service"))
          .contains("SPRING_KAFKA_BOOTSTRAP_SERVERS", "STATE_DIR", "STEWARD_KEY")
          .doesNotContain("VENDOR_KEY", "CONSUMER_KEY", "PSEUDONYM_KEY_FILE", "SPRING_MONGODB_URI");
      assertThat(environmentOf("report-service"))
          .contains("SPRING_MONGODB_URI", "STEWARD_KEY", "CONSUMER_KEY")
          .doesNotContain("VENDOR_KEY", "PSEUDONYM_KEY_FILE");
    }
  }

  @Test
  void aKilledLaunchersProcessesAreEndedByTheNextOne() throws Exception {
    Map<String, Long> left;
    try (var launcher = launch("--no-demo").awaitLine("READY")) {
      left = pids();
      launcher.kill();
    }
    try (var _ = launch("--no-demo").awaitLine("READY")) {
      assertThat(left.values()).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
      assertThat(pids()).containsOnlyKeys(ALL);
    }
  }

  @Test
  void aSecondLauncherOnTheSameFolderIsRefused() throws Exception {
    try (var _ = launch("--no-demo").awaitLine("READY");
        var second = launch("--no-demo")) {
      assertThat(second.awaitExit()).isEqualTo(2);
      assertThat(second.errors())
          .isEqualTo("The data folder " + data() + " is in use by another process.\n");
    }
  }

  private Child launch(String... options) throws IOException {
    List<String> command = new ArrayList<>(Child.command(Launcher.class));
    command.add(1, "-Dinklusion.home=" + temporary.resolve("home"));
    command.addAll(List.of("--data", data().toString()));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return Child.start(builder);
  }

  private Path data() {
    return temporary.resolve("data");
  }

  private Map<String, Long> pids() throws IOException {
    try (Stream<Path> files = Files.list(data().resolve("pids"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".pid", ""))
          .collect(Collectors.toMap(name -> name, this::pid));
    }
  }

  private long pid(String name) {
    try {
      return Long.parseLong(Files.readString(data().resolve("pids/" + name + ".pid")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> environmentOf(String service) throws IOException {
    try (Stream<String> lines = Files.lines(data().resolve("logs/" + service + ".log"))) {
      return lines
          .filter(line -> line.startsWith("env "))
          .map(line -> line.substring("env ".length()))
          .toList();
    }
  }

  /** A jar of nothing but the way to the class that plays the service. */
  private static void writeJar(Path jar) throws IOException {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  private static int freeTwice() {
    int port = Ports.free();
    while (!Ports.isFree(port + PortSettings.OPERATIONS)) {
      port = Ports.free();
    }
    return port;
  }
}
