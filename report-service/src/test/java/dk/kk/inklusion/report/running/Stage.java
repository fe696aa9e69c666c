package dk.kk.inklusion.report.running;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dk.kk.inklusion.backends.Broker;
import dk.kk.inklusion.backends.Database;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.QuarantineDecided;
import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.json.JsonMapper;

/** What the service needs around it: broker, database, and the barometer's side of the topic. */
final class Stage implements AutoCloseable {
  private final Broker kafka;
  private final Database mongo;
  private final MongoClient client;
  private final KafkaProducer<String, byte[]> barometer;

  private Stage(Broker kafka, Database mongo) {
    this.kafka = kafka;
    this.mongo = mongo;
    this.client = MongoClients.create(mongo.connectionString("report-service"));
    this.barometer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "transactional.id",
                "barometer",
                "compression.type",
                "zstd",
                "max.request.size",
                Topic.MAX_INDEX_EVENT_BYTES),
            new StringSerializer(),
            new ByteArraySerializer());
    barometer.initTransactions();
  }

  /** With the topic, as the barometer makes it. */
  static Stage open(Path folder) {
    Stage stage = openWithoutTopic(folder);
    stage.makeTopic(1);
    return stage;
  }

  static Stage openWithoutTopic(Path folder) {
    return new Stage(
        Broker.start(folder.resolve("kafka")), Database.start(folder.resolve("mongo")));
  }

  /** What clients of the topic connect to. */
  String broker() {
    return kafka.bootstrapServers();
  }

  void makeTopic(int partitions) {
    makeTopic(Topic.INDEX_EVENT, partitions);
  }

  private void makeTopic(Topic topic, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic.topicName(), partitions, (short) 1)
                      .configs(topic.configuration())))
          .all()
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new instance of the service, ready. */
  Service start(String... settings) {
    Service service = startWithoutWaiting(settings);
    try {
      service.awaitReady();
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /**
   * A new instance of the service.
   *
   * @param settings as {@code updates.recent-events=3}
   */
  Service startWithoutWaiting(String... settings) {
    return Service.start(settings(settings));
  }

  /** What an instance is told of its surroundings, and more. */
  Map<String, String> settings(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
    all.put("spring.mongodb.uri", mongo.connectionString("report-service"));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return all;
  }

  void publish(Revision... revisions) {
    for (Revision r : revisions) {
      var event =
          new CloudEvent(
              "barometer-" + r.sequence,
              "/barometer-service",
              Topic.INDEX_EVENT.topicName(),
              r.key(),
              r.publishedAt());
      publish(r.key(), r.json().getBytes(StandardCharsets.UTF_8), event.headers());
    }
  }

  /** Register indicators, as the barometer publishes them. */
  void publish(List<IndexEvent> events) {
    for (IndexEvent e : events) {
      String key = e.survey() + "/" + e.wave();
      var event =
          new CloudEvent(
              "barometer-" + e.sequence(),
              "/barometer-service",
              Topic.INDEX_EVENT.topicName(),
              key,
              Objects.requireNonNull(e.asOf()));
      publish(key, JsonMapper.shared().writeValueAsBytes(e), event.headers());
    }
  }

  /** The topic of the catalogue, as survey-ingest makes it. */
  void makeCatalogueTopic() {
    makeTopic(Topic.CATALOGUE_STATE, 1);
  }

  /** Any record on the catalogue's topic, in a transaction as survey-ingest's are. */
  void publishCatalogue(String key, byte[] value) {
    barometer.beginTransaction();
    var _ = barometer.send(new ProducerRecord<>(Topic.CATALOGUE_STATE.topicName(), key, value));
    barometer.commitTransaction();
  }

  /** Any record at all, in a transaction of its own as the barometer's are. */
  void publish(String key, byte[] value, Map<String, String> headers) {
    var record = new ProducerRecord<>(Topic.INDEX_EVENT.topicName(), 0, key, value);
    headers.forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
    barometer.beginTransaction();
    // The commit waits for it and fails if it failed.
    var _ = barometer.send(record);
    barometer.commitTransaction();
  }

  /** A revision that is in the topic's log, but whose transaction was given up. */
  void publishInVain(Revision r) throws Exception {
    byte[] value = r.json().getBytes(StandardCharsets.UTF_8);
    barometer.beginTransaction();
    barometer.send(new ProducerRecord<>(Topic.INDEX_EVENT.topicName(), 0, r.key(), value)).get();
    barometer.abortTransaction();
  }

  /** The topic of decisions, as survey-ingest makes it. */
  void makeDecisionsTopic() {
    makeTopic(Topic.QUARANTINE_EVENT, 1);
  }

  /** The steward has a record of the topic replayed, or decides something else about it. */
  void decide(String id, Decision decision, Topic topic, long offset) {
    var event =
        new QuarantineDecided(
            id,
            topic.topicName(),
            0,
            offset,
            decision,
            null,
            null,
            null,
            null,
            null,
            "steward",
            Instant.EPOCH);
    byte[] value = JsonMapper.shared().writeValueAsBytes(event);
    barometer.beginTransaction();
    var _ = barometer.send(new ProducerRecord<>(Topic.QUARANTINE_EVENT.topicName(), id, value));
    barometer.commitTransaction();
  }

  List<ConsumerRecord<String, byte[]>> deadLetters() {
    var partition = new TopicPartition(Topic.INDEX_EVENT.deadLetterTopicName(), 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.auto.commit", false),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
      while (consumer.position(partition) < Objects.requireNonNull(ends.get(partition))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  MongoTemplate database() {
    return new MongoTemplate(client, "report-service");
  }

  /** Documents in a collection of the subscriptions' database. */
  long count(String collection) {
    return new MongoTemplate(client, "subscriptions-of-report-service")
        .count(new Query(), collection);
  }

  @Override
  public void close() {
    barometer.close(Duration.ofSeconds(1));
    client.close();
    mongo.close();
    kafka.close();
  }
}
