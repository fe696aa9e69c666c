package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.kafka.Listeners;
import dk.kk.inklusion.ingest.kafka.Topics;
import dk.kk.inklusion.ingest.problem.Traces;
import dk.kk.inklusion.model.topic.Topic;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Reads the batch events all the time. */
@Component
public class BatchEventListeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchEventListeners.class);
  private static final long TOPIC_POLL_MILLIS = 1_000;

  private final Listeners listeners;
  private final Topics topics;
  private final Projection projection;
  private final Offsets offsets;
  private final PoisonRecords poison;
  private final Map<Topic, Boolean> caughtUp = new ConcurrentHashMap<>();
  private final Map<Topic, KafkaMessageListenerContainer<byte[], byte[]>> containers =
      new EnumMap<>(Topic.class);
  private volatile boolean closed;

  BatchEventListeners(
      Listeners listeners,
      Topics topics,
      Projection projection,
      Offsets offsets,
      PoisonRecords poison) {
    this.listeners = listeners;
    this.topics = topics;
    this.projection = projection;
    this.offsets = offsets;
    this.poison = poison;
  }

  /** Starts; of a topic that is another service's to make, as soon as it is there. */
  public void start() {
    start(Topic.BATCH_EVENT);
    Thread.ofVirtual().name("await-" + Topic.SCORED_EVENT.topicName()).start(this::startScored);
  }

  private void startScored() {
    try {
      while (!closed && !isScoredThere()) {
        Thread.sleep(TOPIC_POLL_MILLIS);
      }
      if (!closed) {
        start(Topic.SCORED_EVENT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isScoredThere() {
    try {
      return topics.isThere(Topic.SCORED_EVENT);
    } catch (RuntimeException e) {
      LOG.warn("Topic {} cannot be read: {}", Topic.SCORED_EVENT.topicName(), e.toString());
      return false;
    }
  }

  private synchronized void start(Topic topic) {
    var container =
        listeners.make(topic.topicName(), offsets.next(topic), projection::carry, poison.handler());
    container.setApplicationEventPublisher(event -> onEvent(topic, event));
    containers.put(topic, container);
    container.start();
  }

  private void onEvent(Topic topic, Object event) {
    if (event instanceof ListenerContainerIdleEvent idle && !isCaughtUp(topic)) {
      try {
        caughtUp.put(topic, isAtEnd(idle.getConsumer()));
      } catch (RuntimeException e) {
        LOG.warn("How far {} is read is not known: {}", topic, Traces.withoutMessages(e));
      }
    }
  }

  private static boolean isAtEnd(Consumer<?, ?> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  /** Whether a topic was once read to its end since the start. */
  boolean isCaughtUp(Topic topic) {
    return caughtUp.getOrDefault(topic, false);
  }

  /** Whether a topic is being read; another service's is not before it is there. */
  synchronized boolean isRunning(Topic topic) {
    var container = containers.get(topic);
    return container != null && container.isRunning();
  }

  @Override
  public synchronized void close() {
    closed = true;
    containers.values().forEach(KafkaMessageListenerContainer::stop);
    poison.close();
  }
}
