package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.model.event.QuarantineDecided;
import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies records that were set aside once more where the steward decided so. They are read where
 * they stand: the order of the topic is a public contract, so nothing is ever sent again. A
 * revision that comes late takes the place its sequence gives it.
 */
@Component
class ReplayListener {
  private static final Logger log = LoggerFactory.getLogger(ReplayListener.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConsumerFactory<String, byte[]> consumers;
  private final RevisionListener revisions;
  private final DeadLetterPublishingRecoverer deadLetters;
  private final Counter received;
  private final Counter deadLettered;

  ReplayListener(
      ConsumerFactory<String, byte[]> consumers,
      RevisionListener revisions,
      DeadLetterPublishingRecoverer deadLetters,
      MeterRegistry registry) {
    this.consumers = consumers;
    this.revisions = revisions;
    this.deadLetters = deadLetters;
    this.received = Metric.RECEIVED.counter(registry);
    this.deadLettered = Metric.DEAD_LETTERED.counter(registry);
  }

  /** The topic is survey-ingest's to make, so it is looked for now and then. */
  @KafkaListener(
      id = "replays",
      groupId = "report-service-replays",
      topics = "#{T(dk.kk.inklusion.model.topic.Topic).QUARANTINE_EVENT.topicName()}",
      properties = "metadata.max.age.ms=2000")
  void decided(ConsumerRecord<String, byte[]> record, Acknowledgment acknowledgment) {
    try {
      QuarantineDecided decided =
          record.value() == null ? null : JSON.readValue(record.value(), QuarantineDecided.class);
      if (decided != null
          && decided.decision() == Decision.REPLAYED
          && decided.topic().equals(Topic.INDEX_EVENT.topicName())) {
        replay(decided);
      }
    } catch (JacksonException e) {
      log.error("The record at offset {} of {} is no decision", record.offset(), record.topic());
    }
    acknowledgment.acknowledge();
  }

  private void replay(QuarantineDecided decided) {
    ConsumerRecord<String, byte[]> record = read(decided.partition(), decided.offset());
    if (record == null) {
      log.error(
          "There is no record at offset {} of {} to apply again",
          decided.offset(),
          decided.topic());
      return;
    }
    try {
      revisions.apply(record);
      log.info("Applied the record at offset {} of {}", record.offset(), record.topic());
    } catch (RuntimeException e) {
      if (DeadLetters.isDatabaseAway(e)) {
        throw e;
      }
      setAside(record, decided, e);
    }
  }

  private void setAside(
      ConsumerRecord<String, byte[]> record, QuarantineDecided decided, RuntimeException e) {
    deadLetters.accept(record, new ReplayFailedException(decided.id(), e));
    received.increment();
    deadLettered.increment();
    log.error("Set the record at offset {} of {} aside again", record.offset(), record.topic());
  }

  /** The record at an offset; null where there is none. */
  private @Nullable ConsumerRecord<String, byte[]> read(int number, long offset) {
    TopicPartition partition = new TopicPartition(Topic.INDEX_EVENT.topicName(), number);
    try (Consumer<String, byte[]> consumer = consumers.createConsumer("none", "replay")) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, offset);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(200))) {
          return found.offset() == offset ? found : null;
        }
      }
      return null;
    }
  }
}
