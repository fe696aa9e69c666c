package dk.kk.inklusion.model.topic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Every topic there is. Names are {@code <domain>.<entity>.<kind>.v<major>}: of a {@code state}
 * topic the latest record per key is the truth and older ones are compacted away; an {@code event}
 * topic is a log kept for ever. The number of partitions is fixed when a topic is made: which
 * partition a survey lives in depends on it, so a service refuses to start where it differs.
 */
public enum Topic {
  /** What happens to a survey's waves, in order; a survey's records share a partition. */
  WAVE_STATE("survey.wave.state.v1", 12, compacted()),
  /** Batches the vendor's door has accepted; keyed by batch id. */
  BATCH_EVENT("survey.batch.event.v1", 12, keptForEver()),
  /** What the barometer made of a batch; keyed by batch id, the first event of a batch wins. */
  SCORED_EVENT("barometer.batch.event.v1", 12, keptForEver()),
  /**
   * What the steward decided about records nobody could process; keyed by {@link
   * DeadLetter.Position}. In one partition, so that decisions have one order.
   */
  QUARANTINE_EVENT("survey.quarantine.event.v1", 1, keptForEver()),
  /**
   * The barometer's own copy of everybody's latest answers, by which it rebuilds its local files;
   * partitioned and keyed as {@link #WAVE_STATE}. Nobody else uses it, but whoever answers for a
   * withdrawal looks whether it still holds the answers. A {@link
   * dk.kk.inklusion.model.wave.WaveKey#heartbeat} on it says that the local files were compacted
   * after everything before it was taken out of them.
   */
  LEDGER("barometer-ledger-changelog", 12, compacted()),
  /**
   * The barometer's own copy of what of whom the published figures show; partitioned and keyed as
   * {@link #LEDGER}, compacted with it, and looked into for the same reason.
   */
  RELEASED("barometer-released-changelog", 12, compacted()),
  /**
   * Register indicators and their measurements; partitioned by indicator, keyed by {@link
   * dk.kk.inklusion.model.catalogue.MeasurementKey}.
   */
  MEASUREMENT_STATE("barometer.measurement.state.v1", 12, compacted()),
  /**
   * The whole {@link dk.kk.inklusion.model.catalogue.Catalogue}, under {@link #CATALOGUE_KEY}, for
   * whoever shows it.
   */
  CATALOGUE_STATE("barometer.catalogue.state.v1", 1, compacted()),
  /**
   * Published revisions, numbered by a gapless sequence; keyed by {@code survey/wave}, of a
   * register indicator by {@code indicator/period}.
   */
  INDEX_EVENT(
      "barometer.index.event.v1",
      1,
      Map.of(
          "retention.ms", "-1",
          "compression.type", "zstd",
          "max.message.bytes", Integer.toString(Topic.MAX_INDEX_EVENT_BYTES)));

  /** Largest index event, in bytes before compression. */
  public static final int MAX_INDEX_EVENT_BYTES = 8 * 1024 * 1024;

  /** Key of the one record on {@link #CATALOGUE_STATE}. */
  public static final String CATALOGUE_KEY = "catalogue";

  private final String topicName;
  private final int partitions;

  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final Map<String, String> configuration;

  Topic(String topicName, int partitions, Map<String, String> configuration) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.configuration = configuration;
  }

  private static Map<String, String> compacted() {
    return Map.of("cleanup.policy", "compact");
  }

  /**
   * Settings by which answers that were withdrawn or corrected are erased from a compacted topic,
   * also from a quiet one if something is written to it now and then. The tombstones stay, and with
   * them the pseudonyms: who reads after however long a time still learns of the withdrawal.
   *
   * @param after age from which a segment is closed and compacted
   */
  public static Map<String, String> erasing(Duration after) {
    String millis = Long.toString(after.toMillis());
    return Map.of(
        "segment.ms",
        millis,
        "max.compaction.lag.ms",
        millis,
        "file.delete.delay.ms",
        Long.toString(Math.min(after.toMillis(), 60_000)),
        "delete.retention.ms",
        Long.toString(Duration.ofDays(36_500).toMillis()));
  }

  private static Map<String, String> keptForEver() {
    return Map.of("retention.ms", "-1");
  }

  public String topicName() {
    return topicName;
  }

  public int partitions() {
    return partitions;
  }

  /** Topic settings beyond the broker's defaults. */
  public Map<String, String> configuration() {
    return configuration;
  }

  /** Where records go that a consumer of this topic could not process. */
  public String deadLetterTopicName() {
    return topicName + "-dlt";
  }

  /**
   * The partition of {@link #WAVE_STATE} that holds a survey, and of {@link #MEASUREMENT_STATE}
   * that holds an indicator: CRC-32 of its name, modulo 12.
   */
  public static int partitionOf(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % WAVE_STATE.partitions);
  }
}
