package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.projection.Projection;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.UnreadableRecordException;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Gives a record to its consumer once more. How depends on the topic:
 *
 * <ul>
 *   <li>Batch events are read again where they stand, here and now: they are in the right order
 *       already, and nobody else gets them twice.
 *   <li>Revisions as well, by report-service, which learns of it from the decision: their order is
 *       a public contract, so nothing is sent again.
 *   <li>A record of the waves, or of the registers, is sent again behind all others, for the
 *       barometer goes on from where it is; unless a later one has its key.
 * </ul>
 */
@Component
class Replays {
  /** Topics whose records are sent again, unless a later one has their key. */
  private static final Set<String> SENT_AGAIN =
      Set.of(Topic.WAVE_STATE.topicName(), Topic.MEASUREMENT_STATE.topicName());

  private final TopicTail tail;
  private final Projection projection;
  private final Clock clock;

  Replays(TopicTail tail, Projection projection, Clock clock) {
    this.tail = tail;
    this.projection = projection;
    this.clock = clock;
  }

  /**
   * What came of a replay.
   *
   * @param reason why it failed; null where it did not
   * @param content is published together with the decision
   */
  record Outcome(Decision decision, @Nullable String reason, SurveyWriter.Content content) {
    static Outcome of(Decision decision) {
      return new Outcome(decision, null, _ -> {});
    }
  }

  /**
   * Replays a record, for one who has its turn.
   *
   * @param newest of the waves' and registers' records that are to be replayed
   * @throws ProblemException 409 if it is none that can be replayed
   */
  Outcome replay(Source source, Entry entry, Newest newest) {
    return switch (source) {
      case WAVES -> sendAgain(entry, newest.find(entry.position()));
      case BATCHES, SCORES -> readAgain(entry);
      case MEASUREMENTS -> sendToRegisterAgain(entry, newest.find(entry.position()));
      case REVISIONS -> Outcome.of(Decision.REPLAYED);
    };
  }

  private Outcome readAgain(Entry entry) {
    Optional<String> failure =
        projection.again(find(entry).orElseThrow(() -> notReplayable("it is not there any more")));
    return failure
        .map(reason -> new Outcome(Decision.FAILED, reason, _ -> {}))
        .orElseGet(() -> Outcome.of(Decision.REPLAYED));
  }

  /** The record itself; empty where it is not there any more. */
  Optional<ConsumerRecord<byte[], byte[]>> find(Entry entry) {
    return tail.find(new TopicPartition(entry.topic(), entry.partition()), entry.offset());
  }

  private Outcome sendAgain(Entry entry, @Nullable ConsumerRecord<byte[], byte[]> record) {
    if (!entry.isReplayable()) {
      throw notReplayable("its key names no survey and wave, or it is not there any more");
    }
    if (record == null) {
      return Outcome.of(Decision.SUPERSEDED);
    }
    WaveKey key =
        Objects.requireNonNull(WaveKey.parse(new String(record.key(), StandardCharsets.UTF_8)));
    if (record.partition() != Topic.partitionOf(key.survey())) {
      throw notReplayable("it stands in a partition that is not its survey's");
    }
    var ended = new BatchEnded(entry.batch() == null ? "" : entry.batch(), clock.instant(), 1);
    return new Outcome(
        Decision.REPLAYED,
        null,
        writer -> {
          writer.send(record.key(), key.endedBatch() == null ? record.value() : endAlone(record));
          if (key.isRespondent()) {
            writer.send(WaveKey.replayEnded(key.survey(), key.wave(), entry.id()), ended);
          }
        });
  }

  private Outcome sendToRegisterAgain(
      Entry entry, @Nullable ConsumerRecord<byte[], byte[]> record) {
    if (record == null) {
      return Outcome.of(Decision.SUPERSEDED);
    }
    MeasurementKey key =
        record.key() == null
            ? null
            : MeasurementKey.parse(new String(record.key(), StandardCharsets.UTF_8));
    if (key == null) {
      throw notReplayable("its key says no indicator");
    }
    var partition = new TopicPartition(record.topic(), Topic.partitionOf(key.indicator()));
    if (record.partition() != partition.partition()) {
      throw notReplayable("it stands in a partition that is not its indicator's");
    }
    var ended = new MeasurementKey.Ended(key.indicator(), "replay-" + entry.id());
    return new Outcome(
        Decision.REPLAYED,
        null,
        writer -> {
          writer.send(partition, record.key(), record.value());
          if (key instanceof MeasurementKey.Of) {
            writer.send(
                partition,
                ended.toString().getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** The end of a batch whose records were counted when it first came: it announces none. */
  private static byte @Nullable [] endAlone(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    try {
      return value != null && WaveRecordCodec.decode(value) instanceof BatchEnded ended
          ? WaveRecordCodec.encode(new BatchEnded(ended.batch(), ended.at(), 0))
          : value;
    } catch (UnreadableRecordException e) {
      return value;
    }
  }

  /** Those of these records that are still the latest of their keys, found in one reading. */
  Newest newest(Collection<Entry> entries) {
    var newest = new Newest();
    Map<TopicPartition, Long> from = new HashMap<>();
    for (Entry entry : entries) {
      if (SENT_AGAIN.contains(entry.topic())) {
        newest.wanted.add(entry.position());
        from.merge(new TopicPartition(entry.topic(), entry.partition()), entry.offset(), Math::min);
      }
    }
    if (!from.isEmpty()) {
      tail.read(from, newest::read);
    }
    return newest;
  }

  /** Records that are still the latest of their keys. */
  static final class Newest {
    private final Set<Position> wanted = new HashSet<>();
    private final Map<ByteBuffer, Position> byKey = new HashMap<>();
    private final Map<Position, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();

    private boolean read(ConsumerRecord<byte[], byte[]> record) {
      Position at = new Position(record.topic(), record.partition(), record.offset());
      ByteBuffer key = ByteBuffer.wrap(record.key() == null ? new byte[0] : record.key());
      Position earlier = byKey.remove(key);
      if (earlier != null) {
        found.remove(earlier);
      }
      if (wanted.contains(at)) {
        byKey.put(key, at);
        found.put(at, record);
      }
      return true;
    }

    @Nullable ConsumerRecord<byte[], byte[]> find(Position position) {
      return found.get(position);
    }
  }

  private static ProblemException notReplayable(String because) {
    return ProblemException.of(
        HttpStatus.CONFLICT,
        "not-replayable",
        "This record cannot be replayed: %s. Park it with a note.".formatted(because));
  }
}
