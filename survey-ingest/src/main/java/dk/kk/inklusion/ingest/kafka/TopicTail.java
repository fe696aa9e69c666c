package dk.kk.inklusion.ingest.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the committed records of partitions from an offset to their end. The end is the last record
 * written, committed or not: a committed record can lie behind another survey's open transaction,
 * and then this waits for that one's outcome rather than overlook it.
 */
@Component
public class TopicTail {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaClients clients;

  TopicTail(KafkaClients clients) {
    this.clients = clients;
  }

  /** Whether to go on reading after a record. */
  public interface Reader {
    boolean read(ConsumerRecord<byte[], byte[]> found);
  }

  /** Offset after the last record of a partition, committed or not. */
  public long end(TopicPartition partition) {
    return ends(Set.of(partition)).getOrDefault(partition, 0L);
  }

  /** The same of several partitions. */
  public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
    try {
      return clients
          .admin()
          .listOffsets(
              partitions.stream()
                  .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
          .all()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> offset(e.getValue())));
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new KafkaException("The end of " + partitions + " is not known", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static long offset(ListOffsetsResultInfo info) {
    return info.offset();
  }

  /**
   * Reads.
   *
   * @param from where to start in each partition
   * @throws KafkaException if the end is not reached because somebody's transaction stays open
   */
  public void read(Map<TopicPartition, Long> from, Reader reader) {
    Map<TopicPartition, Long> ends = new HashMap<>(ends(from.keySet()));
    ends.entrySet().removeIf(e -> e.getValue() <= from.getOrDefault(e.getKey(), 0L));
    if (ends.isEmpty()) {
      return;
    }
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      consumer.assign(ends.keySet());
      ends.keySet().forEach(p -> consumer.seek(p, from.getOrDefault(p, 0L)));
      readToEnds(consumer, ends, reader);
    }
  }

  /** Whether there is such a committed record from an offset on. */
  public boolean holds(
      TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    AtomicBoolean found = new AtomicBoolean();
    read(
        Map.of(partition, from),
        record -> {
          found.set(wanted.test(record));
          return !found.get();
        });
    return found.get();
  }

  /** The committed record at a position; empty where there is none, or none any more. */
  public Optional<ConsumerRecord<byte[], byte[]>> find(TopicPartition partition, long offset) {
    AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> first = new AtomicReference<>();
    read(
        Map.of(partition, offset),
        record -> {
          first.set(record);
          return false;
        });
    return Optional.ofNullable(first.get()).filter(record -> record.offset() == offset);
  }

  private static void readToEnds(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Reader reader) {
    Set<TopicPartition> unfinished = new HashSet<>(ends.keySet());
    long progress = System.nanoTime();
    while (!unfinished.isEmpty()) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> found : records) {
        if (!reader.read(found)) {
          return;
        }
      }
      boolean finished = unfinished.removeIf(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
      if (finished || !records.isEmpty()) {
        progress = System.nanoTime();
      } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
        throw new TimeoutException("A transaction stays open on " + unfinished);
      }
    }
  }
}
