package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.receipt.BatchAudit;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.model.event.BatchAccepted;
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
  private final AuditLog audit;

  Projection(Batches batches, Offsets offsets, AuditLog audit) {
    this.batches = batches;
    this.offsets = offsets;
    this.audit = audit;
  }

  void carry(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topic.BATCH_EVENT.topicName())) {
      accepted(BatchEvents.accepted(record.value()));
    } else {
      batches.scored(BatchEvents.scored(record.value()));
    }
    passBy(record);
  }

  /** Whoever published it may have died before they could write so. */
  private void accepted(BatchAccepted event) {
    batches.published(event);
    audit.done(
        BatchAudit.deed(StoredBatch.of(event)),
        BatchAudit.actor(event),
        BatchAudit.counts(event.rows()));
  }

  /** Goes on behind a record. */
  void passBy(ConsumerRecord<?, ?> record) {
    offsets.advance(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }
}
