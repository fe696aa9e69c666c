package dk.kk.inklusion.bench;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What Kafka's own clients need for the same records: the yardstick. */
final class RawClients {
  private RawClients() {}

  /**
   * Sends records that lie ready in memory to one partition, idempotent and acknowledged by all.
   */
  static Duration produce(
      Map<String, Object> settings, String topic, int partition, List<EncodedRecord> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            new HashMap<>(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.partitionsFor(topic);
      long start = System.nanoTime();
      for (EncodedRecord record : records) {
        var _ = producer.send(new ProducerRecord<>(topic, partition, record.key(), record.value()));
      }
      producer.flush();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  /** Reads all committed records of the partition the survey lives in, and lets go of them. */
  static Duration consume(String bootstrapServers, String survey) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000);
    TopicPartition partition =
        new TopicPartition(Topic.WAVE_STATE.topicName(), Topic.partitionOf(survey));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      consumer.seekToBeginning(List.of(partition));
      long start = System.nanoTime();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100));
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
