package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.projection.Offsets;
import dk.kk.inklusion.ingest.quarantine.Replays.Outcome;
import dk.kk.inklusion.model.event.QuarantineDecided;
import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steward's decisions. Each is made in a turn, so one at a time about a record; and published
 * in one transaction with what it sends, so that a crash leaves both or neither.
 */
@Component
class Decisions {
  /** Whose turn it is where no survey's story goes on. No survey is called so. */
  private static final String NO_SURVEY = "~quarantine";

  private final Entries entries;
  private final Replays replays;
  private final Carrier carrier;
  private final Offsets offsets;
  private final TopicTail tail;
  private final SurveyTurns turns;
  private final AuditLog audit;
  private final Clock clock;

  Decisions(
      Entries entries,
      Replays replays,
      Carrier carrier,
      Offsets offsets,
      TopicTail tail,
      SurveyTurns turns,
      AuditLog audit,
      Clock clock) {
    this.entries = entries;
    this.replays = replays;
    this.carrier = carrier;
    this.offsets = offsets;
    this.tail = tail;
    this.turns = turns;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An entry.
   *
   * @throws ProblemException 404 if there is none
   */
  Entry require(String id) {
    return entries
        .find(id)
        .orElseThrow(() ->
            ProblemException.of(
                HttpStatus.NOT_FOUND,
                "unknown-entry",
                "There is no such record in quarantine. Check the id in the address."));
  }

  /**
   * Leaves a record as it is.
   *
   * @throws ProblemException 404, 409 if it is decided already, 503
   */
  Entry park(Caller caller, String id, String note) throws IOException {
    return decide(caller, id, Action.QUARANTINE_PARKED, note);
  }

  /**
   * Gives a record to its consumer once more.
   *
   * @throws ProblemException 404, 409 if it is decided already or cannot be replayed, 503
   */
  Entry replay(Caller caller, String id, @Nullable String note) throws IOException {
    return decide(caller, id, Action.QUARANTINE_REPLAYED, note);
  }

  private Entry decide(Caller caller, String id, Action action, @Nullable String note)
      throws IOException {
    Entry entry = require(id);
    String decision = UUID.randomUUID().toString();
    Deed deed = new Deed("quarantine/" + decision, action, entry.survey(), entry.wave(), id, null);
    audit.begin(deed);
    try {
      turns.inTurn(
          turnOf(entry),
          writer -> {
            decideInTurn(writer, caller, id, decision, action, note);
            return decision;
          });
      audit.done(deed.key(), Map.of());
      return require(id);
    } catch (ProblemException e) {
      audit.refused(deed.key(), e.code());
      throw e;
    } catch (IOException | RuntimeException e) {
      audit.interrupted(deed.key());
      throw e;
    }
  }

  private static String turnOf(Entry entry) {
    if (entry.topic().equals(Topic.MEASUREMENT_STATE.topicName())) {
      return SurveyTurns.REGISTERS;
    }
    boolean writes = entry.topic().equals(Topic.WAVE_STATE.topicName());
    return writes && entry.survey() != null ? entry.survey() : NO_SURVEY;
  }

  private void decideInTurn(
      SurveyWriter writer,
      Caller caller,
      String id,
      String decision,
      Action action,
      @Nullable String note)
      throws IOException {
    readOn();
    Entry entry = require(id);
    boolean parks = action == Action.QUARANTINE_PARKED;
    requireUndecided(entry, parks);
    Outcome outcome =
        parks
            ? Outcome.of(Decision.PARKED)
            : replays.replay(Source.of(entry.topic()).orElseThrow(), entry);
    var event =
        new QuarantineDecided(
            decision,
            entry.topic(),
            entry.partition(),
            entry.offset(),
            outcome.decision(),
            entry.survey(),
            entry.wave(),
            entry.batch(),
            note,
            outcome.reason(),
            caller.name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    writer.publish(w -> {
      outcome.content().writeTo(w);
      w.send(
          Topic.QUARANTINE_EVENT,
          new CloudEvent(
              decision, "/survey-ingest", Topic.QUARANTINE_EVENT.topicName(), id, event.at()),
          JsonMapper.shared().writeValueAsBytes(event));
    });
    readOn();
  }

  /** Whatever was decided before this turn, by any instance, is known afterwards. */
  private void readOn() {
    var partition = new TopicPartition(Topic.QUARANTINE_EVENT.topicName(), 0);
    tail.read(
        Map.of(partition, offsets.next(partition)),
        record -> {
          carrier.decision(record);
          return true;
        });
  }

  private static void requireUndecided(Entry entry, boolean parks) {
    if (entry.state() == State.OPEN || (entry.state() == State.PARKED && !parks)) {
      return;
    }
    throw ProblemException.of(
            HttpStatus.CONFLICT,
            "already-decided",
            "This record is %s already.%s"
                .formatted(
                    entry.state().word(),
                    entry.state() == State.PARKED ? " It can still be replayed." : ""))
        .with("state", entry.state());
  }
}
