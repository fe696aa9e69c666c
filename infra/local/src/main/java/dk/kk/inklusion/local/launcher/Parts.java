package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.LocalKafka;
import dk.kk.inklusion.local.LocalMongo;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the house consists of and how each part is told about the others. */
final class Parts {
  static final List<String> SERVICES =
      List.of("survey-ingest", "barometer-service", "report-service");

  /** By service. */
  private static final Map<String, String> HEAPS =
      Map.of(
          "survey-ingest",
          "256m",
          "barometer-service",
          "512m",
          // Room for 5,000 live streams.
          "report-service",
          "1600m");

  private final Path home;
  private final DataFolder folder;
  private final PortSettings ports;
  private final Keys keys;
  private final HttpClient client;
  private final List<String> jvmOptions;

  /**
   * @param home the root of the source tree, where the services' jars lie
   * @param jvmOptions each part's, beyond those it always has
   */
  Parts(
      Path home,
      DataFolder folder,
      PortSettings ports,
      Keys keys,
      HttpClient client,
      List<String> jvmOptions) {
    this.home = home;
    this.folder = folder;
    this.ports = ports;
    this.keys = keys;
    this.client = client;
    this.jvmOptions = jvmOptions;
  }

  List<Part> stores() {
    return List.of(
        store("kafka", LocalKafka.class, "512m", ports.kafka(), Readiness.broker(ports.kafka())),
        store(
            "mongo", LocalMongo.class, "256m", ports.mongo(), Readiness.listening(ports.mongo())));
  }

  /** The services; with {@code replay} the barometer starts from the beginning of its topic. */
  List<Part> services(boolean replay) throws IOException {
    return List.of(
        service(
            "survey-ingest",
            ports.ingest(),
            Map.of(
                "SPRING_MONGODB_URI", mongo("survey-ingest"),
                "STEWARD_KEY", keys.steward(),
                "VENDOR_KEY", keys.vendor(),
                "PSEUDONYM_KEY_FILE", keys.pseudonymFile().toString(),
                "SPOOL_DIR", folder.of("spool").toString())),
        service(
            "barometer-service",
            ports.barometer(),
            Map.of(
                "STEWARD_KEY", keys.steward(),
                "STATE_DIR", folder.of("barometer").toString(),
                "REPLAY", Boolean.toString(replay))),
        service(
            "report-service",
            ports.report(),
            Map.of(
                "SPRING_MONGODB_URI", mongo("report-service"),
                "STEWARD_KEY", keys.steward(),
                "CONSUMER_KEY", keys.consumer())));
  }

  private Part store(String name, Class<?> main, String heap, int port, Readiness readiness) {
    List<String> command = command(name, heap);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            folder.of(name).toString(),
            Integer.toString(port),
            "--until-stdin-closes"));
    return new Part(name, command, Map.of(), readiness);
  }

  /**
   * How a service starts quickly.
   *
   * @throws CannotStart if it is not built
   */
  static QuickStart quickStart(Path home, String service) throws IOException {
    Path jar = home.resolve(service).resolve("target").resolve(service + "-1.0.0.jar");
    if (!Files.exists(jar)) {
      throw new CannotStart(jar + " is missing: build with mvn -DskipTests package.");
    }
    return QuickStart.of(jar);
  }

  private Part service(String name, int port, Map<String, String> own) throws IOException {
    List<String> command = command(name, heap(name));
    command.addAll(quickStart(home, name).arguments());
    Map<String, String> environment = new HashMap<>(own);
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(port + PortSettings.OPERATIONS));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
    return new Part(name, command, environment, Readiness.service(client, port));
  }

  private String mongo(String database) {
    return "mongodb://127.0.0.1:" + ports.mongo() + "/" + database;
  }

  private static String heap(String service) {
    return Objects.requireNonNull(HEAPS.get(service));
  }

  /** The JVM with the options a service has. */
  static List<String> java(String service) {
    return java(List.of(), heap(service));
  }

  private static List<String> java(List<String> properties, String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(properties);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx" + heap,
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    return command;
  }

  private List<String> command(String name, String heap) {
    // The mark comes first, because the system tells only the beginning of a long command line.
    List<String> command =
        java(List.of(StaleProcesses.mark(folder), "-Dinklusion.part=" + name), heap);
    command.addAll(jvmOptions);
    return command;
  }
}
