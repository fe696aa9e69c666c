package dk.kk.inklusion.ingest.kafka;

import dk.kk.inklusion.model.topic.Topic;
import org.apache.kafka.common.utils.Utils;

/** Where an event lies: as Kafka's own partitioner has it, by murmur2 of its key. */
public final class Partitions {
  private Partitions() {}

  public static int of(Topic topic, byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % topic.partitions();
  }
}
