package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the stream. */
final class StreamSettings {
  /** Names the consumer group, the internal topics and the transactions: never changes. */
  static final String APPLICATION = "barometer";

  /** How long the group waits for a silent member. */
  static final Duration SESSION = Duration.ofSeconds(10);

  /** Rebuilding the cells of a partition from its ledger happens between two polls. */
  private static final Duration MOST_BETWEEN_POLLS = Duration.ofMinutes(10);

  /** Longest work on one record, within which no commit is possible. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(2);

  private static final int RECORDS_A_POLL = 5_000;

  /** Room for headers and record framing around the largest event. */
  private static final int MOST_BYTES = Topic.MAX_INDEX_EVENT_BYTES + 64 * 1024;

  private StreamSettings() {}

  static Properties of(BarometerProperties properties, Broker broker) {
    Properties settings = new Properties();
    // Every client the stream makes takes these over.
    settings.putAll(broker.settings());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, properties.stateDir().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) properties.replicationFactor());
    // The classic protocol, and a static member: after a crash the instance takes its place again
    // without waiting for its dead self's session to end.
    settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // A batch's end asks for a commit itself: a shorter interval would only slow long batches down.
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 2 * RECORDS_A_POLL);
    consumer(settings, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.instance());
    consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
    consumer(
        settings, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) MOST_BETWEEN_POLLS.toMillis());
    consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
    consumer(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES);
    producer(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    producer(settings, ProducerConfig.LINGER_MS_CONFIG, 5);
    // The first revision of a wave notes the release of everybody in one go.
    producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) LONGEST_STEP.toMillis());
    settings.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        Integer.toString(MOST_BYTES));
    Topic.erasing(properties.erasureLag())
        .forEach((name, value) -> settings.put(StreamsConfig.topicPrefix(name), value));
    settings.put(
        StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
        Integer.toString(properties.minInsyncReplicas()));
    return settings;
  }

  private static void consumer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.mainConsumerPrefix(name), value);
  }

  private static void producer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.producerPrefix(name), value);
  }
}
