package dk.kk.inklusion.backends;

import dk.kk.inklusion.local.LocalKafka;
import java.nio.file.Path;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Containers of the published images, by Testcontainers. Written, but not yet run: that takes a
 * Docker engine. What can be known without one is tested.
 */
final class DockerBackend implements Backend {
  static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
  static final String MONGO_IMAGE = "mongo:8.3.9";

  @Override
  public void check() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "No Docker engine answers, and -Pdocker runs the integration tests against containers. "
              + "Start the engine (or point DOCKER_HOST to one), or leave -Pdocker out: without it "
              + "the same tests run against the embedded broker and database.");
    }
  }

  @Override
  public Broker startBroker(Path folder) {
    KafkaContainer container = kafka();
    container.start();
    return new DockerBroker(container);
  }

  @Override
  public Database startDatabase(Path folder) {
    MongoDBContainer container = mongo();
    container.start();
    return new DockerDatabase(container);
  }

  static KafkaContainer kafka() {
    var container = new KafkaContainer(KAFKA_IMAGE);
    LocalKafka.SINGLE_NODE_SETTINGS.forEach((key, value) -> container.addEnv(variable(key), value));
    return container;
  }

  /** The image takes a setting of the broker from the variable of this name. */
  private static String variable(String setting) {
    return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** A replica set of one, as real ones are sets: a lone server would not retry writes. */
  static MongoDBContainer mongo() {
    return new MongoDBContainer(MONGO_IMAGE).withReplicaSet();
  }

  private record DockerBroker(KafkaContainer container) implements Broker {
    @Override
    public String bootstrapServers() {
      return container.getBootstrapServers();
    }

    @Override
    public void close() {
      container.stop();
    }
  }

  private record DockerDatabase(MongoDBContainer container) implements Database {
    @Override
    public String connectionString(String database) {
      return container.getReplicaSetUrl(database);
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
