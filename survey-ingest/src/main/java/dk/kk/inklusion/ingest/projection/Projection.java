package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.model.topic.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Carries one batch event into MongoDB: the batch first, then the offset. Reading an event again
 * changes nothing.
 */
@Component
class Projection {
  private final Batches batches;
  private final Offsets offsets;

  Projection(Batches batches, Offsets offsets) {
    this.batches = batches;
    this.offsets = offsets;
  }

  void carry(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topic.BATCH_EVENT.topicName())) {
      batches.published(BatchEvents.accepted(record.value()));
    } else {
      batches.scored(BatchEvents.scored(record.value()));
    }
    passBy(record);
  }

  /** Goes on behind a record. */
  void passBy(ConsumerRecord<?, ?> record) {
    offsets.advance(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }
}
