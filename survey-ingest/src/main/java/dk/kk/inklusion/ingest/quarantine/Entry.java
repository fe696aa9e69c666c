package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.model.event.QuarantineDecided;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A record in quarantine, as MongoDB keeps it. What becomes of it does not depend on whether its
 * letters or the decisions about it are read first, nor on how often.
 *
 * @param version counts the changes, so that none is overwritten
 * @param reason why it could not be processed; null while no letter of it was read
 * @param failure why its last replay failed; null where none did
 * @param decision id of the latest; null before the first
 * @param decided number of the latest; -1 before the first
 * @param failed id of the latest decision to replay after which it came again
 */
public record Entry(
    @Id String id,
    long version,
    String topic,
    int partition,
    long offset,
    @Nullable String reason,
    @Nullable String failure,
    @Nullable Instant quarantinedAt,
    @Nullable String survey,
    @Nullable String wave,
    @Nullable String batch,
    State state,
    @Nullable String note,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decision,
    long decided,
    @Nullable String failed) {

  static Entry at(Position position) {
    return new Entry(
        position.id(),
        0,
        position.topic(),
        position.partition(),
        position.offset(),
        null,
        null,
        null,
        null,
        null,
        null,
        State.OPEN,
        null,
        null,
        null,
        null,
        -1,
        null);
  }

  /** Whether there is anybody to give it to: who reads the waves finds nobody by a strange key. */
  boolean isReplayable() {
    return survey != null || !topic.equals(Topic.WAVE_STATE.topicName());
  }

  Position position() {
    return new Position(topic, partition, offset);
  }

  /** Takes a letter over: the first, or one that follows a replay. */
  Entry with(Letter letter, Origin origin) {
    String replay = letter.replay();
    boolean again = replay != null;
    boolean reopens = replay != null && replay.equals(decision) && state == State.REPLAYED;
    return new Entry(
        id,
        version + 1,
        topic,
        partition,
        offset,
        reason == null || !again ? letter.reason() : reason,
        again ? letter.reason() : failure,
        quarantinedAt == null ? letter.at() : quarantinedAt,
        survey == null ? origin.survey() : survey,
        wave == null ? origin.wave() : wave,
        batch == null ? origin.batch() : batch,
        reopens ? State.OPEN : state,
        note,
        decidedBy,
        decidedAt,
        decision,
        decided,
        again ? replay : failed);
  }

  /** Takes a decision over, if it is the latest. */
  Entry with(QuarantineDecided event, long number) {
    if (number <= decided) {
      return this;
    }
    return new Entry(
        id,
        version + 1,
        topic,
        partition,
        offset,
        reason,
        event.reason() == null ? failure : event.reason(),
        quarantinedAt,
        survey == null ? event.survey() : survey,
        wave == null ? event.wave() : wave,
        batch == null ? event.batch() : batch,
        switch (event.decision()) {
          case REPLAYED -> event.id().equals(failed) ? State.OPEN : State.REPLAYED;
          case FAILED -> State.OPEN;
          case SUPERSEDED -> State.SUPERSEDED;
          case PARKED -> State.PARKED;
        },
        event.note() == null ? note : event.note(),
        event.by(),
        event.at(),
        event.id(),
        number,
        failed);
  }
}
