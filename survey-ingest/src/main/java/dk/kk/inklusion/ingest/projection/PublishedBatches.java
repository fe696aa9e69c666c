package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.kafka.Partitions;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which batches are published, by the topic itself and not only by what was carried over yet. */
@Component
public class PublishedBatches {
  private final Batches batches;
  private final Offsets offsets;
  private final TopicTail tail;

  PublishedBatches(Batches batches, Offsets offsets, TopicTail tail) {
    this.batches = batches;
    this.offsets = offsets;
    this.tail = tail;
  }

  /**
   * A published batch. What this says holds for one who has taken the survey's writer before:
   * nobody else can have published the batch since.
   *
   * @throws org.apache.kafka.common.KafkaException if the topic's end is not reached
   */
  public Optional<StoredBatch> find(String batch, boolean fresh) {
    byte[] key = batch.getBytes(StandardCharsets.UTF_8);
    var partition =
        new TopicPartition(Topic.BATCH_EVENT.topicName(), Partitions.of(Topic.BATCH_EVENT, key));
    // The offset before the document: what lies before it is then certainly in the document.
    long next = fresh ? offsets.next(partition) : 0;
    Optional<StoredBatch> carried =
        batches.find(batch).filter(b -> b.state() == StoredBatch.State.PUBLISHED);
    return carried.isPresent() ? carried : inTopic(key, partition, next);
  }

  /**
   * Events of published batches, from the topic.
   *
   * @throws org.apache.kafka.common.KafkaException if the topic's end is not reached
   */
  public List<BatchAccepted> events(Set<String> ids) {
    Map<TopicPartition, Long> from = new HashMap<>();
    for (String id : ids) {
      int partition = Partitions.of(Topic.BATCH_EVENT, id.getBytes(StandardCharsets.UTF_8));
      from.put(new TopicPartition(Topic.BATCH_EVENT.topicName(), partition), 0L);
    }
    Map<String, BatchAccepted> found = new HashMap<>();
    tail.read(
        from,
        record -> {
          String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
          if (ids.contains(key)) {
            found.put(key, BatchEvents.accepted(record.value()));
          }
          return true;
        });
    return List.copyOf(found.values());
  }

  private Optional<StoredBatch> inTopic(byte[] key, TopicPartition partition, long from) {
    AtomicReference<@Nullable BatchAccepted> found = new AtomicReference<>();
    tail.read(
        Map.of(partition, from),
        record -> {
          if (Arrays.equals(record.key(), key)) {
            found.set(BatchEvents.accepted(record.value()));
          }
          return found.get() == null;
        });
    BatchAccepted event = found.get();
    if (event == null) {
      return Optional.empty();
    }
    batches.published(event);
    return batches.find(event.batch());
  }
}
