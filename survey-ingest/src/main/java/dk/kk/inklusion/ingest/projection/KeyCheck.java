package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.problem.CannotStartException;
import dk.kk.inklusion.ingest.projection.BatchEvents.UnreadableEventException;
import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.topic.Topic;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether what is on the topics was written under the key this service has. */
@Component
public class KeyCheck {
  private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);

  private final PseudonymKey key;
  private final Batches batches;
  private final Offsets offsets;
  private final TopicTail tail;

  KeyCheck(PseudonymKey key, Batches batches, Offsets offsets, TopicTail tail) {
    this.key = key;
    this.batches = batches;
    this.offsets = offsets;
    this.tail = tail;
  }

  /**
   * Compares keys by their ids.
   *
   * @throws CannotStartException if some batch was written under another
   */
  public void requireSameKey() {
    var ids = new TreeSet<>(batches.pseudonymKeys());
    readWhatIsNotCarriedOver(ids);
    ids.remove(key.id());
    if (!ids.isEmpty()) {
      throw new CannotStartException(
          "The batches there are were pseudonymised under another key: id %s, while the one in"
                  .formatted(String.join(", ", ids))
              + " PSEUDONYM_KEY_FILE has id %s.".formatted(key.id()),
          "Restore the key of that id from the backups: under another one, everybody who answered"
              + " would count a second time.");
    }
  }

  private void readWhatIsNotCarriedOver(Set<String> ids) {
    try {
      tail.read(
          offsets.next(Topic.BATCH_EVENT),
          record -> {
            note(record, ids);
            return true;
          });
    } catch (TimeoutException e) {
      // Another instance died in its transaction: what lies behind that was written beside it,
      // and what lies before was looked at.
      LOG.warn("Some batch events are behind an open transaction; their key is not checked.");
    }
  }

  private static void note(ConsumerRecord<byte[], byte[]> record, Set<String> ids) {
    try {
      BatchAccepted event = BatchEvents.accepted(record.value());
      ids.add(event.pseudonymKey());
    } catch (UnreadableEventException e) {
      // The projection reports it.
    }
  }
}
