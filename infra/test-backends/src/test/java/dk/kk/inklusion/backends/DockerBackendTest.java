package dk.kk.inklusion.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.local.LocalKafka;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** What can be known about the containers where there is no engine to run them. */
class DockerBackendTest {
  @TempDir Path folder;

  /** The image starts with a program of the broker's own jar; so here it runs without the image. */
  @Test
  void theImageGivesTheBrokerTheSettingsOfTheEmbeddedOne() throws Exception {
    for (String file : List.of("server.properties", "log4j2.yaml", "tools-log4j2.yaml")) {
      Files.writeString(folder.resolve(file), "# nothing by default\n");
    }
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    Path made = Files.createDirectory(folder.resolve("made"));

    var setup =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "kafka.docker.KafkaDockerWrapper",
            "setup",
            "--default-configs-dir=" + folder,
            "--mounted-configs-dir=" + mounted,
            "--final-configs-dir=" + made);
    setup.environment().clear();
    try (KafkaContainer container = DockerBackend.kafka()) {
      setup.environment().putAll(container.getEnvMap());
    }
    // Known once a container runs; any will do.
    setup.environment().put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://a:9092,BROKER://a:9093");
    setup.environment().put("KAFKA_LOG_DIRS", folder.resolve("log").toString());
    run(setup);

    assertThat(properties(made.resolve("server.properties")))
        .containsAllEntriesOf(LocalKafka.SINGLE_NODE_SETTINGS)
        .containsEntry("process.roles", "broker,controller");
  }

  @Test
  void theBrokerIsOfTheVersionOfItsClients() {
    assertThat(DockerImageName.parse(DockerBackend.KAFKA_IMAGE).getVersionPart())
        .isEqualTo(AppInfoParser.getVersion());
  }

  @Test
  void theDatabaseIsAReplicaSet() {
    try (MongoDBContainer container = DockerBackend.mongo()) {
      assertThat(container.getCommandParts()).contains("--replSet");
    }
  }

  private static void run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.redirectErrorStream(true).start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(new String(output, StandardCharsets.UTF_8)).isZero();
  }

  private static Properties properties(Path file) throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
