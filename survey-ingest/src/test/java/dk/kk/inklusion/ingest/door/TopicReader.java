package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What a consumer of committed records sees on a topic. */
final class TopicReader {
  /** How long a transaction is waited for that somebody left open. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private TopicReader() {}

  /** A record of a survey; without a value it is a withdrawal. */
  record Entry(WaveKey key, @Nullable WaveRecord value) {}

  static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    return committed(Backends.KAFKA.bootstrapServers(), topic);
  }

  static List<ConsumerRecord<byte[], byte[]>> committed(String servers, String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = ends(servers, partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      long patience = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < patience
          && partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
      }
      return records;
    }
  }

  /** Behind the last record, committed or not: what was just committed is read a moment later. */
  private static Map<TopicPartition, Long> ends(String servers, List<TopicPartition> partitions) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_uncommitted");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.endOffsets(partitions);
    }
  }

  /** A survey's story so far. */
  static List<Entry> story(String survey) {
    return story(Backends.KAFKA.bootstrapServers(), survey);
  }

  /** The same on another broker. */
  static List<Entry> story(String servers, String survey) {
    return committed(servers, Topic.WAVE_STATE.topicName()).stream()
        .filter(record -> record.partition() == Topic.partitionOf(survey))
        .map(TopicReader::entry)
        .filter(entry -> entry.key().survey().equals(survey))
        .toList();
  }

  /** Where a survey's respondents' records stand, in their order. */
  static List<Position> respondents(String survey) {
    return committed(Topic.WAVE_STATE.topicName()).stream()
        .filter(record -> record.partition() == Topic.partitionOf(survey))
        .filter(record -> {
          WaveKey key = entry(record).key();
          return key.survey().equals(survey) && key.isRespondent();
        })
        .map(record -> new Position(record.topic(), record.partition(), record.offset()))
        .toList();
  }

  private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
    WaveKey key = WaveKey.parse(new String(record.key(), StandardCharsets.UTF_8));
    byte[] value = record.value();
    return new Entry(
        Objects.requireNonNull(key), value == null ? null : WaveRecordCodec.decode(value));
  }

  /** Events of a topic about something, as JSON. */
  static List<String> events(Topic topic, String key) {
    return committed(topic.topicName()).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
