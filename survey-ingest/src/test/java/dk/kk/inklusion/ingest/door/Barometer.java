package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.DeadLetter;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the barometer writes. */
final class Barometer {
  private Barometer() {}

  static void scored(String batch, Effect effect) {
    replayed(batch, effect, null);
  }

  /** What became of a record of a batch that was replayed. */
  static void replayed(String batch, Effect effect, @Nullable String replay) {
    var event = new BatchScored(batch, "s", "w", Instant.now(), effect, replay);
    send(Topic.SCORED_EVENT, batch, JsonMapper.shared().writeValueAsBytes(event));
  }

  /** A record of the waves, or of the registers, was passed over. */
  static void passedOver(Position at, String reason) {
    Map<String, Object> letter =
        Map.of(
            "topic", at.topic(),
            "partition", at.partition(),
            "offset", at.offset(),
            "reason", reason);
    send(new ProducerRecord<>(at.topic() + "-dlt", JsonMapper.shared().writeValueAsBytes(letter)));
  }

  /** The report could not read a revision; after a replay, its id is that of the decision. */
  static void revisionFailed(Position at, String wave, String reason, @Nullable String replay) {
    var letter =
        new ProducerRecord<>(
            Topic.INDEX_EVENT.deadLetterTopicName(),
            wave.getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8));
    letter
        .headers()
        .add("kafka_dlt-original-partition", ByteBuffer.allocate(4).putInt(0).array())
        .add("kafka_dlt-original-offset", ByteBuffer.allocate(8).putLong(at.offset()).array())
        .add(DeadLetter.REASON, reason.getBytes(StandardCharsets.UTF_8));
    if (replay != null) {
      letter.headers().add(DeadLetter.REPLAY, replay.getBytes(StandardCharsets.UTF_8));
    }
    send(letter);
  }

  static void send(Topic topic, String key, byte[] value) {
    send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  static void send(ProducerRecord<byte[], byte[]> record) {
    try (var producer =
        new KafkaProducer<>(
            Backends.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
