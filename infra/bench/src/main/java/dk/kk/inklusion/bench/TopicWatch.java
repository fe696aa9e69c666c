package dk.kk.inklusion.bench;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees what can be read on the topics between the services, each on a thread of its own. */
final class TopicWatch implements AutoCloseable {
  private static final Map<Stage, String> TOPICS =
      Map.of(
          Stage.WRITTEN, Topic.WAVE_STATE.topicName(),
          Stage.SCORED, Topic.SCORED_EVENT.topicName(),
          Stage.REVISED, "barometer-revision-repartition",
          Stage.NUMBERED, Topic.INDEX_EVENT.topicName());

  private final Sightings sightings;
  private final List<Thread> threads;
  private volatile boolean closed;

  TopicWatch(String bootstrapServers, Sightings sightings) {
    this.sightings = sightings;
    threads =
        TOPICS.keySet().stream()
            .map(stage -> Thread.ofPlatform().daemon().start(() -> watch(bootstrapServers, stage)))
            .toList();
  }

  private void watch(String bootstrapServers, Stage stage) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    settings.put("group.id", "bench-" + stage);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(TOPICS.get(stage)));
      while (!closed) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> see(stage, record));
      }
    } catch (InterruptException _) {
      // It is over.
    }
  }

  private void see(Stage stage, ConsumerRecord<String, byte[]> record) {
    if (stage != Stage.WRITTEN) {
      sightings.see(stage, record.key().substring(record.key().indexOf('/') + 1));
      return;
    }
    WaveKey key = WaveKey.parse(record.key());
    if (key != null && key.isRespondent()) {
      sightings.see(stage, key.wave());
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
