package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.Actor;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.projection.Offsets;
import dk.kk.inklusion.model.event.QuarantineDecided;
import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries dead letters and decisions into MongoDB, so that a lost one comes back: the entry first,
 * then the offset.
 */
@Component
class Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

  private final Entries entries;
  private final Origins origins;
  private final Offsets offsets;
  private final AuditLog audit;

  Carrier(Entries entries, Origins origins, Offsets offsets, AuditLog audit) {
    this.entries = entries;
    this.origins = origins;
    this.offsets = offsets;
    this.audit = audit;
  }

  void letter(Source source, ConsumerRecord<byte[], byte[]> record) {
    Letter.read(source, record)
        .ifPresentOrElse(
            letter -> {
              Origin origin = origins.of(letter);
              entries.change(letter.position(), entry -> entry.with(letter, origin));
            },
            () ->
                LOG.error(
                    "Record {} of {} does not say which record it is of; it was not written by any"
                        + " of the services",
                    record.offset(),
                    record.topic()));
    passBy(record);
  }

  void decision(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      passBy(record);
      return;
    }
    try {
      QuarantineDecided event =
          JsonMapper.shared().readValue(record.value(), QuarantineDecided.class);
      entries.change(
          new Position(event.topic(), event.partition(), event.offset()),
          entry -> entry.with(event, record.offset()));
      // Whoever decided may have died before they could write so.
      audit.done(deed(event), new Actor("steward", null, event.by()), Map.of());
    } catch (JacksonException e) {
      LOG.error(
          "Record {} of {} is no decision", record.offset(), Topic.QUARANTINE_EVENT.topicName());
    }
    passBy(record);
  }

  static Deed deed(QuarantineDecided event) {
    return new Deed(
        "quarantine/" + event.id(),
        event.decision() == Decision.PARKED ? Action.QUARANTINE_PARKED : Action.QUARANTINE_REPLAYED,
        event.survey(),
        event.wave(),
        new Position(event.topic(), event.partition(), event.offset()).id(),
        null);
  }

  /** Goes on behind a record. */
  void passBy(ConsumerRecord<?, ?> record) {
    offsets.advance(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }
}
