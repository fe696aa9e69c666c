package dk.kk.inklusion.ingest.erasure;

import dk.kk.inklusion.ingest.kafka.LogContent;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/** Looks through partitions for what should not be there any more. */
@Component
class Remnants {
  private final LogContent logs;
  private final TopicTail tail;

  Remnants(LogContent logs, TopicTail tail) {
    this.logs = logs;
    this.tail = tail;
  }

  /**
   * What was found.
   *
   * @param keys those of the wanted that have a value somewhere in the log
   * @param end offset after the last record looked at
   */
  record Found(Set<String> keys, long end) {}

  Found find(Topic topic, int partition, Set<String> wanted) {
    Set<String> keys = new HashSet<>();
    long end =
        logs.read(
            new TopicPartition(topic.topicName(), partition),
            record -> {
              if (record.value() != null) {
                String key = key(record);
                if (wanted.contains(key)) {
                  keys.add(key);
                }
              }
            });
    return new Found(keys, end);
  }

  /** Whether there is a committed heartbeat from an offset on. */
  boolean hasHeartbeat(Topic topic, int partition, long from) {
    String heartbeat = WaveKey.heartbeat().toString();
    AtomicBoolean found = new AtomicBoolean();
    tail.read(
        Map.of(new TopicPartition(topic.topicName(), partition), from),
        record -> {
          found.set(key(record).equals(heartbeat));
          return !found.get();
        });
    return found.get();
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
