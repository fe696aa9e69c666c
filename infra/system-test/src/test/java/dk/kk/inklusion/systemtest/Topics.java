package dk.kk.inklusion.systemtest;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A look into the house's broker. */
final class Topics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String broker;
  private final Admin admin;

  Topics(House house) {
    broker = "127.0.0.1:" + house.ports().kafka();
    admin = Admin.create(Map.of("bootstrap.servers", broker));
  }

  /** The partition a survey's story is written to. */
  static TopicPartition story(String survey) {
    return new TopicPartition(Topic.WAVE_STATE.topicName(), Topic.partitionOf(survey));
  }

  /** Where the next record will be written, committed or not. */
  long end(TopicPartition partition) {
    return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
        .offset();
  }

  /** Up to where a consumer group has committed; 0 where it has not. */
  long committed(String group, TopicPartition partition) {
    var offsets = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    var offset = offsets.get(partition);
    return offset == null ? 0 : offset.offset();
  }

  /** Every topic, the broker's own and the stream's included. */
  Set<String> names() {
    return get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
  }

  /** Committed events of a topic, as JSON, partition by partition. */
  List<JsonNode> events(Topic topic) {
    List<JsonNode> events = new ArrayList<>();
    read(
        "read_committed",
        partitions(topic.topicName()),
        0,
        r -> events.add(JSON.readTree(r.value())));
    return events;
  }

  /** Committed records of a partition from an offset on. */
  List<ConsumerRecord<byte[], byte[]>> committedFrom(TopicPartition partition, long offset) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    read("read_committed", List.of(partition), offset, records::add);
    return records;
  }

  /** Everything that ever was written to a topic and is still there, aborted or not. */
  void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read("read_uncommitted", partitions(topic), 0, reader);
  }

  private List<TopicPartition> partitions(String topic) {
    return get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
        .flatMap(description -> description.partitions().stream())
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private void read(
      String isolation,
      Collection<TopicPartition> partitions,
      long from,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    // Closing a consumer waits for its last fetch.
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker, "isolation.level", isolation, "fetch.max.wait.ms", "10");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      beginnings.forEach((partition, first) -> consumer.seek(partition, Math.max(first, from)));
      Set<TopicPartition> unfinished =
          ends.keySet().stream()
              .filter(p -> consumer.position(p) < ends.getOrDefault(p, 0L))
              .collect(Collectors.toSet());
      while (!unfinished.isEmpty()) {
        consumer.poll(POLL).forEach(reader);
        unfinished.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
      }
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
