package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Puts deliveries on the topic, each exactly once, whole, in one transaction that ends with its
 * {@code ~ended} record; then keeps what they brought.
 */
@Component
class MeasurementRecords {
  private static final Logger LOG = LoggerFactory.getLogger(MeasurementRecords.class);
  private static final byte[] NO_CONTENT = bytes("{}");

  private final MeasurementStore store;
  private final TopicTail tail;
  private final AuditLog audit;

  MeasurementRecords(MeasurementStore store, TopicTail tail, AuditLog audit) {
    this.store = store;
    this.tail = tail;
    this.audit = audit;
  }

  /** An offset before which nothing can be that is decided from now on. */
  long from(String indicator) {
    return tail.end(partition(indicator));
  }

  /** Publishes what was decided about an indicator but perhaps not published. */
  void settle(String indicator, SurveyWriter writer) throws IOException {
    for (Delivery delivery : store.pending(indicator)) {
      settle(delivery, writer);
    }
  }

  private void settle(Delivery delivery, SurveyWriter writer) throws IOException {
    String indicator = delivery.indicator();
    TopicPartition partition = partition(indicator);
    byte[] ended = bytes(new MeasurementKey.Ended(indicator, delivery.ended()).toString());
    if (!tail.holds(partition, delivery.from(), record -> Arrays.equals(record.key(), ended))) {
      writer.publish(w -> {
        for (Measurement one : delivery.read()) {
          var key = new MeasurementKey.Of(indicator, one.period(), one.group());
          w.send(partition, bytes(key.toString()), bytes(Delivery.json(one)));
        }
        w.send(partition, ended, NO_CONTENT);
      });
    }
    store.keep(delivery.read());
    audit.done(delivery.deed(), delivery.counts().asMap());
    store.settled(delivery);
  }

  private static TopicPartition partition(String indicator) {
    return new TopicPartition(Topic.MEASUREMENT_STATE.topicName(), Topic.partitionOf(indicator));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Brings measurements back from the topic after MongoDB was lost: the present ones, and of those
   * they took the place of what is not compacted away yet.
   */
  void rebuildIfEmpty() {
    if (!store.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> from = new HashMap<>();
    for (int p = 0; p < Topic.MEASUREMENT_STATE.partitions(); p++) {
      from.put(new TopicPartition(Topic.MEASUREMENT_STATE.topicName(), p), 0L);
    }
    var lost = new Lost();
    tail.read(
        from,
        record -> {
          lost.read(record);
          return true;
        });
    store.keep(List.copyOf(lost.measurements.values()));
    lost.deliveries.forEach((indicator, number) -> store.insert(Delivery.lost(indicator, number)));
    if (!lost.measurements.isEmpty()) {
      LOG.info("Brought {} measurements back from the topic.", lost.measurements.size());
    }
  }

  /** What the topic holds. */
  private static final class Lost {
    private final Map<String, Measurement> measurements = new HashMap<>();
    private final Map<String, Integer> deliveries = new HashMap<>();

    void read(ConsumerRecord<byte[], byte[]> record) {
      if (record.key() == null || record.value() == null) {
        return;
      }
      String key = new String(record.key(), StandardCharsets.UTF_8);
      switch (MeasurementKey.parse(key)) {
        case MeasurementKey.Of _ -> measurement(key, record);
        case MeasurementKey.Ended ended -> deliveries.merge(ended.indicator(), 1, Integer::sum);
        case MeasurementKey.Definition _ -> {}
        case null -> {}
      }
    }

    private void measurement(String key, ConsumerRecord<byte[], byte[]> record) {
      try {
        Measurement read = Delivery.measurement(new String(record.value(), StandardCharsets.UTF_8));
        measurements.put(key + "/" + read.version(), read);
      } catch (JacksonException e) {
        LOG.warn(
            "Passed over record {} of {}-{}", record.offset(), record.topic(), record.partition());
      }
    }
  }
}
