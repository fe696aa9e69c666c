package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.topic.DeadLetter;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a service with a fault would write. */
final class FaultyWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  FaultyWriter(House house) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + house.ports().kafka(),
                "transactional.id",
                "faulty-writer"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** A record that no consumer of the topic can process. */
  void poison(Topic topic, String key, String value) {
    producer.beginTransaction();
    send(new ProducerRecord<>(topic.topicName(), key.getBytes(UTF_8), value.getBytes(UTF_8)));
    producer.commitTransaction();
  }

  /** What a reader writes that is older than the record and cannot read it. */
  void unread(Topic topic, RecordMetadata record, String key) {
    producer.beginTransaction();
    var letter =
        new ProducerRecord<>(topic.deadLetterTopicName(), key.getBytes(UTF_8), new byte[0]);
    letter
        .headers()
        .add(
            "kafka_dlt-original-partition",
            ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array())
        .add(
            "kafka_dlt-original-offset",
            ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array())
        .add(DeadLetter.REASON, "an event of a later version".getBytes(UTF_8));
    send(letter);
    producer.commitTransaction();
  }

  /** A whole batch, each value under a respondent of its own; where its event stands. */
  RecordMetadata batch(BatchAccepted event, List<byte[]> values) {
    producer.beginTransaction();
    for (int i = 0; i < values.size(); i++) {
      story(WaveKey.respondent(event.survey(), event.wave(), "respondent-" + i), values.get(i));
    }
    var ended = new BatchEnded(event.batch(), Instant.now(), values.size());
    story(
        WaveKey.batchEnded(event.survey(), event.wave(), event.batch()),
        WaveRecordCodec.encode(ended));
    Future<RecordMetadata> written =
        producer.send(
            new ProducerRecord<>(
                Topic.BATCH_EVENT.topicName(),
                event.batch().getBytes(UTF_8),
                JsonMapper.shared().writeValueAsBytes(event)));
    producer.commitTransaction();
    return written.resultNow();
  }

  /** The event of a batch of answers. */
  static BatchAccepted event(
      String batch, String survey, String wave, String pseudonymKey, int rows) {
    return new BatchAccepted(
        batch,
        BatchAccepted.Kind.ANSWERS,
        survey,
        wave,
        1,
        "cowi",
        "sha-256:" + "0".repeat(64),
        "sha-256:" + "1".repeat(64),
        Instant.now(),
        new BatchAccepted.Rows(rows, rows, 0),
        new TreeMap<>(),
        List.of(),
        pseudonymKey,
        null);
  }

  private void story(WaveKey key, byte[] value) {
    send(
        new ProducerRecord<>(
            Topic.WAVE_STATE.topicName(),
            Topic.partitionOf(key.survey()),
            key.toString().getBytes(UTF_8),
            value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    // The commit waits for it and fails if it failed.
    var _ = producer.send(record);
  }

  @Override
  public void close() {
    producer.close();
  }
}
