package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.LocalKafka;
import dk.kk.inklusion.local.LocalMongo;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the house consists of and how each part is told about the others. */
final class Parts {
  private final Path home;
  private final DataFolder folder;
  private final PortSettings ports;
  private final Keys keys;
  private final HttpClient client;

  /**
   * @param home the root of the source tree, where the services' jars lie
   */
  Parts(Path home, DataFolder folder, PortSettings ports, Keys keys, HttpClient client) {
    this.home = home;
    this.folder = folder;
    this.ports = ports;
    this.keys = keys;
    this.client = client;
  }

  List<Part> stores() {
    return List.of(
        store("kafka", LocalKafka.class, "512m", ports.kafka(), Readiness.broker(ports.kafka())),
        store(
            "mongo", LocalMongo.class, "256m", ports.mongo(), Readiness.listening(ports.mongo())));
  }

  /** The services; with {@code replay} the barometer starts from the beginning of its topic. */
  List<Part> services(boolean replay) {
    return List.of(
        service(
            "survey-ingest",
            "256m",
            ports.ingest(),
            Map.of(
                "SPRING_MONGODB_URI", mongo("survey-ingest"),
                "STEWARD_KEY", keys.steward(),
                "VENDOR_KEY", keys.vendor(),
                "PSEUDONYM_KEY_FILE", keys.pseudonymFile().toString(),
                "SPOOL_DIR", folder.of("spool").toString())),
        service(
            "barometer-service",
            "512m",
            ports.barometer(),
            Map.of(
                "STEWARD_KEY", keys.steward(),
                "STATE_DIR", folder.of("barometer").toString(),
                "REPLAY", Boolean.toString(replay))),
        service(
            "report-service",
            // Room for 5,000 live streams.
            "1600m",
            ports.report(),
            Map.of(
                "SPRING_MONGODB_URI", mongo("report-service"),
                "STEWARD_KEY", keys.steward(),
                "CONSUMER_KEY", keys.consumer())));
  }

  private Part store(String name, Class<?> main, String heap, int port, Readiness readiness) {
    List<String> command = java(name, heap);
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

  private Part service(String name, String heap, int port, Map<String, String> own) {
    Path jar = home.resolve(name).resolve("target").resolve(name + "-1.0.0.jar");
    if (!Files.exists(jar)) {
      throw new CannotStart(jar + " is missing: build with mvn -DskipTests package.");
    }
    List<String> command = java(name, heap);
    command.addAll(List.of("-jar", jar.toString()));
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

  private List<String> java(String name, String heap) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // First, because the system tells only the beginning of a long command line.
            StaleProcesses.mark(folder),
            "-Dinklusion.part=" + name,
            "-XX:+UseSerialGC",
            "-Xmx" + heap,
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
  }
}
