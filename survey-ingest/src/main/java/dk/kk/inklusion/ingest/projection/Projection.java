package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.projection.BatchEvents.UnreadableEventException;
import dk.kk.inklusion.ingest.receipt.BatchAudit;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.topic.Topic;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Carries one batch event into MongoDB: the batch first, then the offset. Reading an event again
 * changes nothing.
 */
@Component
public class Projection {
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
      scored(BatchEvents.scored(record.value()));
    }
    passBy(record);
  }

  /**
   * Carries over an event that could not be carried over before.
   *
   * @return why it cannot be now, either; empty where it is done
   * @throws org.springframework.dao.DataAccessException if the database does not answer
   */
  public Optional<String> again(ConsumerRecord<byte[], byte[]> record) {
    try {
      carry(record);
      return Optional.empty();
    } catch (UnreadableEventException e) {
      return Optional.of(e.reason());
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.of(e.getClass().getName());
    }
  }

  /** Whoever published it may have died before they could write so. */
  private void accepted(BatchAccepted event) {
    batches.published(event);
    audit.done(
        BatchAudit.deed(StoredBatch.of(event)),
        BatchAudit.actor(event),
        BatchAudit.counts(event.rows()));
  }

  private void scored(BatchScored event) {
    if (event.replay() == null) {
      batches.scored(event);
    } else if (!batches.replayed(event, event.replay())) {
      throw new UnreadableEventException("corrects a batch whose own event was not carried over");
    }
  }

  /** Goes on behind a record. */
  void passBy(ConsumerRecord<?, ?> record) {
    offsets.advance(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }
}
