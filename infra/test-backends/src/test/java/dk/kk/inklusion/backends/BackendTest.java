package dk.kk.inklusion.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dk.kk.inklusion.local.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every integration test counts on, whatever it runs against. */
class BackendTest {
  private static final String TOPIC = "answers";

  @TempDir Path folder;

  @Test
  void theBrokerHasTheSettingsTestsCountOn() throws Exception {
    try (Broker broker = Broker.start(folder);
        Admin admin = Admin.create(to(broker))) {
      String node = admin.describeCluster().nodes().get().iterator().next().idString();
      var resource = new ConfigResource(ConfigResource.Type.BROKER, node);
      Map<String, String> settings = new HashMap<>();
      for (Config config : admin.describeConfigs(List.of(resource)).all().get().values()) {
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
      }
      assertThat(settings).containsAllEntriesOf(LocalKafka.SINGLE_NODE_SETTINGS);
    }
  }

  @Test
  void aTransactionIsSeenOnceItIsCommittedAndOnNoOtherBroker() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("one"));
        Broker other = Broker.start(folder.resolve("other"))) {
      createTopic(broker);
      createTopic(other);
      Map<String, Object> settings = new HashMap<>(to(broker));
      settings.put("transactional.id", "ingest");
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer.initTransactions();
        send(producer, "aborted");
        producer.abortTransaction();
        send(producer, "committed");
        producer.commitTransaction();
      }
      assertThat(committed(broker)).containsExactly("committed");
      assertThat(committed(other)).isEmpty();
    }
  }

  @Test
  void aDatabaseRefusesWhatItsUniqueIndexForbidsAndKnowsNothingOfAnother() {
    try (Database database = Database.start(folder);
        MongoClient client = MongoClients.create(database.connectionString("any"))) {
      MongoCollection<Document> batches = client.getDatabase("one").getCollection("batches");
      batches.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
      batches.insertOne(new Document("key", "k"));

      assertThatThrownBy(() -> batches.insertOne(new Document("key", "k")))
          .isInstanceOf(MongoWriteException.class)
          .hasMessageContaining("11000");
      assertThat(batches.countDocuments()).isEqualTo(1);
      assertThat(client.getDatabase("other").getCollection("batches").countDocuments()).isZero();
    }
  }

  private static Map<String, Object> to(Broker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static void createTopic(Broker broker) throws Exception {
    try (Admin admin = Admin.create(to(broker))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void send(KafkaProducer<String, String> producer, String value) {
    producer.beginTransaction();
    var _ = producer.send(new ProducerRecord<>(TOPIC, value));
    producer.flush();
  }

  private static List<String> committed(Broker broker) {
    Map<String, Object> settings = new HashMap<>(to(broker));
    settings.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<String> values = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(50)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
