package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import dk.kk.inklusion.observability.Traceparent;
import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.readmodel.Documents.PositionDocument;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.topic.IndexRecordReader;
import dk.kk.inklusion.report.topic.IndexTopicFound;
import dk.kk.inklusion.report.topic.Publication;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Applies the topic to the read model. The position is kept beside the data and nothing is
 * committed to Kafka, so the two cannot disagree: without a position everything is read again.
 */
@Component
public class RevisionListener implements ConsumerSeekAware {
  private static final Logger log = LoggerFactory.getLogger(RevisionListener.class);
  private static final String ID = "read-model";
  private static final String TOPIC = Topic.INDEX_EVENT.topicName();

  private final RevisionStore store;
  private final List<RevisionFollower> followers;
  private final KafkaListenerEndpointRegistry containers;
  private final Steps steps;
  private final Counter received;
  private final Counter applied;
  private final Counter repeated;
  private final Timer delay;
  private volatile String topicId = "";
  private volatile String refusal = "";
  private volatile boolean opened;
  private volatile @Nullable ConsumerSeekCallback seeking;

  RevisionListener(
      RevisionStore store,
      List<RevisionFollower> followers,
      KafkaListenerEndpointRegistry containers,
      Steps steps,
      MeterRegistry registry) {
    this.store = store;
    this.followers = followers;
    this.containers = containers;
    this.steps = steps;
    this.received = Metric.RECEIVED.counter(registry);
    this.applied = Metric.APPLIED.counter(registry);
    this.repeated = Metric.REPEATED.counter(registry);
    this.delay = Metric.REVISION_DELAY.timer(registry);
  }

  /** Why nothing is applied; empty where it is. */
  public String stoppedBecause() {
    if (!refusal.isEmpty()) {
      return refusal;
    }
    MessageListenerContainer container = container();
    return container.isRunning() ? "" : "the read model's consumer is not running";
  }

  @EventListener
  void start(IndexTopicFound topic) {
    topicId = topic.topicId();
    container().start();
  }

  @KafkaListener(
      id = ID,
      groupId = "report-service",
      topics = "#{T(dk.kk.inklusion.model.topic.Topic).INDEX_EVENT.topicName()}",
      autoStartup = "false")
  void receive(ConsumerRecord<String, byte[]> record) {
    if (!opened) {
      open(seeking());
    }
    if (!refusal.isEmpty()) {
      return;
    }
    Header trace = record.headers().lastHeader(Traceparent.HEADER);
    try (Step step =
        steps.after(Traceparent.text(trace == null ? null : trace.value()), "process " + TOPIC)) {
      IndexRecord revision = IndexRecordReader.read(record);
      Publication about = revision.publication();
      step.wave(about.survey(), about.wave());
      boolean added = apply(revision);
      if (!store.moveTo(record.offset() + 1, about)) {
        log.warn("The read model was dropped. It is built again from the start of the topic.");
        open(seeking());
      }
      count(revision, added);
    }
  }

  /**
   * Applies a record that was set aside; the position is behind it already.
   *
   * @throws dk.kk.inklusion.report.topic.UnreadableRecordException if it still is no index event
   */
  void apply(ConsumerRecord<String, byte[]> record) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
    IndexRecord revision = IndexRecordReader.read(record);
    count(revision, apply(revision));
  }

  private boolean apply(IndexRecord revision) {
    store.requireFirst(revision);
    followers.forEach(follower -> follower.beforeWritten(revision));
    boolean added = store.add(revision);
    followers.forEach(follower -> follower.afterWritten(revision));
    return added;
  }

  private void count(IndexRecord revision, boolean added) {
    received.increment();
    if (added) {
      applied.increment();
      log.info(
          "Applied revision {}, sequence {}",
          revision.publication().revision(),
          revision.sequence());
      delay.record(Duration.between(revision.publication().publishedAt(), Instant.now()));
    } else {
      repeated.increment();
    }
  }

  @Override
  public void registerSeekCallback(ConsumerSeekCallback callback) {
    seeking = callback;
  }

  @Override
  public void onPartitionsAssigned(
      Map<TopicPartition, Long> assigned, ConsumerSeekCallback callback) {
    opened = false;
    if (assigned.isEmpty()) {
      return;
    }
    try {
      open(callback);
    } catch (DataAccessException e) {
      log.warn("Nothing can be applied before the database answers: {}", e.getMessage());
    }
  }

  private void open(ConsumerSeekCallback callback) {
    PositionDocument position = store.position(topicId);
    if (!position.topicId().equals(topicId)) {
      refuse();
      return;
    }
    log.info("The read model goes on at offset {} of {}", position.offset(), TOPIC);
    callback.seek(TOPIC, 0, position.offset());
    opened = true;
  }

  /** Figures of two histories must not mix under one numbering. */
  private void refuse() {
    refusal =
        ("the read model was built from another topic %s than the one there is now; drop this"
                + " service's database and start again to build it from this one")
            .formatted(TOPIC);
    log.error("Not applying anything: {}", refusal);
    container().stop(() -> log.debug("Stopped"));
  }

  private ConsumerSeekCallback seeking() {
    return Objects.requireNonNull(seeking, "registered when the consumer starts");
  }

  private MessageListenerContainer container() {
    MessageListenerContainer container = containers.getListenerContainer(ID);
    if (container == null) {
      throw new IllegalStateException("There is no listener " + ID);
    }
    return container;
  }
}
