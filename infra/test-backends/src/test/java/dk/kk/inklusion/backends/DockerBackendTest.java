package dk.kk.inklusion.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.local.LocalKafka;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/** What can be known about the containers where there is no engine to run them. */
class DockerBackendTest {
  @Test
  void theBrokerIsToldTheSettingsOfTheEmbeddedOne() {
    Map<String, String> variables = new HashMap<>();
    LocalKafka.SINGLE_NODE_SETTINGS.forEach(
        (key, value) -> variables.put(DockerBackend.variable(key), value));

    try (KafkaContainer container = DockerBackend.kafka()) {
      assertThat(container.getEnvMap())
          .containsAllEntriesOf(variables)
          .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          .containsEntry("KAFKA_PROCESS_ROLES", "broker,controller");
    }
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
}
