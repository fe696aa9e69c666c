package dk.kk.inklusion.ingest.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * What the log of a partition still holds, superseded records and those of failed transactions
 * included.
 */
@Component
public class LogContent {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaClients clients;

  LogContent(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Reads a partition from its first record to its last.
   *
   * @return offset after the last
   * @throws org.apache.kafka.common.KafkaException if the end is not reached
   */
  public long read(
      TopicPartition partition,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (Consumer<byte[], byte[]> consumer = clients.consumerOfEverything()) {
      List<TopicPartition> only = List.of(partition);
      consumer.assign(only);
      consumer.seekToBeginning(only);
      Map<TopicPartition, Long> ends = consumer.endOffsets(only);
      long end = ends.getOrDefault(partition, 0L);
      long progress = System.nanoTime();
      while (consumer.position(partition) < end) {
        var records = consumer.poll(POLL);
        records.forEach(reader);
        if (!records.isEmpty()) {
          progress = System.nanoTime();
        } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
          throw new TimeoutException("The end of " + partition + " is not reached");
        }
      }
      return end;
    }
  }
}
