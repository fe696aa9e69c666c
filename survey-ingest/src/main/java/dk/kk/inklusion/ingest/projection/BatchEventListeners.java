package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.kafka.KafkaClients;
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
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/**
 * Reads the batch events all the time. Every instance reads every partition: the events are few,
 * carrying one over twice changes nothing, and nobody waits for a dead member of a group.
 */
@Component
public class BatchEventListeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchEventListeners.class);
  private static final long IDLE_MILLIS = 200;
  private static final long TOPIC_POLL_MILLIS = 1_000;

  private final KafkaClients clients;
  private final Topics topics;
  private final Projection projection;
  private final Offsets offsets;
  private final PoisonRecords poison;
  private final Map<Topic, Boolean> caughtUp = new ConcurrentHashMap<>();
  private final Map<Topic, KafkaMessageListenerContainer<byte[], byte[]>> containers =
      new EnumMap<>(Topic.class);
  private volatile boolean closed;

  BatchEventListeners(
      KafkaClients clients,
      Topics topics,
      Projection projection,
      Offsets offsets,
      PoisonRecords poison) {
    this.clients = clients;
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
    var start =
        offsets.next(topic).entrySet().stream()
            .map(e -> new TopicPartitionOffset(e.getKey(), e.getValue(), null))
            .toArray(TopicPartitionOffset[]::new);
    var properties = new ContainerProperties(start);
    properties.setGroupId("survey-ingest");
    // Nothing is committed to Kafka: how far it is read stands in MongoDB.
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setIdleEventInterval(IDLE_MILLIS);
    properties.setPollTimeout(IDLE_MILLIS);
    properties.setMessageListener((MessageListener<byte[], byte[]>) projection::carry);
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<byte[], byte[]>(clients.listenerSettings()),
            properties);
    container.setBeanName(topic.topicName());
    container.setCommonErrorHandler(poison.handler());
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
