package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.local.LocalKafka;
import dk.kk.inklusion.local.LocalMongo;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The services run on what docker-compose.yml gives them and on nothing else, unpacked as the image
 * has them; only names of other containers, folders and ports are this machine's.
 */
class ComposeIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Map<String, String> KEYS =
      Map.of(
          "STEWARD_KEY", "the-stewards-key",
          "VENDOR_KEY", "the-vendors-key",
          "CANARY_VENDOR_KEY", "the-vendors-key",
          "CONSUMER_KEY", "the-consumers-key");

  private final ComposeFile compose = new ComposeFile(ROOT.resolve("docker-compose.yml"));
  private final HousePorts ports = HousePorts.free();
  private final Map<String, Process> running = new HashMap<>();
  @TempDir Path folder;

  @AfterEach
  void end() {
    running.values().forEach(Process::destroyForcibly);
    running.values().forEach(process -> await().atMost(LONG).until(() -> !process.isAlive()));
  }

  @Test
  void theVariablesOfTheFileAreAllAServiceNeeds() throws IOException, InterruptedException {
    try (var _ = LocalKafka.start(folder.resolve("broker"), ports.kafka());
        var _ = LocalMongo.start(folder.resolve("database"), ports.mongo())) {
      start("survey-ingest", ports.ingest());
      start("barometer-service", ports.barometer());
      start("report-service", ports.report());
      for (int port : List.of(ports.ingest(), ports.barometer(), ports.report())) {
        await()
            .atMost(LONG)
            .until(() -> {
              for (var service : running.entrySet()) {
                assertThat(service.getValue().isAlive()).as(log(service.getKey())).isTrue();
              }
              return isHealthy(HousePorts.operations(port));
            });
      }

      String survey = "/api/v1/surveys/restore";
      String codebook = Steward.text("/codebooks/restore.yaml");
      send("PUT", survey + "/codebooks/1", "STEWARD_KEY", "application/yaml", codebook);
      String wave = "{\"codebook\": 1, \"title\": {\"da\": \"Prøve\", \"en\": \"Test\"}}";
      send("PUT", survey + "/waves/2012", "STEWARD_KEY", "application/json", wave);
      String answers = new String(AnswerFile.citizens(200).csv(), StandardCharsets.UTF_8);
      send("POST", survey + "/waves/2012/batches", "VENDOR_KEY", "text/csv", answers);
      URI index = uri(ports.report(), survey + "/waves/2012/index");
      await().atMost(LONG).until(() -> Http.get(index).status() == 200);
      assertThat(Http.get(index).json().path("covers").path("responses").asLong()).isEqualTo(200);
    }
  }

  /** The image starts with a program of the broker's own jar; so here it runs without the image. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-compose.yml kafka", "docker-compose.cluster.yml kafka-1",
        "docker-compose.cluster.yml kafka-2", "docker-compose.cluster.yml kafka-3"
      })
  void theBrokerUnderstandsItsVariables(String which) throws IOException, InterruptedException {
    String[] fileAndContainer = which.split(" ", 2);
    for (String file : List.of("server.properties", "log4j2.yaml", "tools-log4j2.yaml")) {
      Files.writeString(folder.resolve(file), "# nothing by default\n");
    }
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    Path made = Files.createDirectory(folder.resolve("made"));
    var setup =
        new ProcessBuilder(
            JAVA,
            "-cp",
            System.getProperty("java.class.path"),
            "kafka.docker.KafkaDockerWrapper",
            "setup",
            "--default-configs-dir=" + folder,
            "--mounted-configs-dir=" + mounted,
            "--final-configs-dir=" + made);
    setup.environment().clear();
    setup
        .environment()
        .putAll(
            new ComposeFile(ROOT.resolve(fileAndContainer[0]))
                .environment(fileAndContainer[1], Map.of()));
    // It makes the folder ready at once.
    setup.environment().put("KAFKA_LOG_DIRS", folder.resolve("log").toString());
    run(setup);

    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(made.resolve("server.properties"))) {
      properties.load(reader);
    }
    KafkaConfig config = new KafkaConfig(properties);
    assertThat(config.autoCreateTopicsEnable()).isFalse();
    assertThat(properties.stringPropertyNames())
        .allSatisfy(name -> assertThat(KafkaConfig.configDef().names()).contains(name));
  }

  private void start(String service, int port) throws IOException, InterruptedException {
    Path layers = folder.resolve(service);
    Path jar = ROOT.resolve("%1$s/target/%1$s-1.0.0.jar".formatted(service));
    run(
        new ProcessBuilder(
            JAVA,
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--layers",
            "--destination",
            layers.toString()));
    Path app = layers.resolve("dependencies");
    for (String layer : List.of("snapshot-dependencies", "application")) {
      lay(layers.resolve(layer), app);
    }
    Files.move(app.resolve(service + "-1.0.0.jar"), app.resolve("service.jar"));

    int heap = compose.megabytes(service) / 2;
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(imageOptions().split(" ")));
    command.addAll(List.of("-Xmx" + heap + "m", "-jar", "service.jar"));
    var builder =
        new ProcessBuilder(command)
            .directory(app.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(service + ".log").toFile());
    builder.environment().clear();
    builder.environment().putAll(here(compose.environment(service, KEYS)));
    builder.environment().put("SERVER_PORT", Integer.toString(port));
    builder
        .environment()
        .put("MANAGEMENT_SERVER_PORT", Integer.toString(HousePorts.operations(port)));
    running.put(service, builder.start());
  }

  /** As the image's layers lie upon each other. */
  private static void lay(Path layer, Path upon) throws IOException {
    try (Stream<Path> files = Files.walk(layer)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = upon.resolve(layer.relativize(file));
        Files.createDirectories(target.getParent());
        Files.move(file, target);
      }
    }
  }

  private String log(String service) throws IOException {
    return Files.readString(folder.resolve(service + ".log"));
  }

  /** The options of the image's JVM. */
  private static String imageOptions() throws IOException {
    return Pattern.compile("(?m)^ENV JAVA_TOOL_OPTIONS=\"(.*)\"$")
        .matcher(Files.readString(ROOT.resolve("infra/docker/Dockerfile")))
        .results()
        .map(options -> options.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** With this machine's names in place of those of containers. */
  private Map<String, String> here(Map<String, String> environment) throws IOException {
    Path key = folder.resolve("pseudonym.key");
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
    Map<String, String> here = new HashMap<>();
    environment.forEach((name, value) ->
        here.put(
            name,
            value
                .replace("kafka:9092", "127.0.0.1:" + ports.kafka())
                .replace("survey-ingest:8081", "127.0.0.1:" + ports.ingest())
                .replace("mongo:27017", "127.0.0.1:" + ports.mongo())
                // The stand-in is no replica set.
                .replace("?replicaSet=rs0", "")
                .replace("/run/secrets/pseudonym-key", key.toString())
                .replace("/var/lib/inklusion", folder.resolve("data").toString())));
    return here;
  }

  /** As the image's health check asks. */
  private static boolean isHealthy(int port) throws IOException, InterruptedException {
    return new ProcessBuilder("infra/docker/healthy", Integer.toString(port))
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private void send(String method, String path, String key, String type, String body) {
    Http.send(
            Http.to(uri(ports.ingest(), path), KEYS.get(key))
                .header("Content-Type", type)
                .header("Idempotency-Key", "delivery-1")
                .method(method, BodyPublishers.ofString(body))
                .build())
        .orFail();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static void run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(new String(said, StandardCharsets.UTF_8)).isZero();
  }
}
