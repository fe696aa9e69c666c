package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.model.Identifier;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.wave.UnreadableRecordException;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out what a record belongs to. A record of the waves does not say which batch it was sent
 * in: that is the one of its wave that ends next.
 */
@Component
class Origins {
  private static final Pattern BATCH = Pattern.compile("[0-9a-f]{32}");
  private static final int KNOWN = 10_000;

  private final TopicTail tail;
  private final Batches batches;

  /** Of records read on the way to another, since a whole batch often fails together. */
  private final Map<Position, Origin> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, Origin> eldest) {
          return size() > KNOWN;
        }
      };

  Origins(TopicTail tail, Batches batches) {
    this.tail = tail;
    this.batches = batches;
  }

  /**
   * What the record of a letter belongs to.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not answer
   */
  synchronized Origin of(Letter letter) {
    return switch (letter.source()) {
      case WAVES -> ofWave(letter.position());
      case BATCHES, SCORES -> ofBatch(letter.key());
      case REVISIONS -> ofRevision(letter.key());
      case MEASUREMENTS -> Origin.UNKNOWN;
    };
  }

  private Origin ofBatch(String key) {
    if (!BATCH.matcher(key).matches()) {
      return Origin.UNKNOWN;
    }
    return batches
        .find(key)
        .map(batch -> new Origin(batch.survey(), batch.wave(), key))
        .orElse(new Origin(null, null, key));
  }

  private static Origin ofRevision(String key) {
    WaveKey wave = WaveKey.parse(key + "/~");
    return wave != null && Identifier.isValid(wave.survey()) && Identifier.isValid(wave.wave())
        ? new Origin(wave.survey(), wave.wave(), null)
        : Origin.UNKNOWN;
  }

  private Origin ofWave(Position wanted) {
    Origin found = known.get(wanted);
    if (found == null) {
      readFrom(wanted);
      found = known.getOrDefault(wanted, Origin.UNKNOWN);
    }
    return found;
  }

  private void readFrom(Position wanted) {
    Map<Position, WaveKey> open = new HashMap<>();
    TopicPartition partition = new TopicPartition(wanted.topic(), wanted.partition());
    tail.read(
        Map.of(partition, wanted.offset()),
        record -> {
          WaveKey key = waveKey(record);
          Position at = new Position(record.topic(), record.partition(), record.offset());
          if (key != null) {
            read(at, key, batchEnded(key, record.value()), open);
          }
          return at.offset() == wanted.offset() || open.containsKey(wanted);
        });
    // Of a batch that never ended.
    WaveKey key = open.get(wanted);
    if (key != null) {
      known.put(wanted, new Origin(key.survey(), key.wave(), null));
    }
  }

  private void read(Position at, WaveKey key, @Nullable String batch, Map<Position, WaveKey> open) {
    if (key.isRespondent()) {
      open.put(at, key);
    } else if (batch == null) {
      known.put(at, new Origin(key.survey(), key.wave(), null));
    } else {
      known.put(at, new Origin(key.survey(), key.wave(), batch));
      open.entrySet()
          .removeIf(e -> {
            boolean ended = e.getValue().survey().equals(key.survey());
            if (ended) {
              known.put(e.getKey(), new Origin(key.survey(), key.wave(), batch));
            }
            return ended;
          });
    }
  }

  /** The batch whose end, or whose record's replay's end, this is; null of other records. */
  private static @Nullable String batchEnded(WaveKey key, byte @Nullable [] value) {
    if (key.endedReplay() == null) {
      return key.endedBatch();
    }
    try {
      return value != null
              && WaveRecordCodec.decode(value) instanceof BatchEnded ended
              && !ended.batch().isEmpty()
          ? ended.batch()
          : null;
    } catch (UnreadableRecordException e) {
      return null;
    }
  }

  private static @Nullable WaveKey waveKey(ConsumerRecord<byte[], byte[]> record) {
    WaveKey key =
        record.key() == null
            ? null
            : WaveKey.parse(new String(record.key(), StandardCharsets.UTF_8));
    return key != null && Identifier.isValid(key.survey()) && Identifier.isValid(key.wave())
        ? key
        : null;
  }
}
