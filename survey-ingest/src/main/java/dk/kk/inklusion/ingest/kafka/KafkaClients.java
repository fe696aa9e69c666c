package dk.kk.inklusion.ingest.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Kafka clients by the application's settings, {@code spring.kafka.*}. */
@Component
public class KafkaClients implements AutoCloseable {
  private static final int SHORT_FETCH_MILLIS = 20;
  private static final int BUFFER = 64 * 1024 * 1024;

  private final Map<String, Object> producer;
  private final Map<String, Object> consumer;
  private final Admin admin;

  KafkaClients(
      ProducerFactory<?, ?> producers,
      ConsumerFactory<?, ?> consumers,
      KafkaAdmin admin,
      KafkaSettings settings) {
    producer = producerSettings(producers.getConfigurationProperties(), settings);
    consumer = consumerSettings(consumers.getConfigurationProperties());
    this.admin = Admin.create(admin.getConfigurationProperties());
  }

  /** Settings of a survey's writer: whole batches, fast, each acknowledged by all replicas. */
  public static Map<String, Object> producerSettings(
      Map<String, Object> application, KafkaSettings settings) {
    Map<String, Object> own = new HashMap<>(application);
    own.put(ProducerConfig.ACKS_CONFIG, "all");
    own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    own.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    own.put(ProducerConfig.LINGER_MS_CONFIG, Math.toIntExact(settings.linger().toMillis()));
    own.put(ProducerConfig.BATCH_SIZE_CONFIG, settings.batchBytes());
    own.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER);
    own.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Math.toIntExact(settings.transactionTimeout().toMillis()));
    return own;
  }

  private static Map<String, Object> consumerSettings(Map<String, Object> application) {
    Map<String, Object> own = new HashMap<>(application);
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return own;
  }

  SurveyWriter writer(String survey) {
    return SurveyWriter.take(producer, survey);
  }

  /** One that is soon closed, and closing waits for its last fetch. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> own = new HashMap<>(consumer);
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SHORT_FETCH_MILLIS);
    return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The same, of what is not committed, too. */
  Consumer<byte[], byte[]> consumerOfEverything() {
    Map<String, Object> own = new HashMap<>(consumer);
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, SHORT_FETCH_MILLIS);
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Settings of a listener's consumer. */
  public Map<String, Object> listenerSettings() {
    Map<String, Object> own = new HashMap<>(consumer);
    own.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    own.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return own;
  }

  /** Settings of a producer without transactions. */
  public Map<String, Object> plainSettings() {
    Map<String, Object> own = new HashMap<>(producer);
    own.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    own.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return own;
  }

  /** Shared; not for closing. */
  public Admin admin() {
    return admin;
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(2));
  }
}
