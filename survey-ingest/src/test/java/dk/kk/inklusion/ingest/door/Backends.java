package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.backends.Broker;
import dk.kk.inklusion.backends.Database;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a database for all tests of this JVM, and what a service needs to use them. */
final class Backends {
  static final String STEWARD = "steward-key-of-the-tests";
  static final String VENDOR = "vendor-key-of-the-tests";
  static final Broker KAFKA = Broker.start(folder());
  static final Database MONGO = Database.start(folder());
  static final Path KEY = key((byte) 7);

  static {
    createTopic(Topic.SCORED_EVENT);
    createTopic(Topic.INDEX_EVENT);
    for (Topic others : List.of(Topic.WAVE_STATE, Topic.MEASUREMENT_STATE, Topic.INDEX_EVENT)) {
      createTopic(others.deadLetterTopicName(), 1, Map.of());
    }
  }

  private Backends() {}

  static Path folder() {
    try {
      Path folder = Files.createTempDirectory("survey-ingest-test");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path key(byte filled) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, filled);
    try {
      Path file = folder().resolve("pseudonym.key");
      return Files.writeString(file, java.util.Base64.getEncoder().encodeToString(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", KAFKA.bootstrapServers());
  }

  static void createTopic(Topic topic) {
    createTopic(topic.topicName(), topic.partitions(), topic.configuration());
  }

  private static void createTopic(String name, int partitions, Map<String, String> settings) {
    try (Admin admin = Admin.create(kafka())) {
      var made = new NewTopic(name, partitions, (short) 1);
      admin.createTopics(List.of(made.configs(settings))).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settings of an instance that uses a database of the given name. */
  static Map<String, String> settings(String database) {
    return Map.ofEntries(
        Map.entry("server.port", "0"),
        Map.entry("management.server.port", "0"),
        Map.entry("spring.kafka.bootstrap-servers", KAFKA.bootstrapServers()),
        Map.entry("spring.mongodb.uri", MONGO.connectionString(database)),
        Map.entry("ingest.pseudonym-key-file", KEY.toString()),
        Map.entry("ingest.spool-dir", folder().toString()),
        Map.entry("ingest.keys.steward", STEWARD),
        Map.entry("ingest.keys.vendor", VENDOR),
        Map.entry("ingest.limits.failures-per-address.count", "10000"),
        Map.entry("ingest.limits.failures-in-total.count", "10000"),
        Map.entry("ingest.limits.calls-per-key.count", "100000"),
        Map.entry("ingest.metrics-interval", "100ms"));
  }

  static String newDatabase() {
    return "test-" + UUID.randomUUID();
  }
}
