package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the barometer writes. */
final class Barometer {
  private Barometer() {}

  static void scored(String batch, Effect effect) {
    var event = new BatchScored(batch, "s", "w", Instant.now(), effect, null);
    send(Topic.SCORED_EVENT, batch, JsonMapper.shared().writeValueAsBytes(event));
  }

  static void send(Topic topic, String key, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Backends.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
