package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.projection.Offsets;
import dk.kk.inklusion.ingest.quarantine.Replays.Newest;
import dk.kk.inklusion.ingest.quarantine.Replays.Outcome;
import dk.kk.inklusion.model.event.QuarantineDecided;
import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes decisions, for one who has the records' turn: so one at a time about a record; and
 * publishes them in one transaction with what they send, so that a crash leaves both or neither.
 */
@Component
class Verdicts {
  /** Whose turn it is where no survey's story goes on. No survey is called so. */
  private static final String NO_SURVEY = "~quarantine";

  private final Replays replays;
  private final Carrier carrier;
  private final Offsets offsets;
  private final TopicTail tail;
  private final Clock clock;

  Verdicts(Replays replays, Carrier carrier, Offsets offsets, TopicTail tail, Clock clock) {
    this.replays = replays;
    this.carrier = carrier;
    this.offsets = offsets;
    this.tail = tail;
    this.clock = clock;
  }

  /** What somebody wants done. */
  record Wish(Caller caller, Action action, @Nullable String note) {
    boolean parks() {
      return action == Action.QUARANTINE_PARKED;
    }
  }

  /** A decision, with what it sends. */
  record Verdict(Entry entry, Outcome outcome, QuarantineDecided event) {}

  /** In whose turn an entry is decided about. */
  static String turnOf(Entry entry) {
    if (entry.topic().equals(Topic.MEASUREMENT_STATE.topicName())) {
      return SurveyTurns.REGISTERS;
    }
    boolean writes = entry.topic().equals(Topic.WAVE_STATE.topicName());
    return writes && entry.survey() != null ? entry.survey() : NO_SURVEY;
  }

  /** What has to be known of the records before any of them is decided about. */
  Newest newest(Wish wish, List<Entry> entries) {
    return replays.newest(wish.parks() ? List.of() : entries);
  }

  /**
   * Decides about an entry.
   *
   * @param id of the decision
   * @throws ProblemException 409 if it cannot be replayed
   */
  Verdict decide(Wish wish, Entry entry, String id, Newest newest) {
    Outcome outcome =
        wish.parks()
            ? Outcome.of(Decision.PARKED)
            : replays.replay(Source.of(entry.topic()).orElseThrow(), entry, newest);
    var event =
        new QuarantineDecided(
            id,
            entry.topic(),
            entry.partition(),
            entry.offset(),
            outcome.decision(),
            entry.survey(),
            entry.wave(),
            entry.batch(),
            wish.note(),
            outcome.reason(),
            wish.caller().name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Verdict(entry, outcome, event);
  }

  void publish(SurveyWriter writer, List<Verdict> verdicts) throws IOException {
    writer.publish(w -> {
      for (Verdict verdict : verdicts) {
        verdict.outcome().content().writeTo(w);
        QuarantineDecided event = verdict.event();
        w.send(
            Topic.QUARANTINE_EVENT,
            new CloudEvent(
                event.id(),
                "/survey-ingest",
                Topic.QUARANTINE_EVENT.topicName(),
                verdict.entry().id(),
                event.at()),
            JsonMapper.shared().writeValueAsBytes(event));
      }
    });
    readOn();
  }

  /** Whatever was decided before this turn, by any instance, is known afterwards. */
  void readOn() {
    var partition = new TopicPartition(Topic.QUARANTINE_EVENT.topicName(), 0);
    tail.read(
        Map.of(partition, offsets.next(partition)),
        record -> {
          carrier.decision(record);
          return true;
        });
  }
}
