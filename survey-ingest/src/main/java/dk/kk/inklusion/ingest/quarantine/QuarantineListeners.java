package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.ingest.kafka.Listeners;
import dk.kk.inklusion.ingest.kafka.Topics;
import dk.kk.inklusion.ingest.problem.Traces;
import dk.kk.inklusion.ingest.projection.Offsets;
import dk.kk.inklusion.model.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/** Reads the dead letters of all services, and the decisions about them, all the time. */
@Component
public class QuarantineListeners implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineListeners.class);
  private static final long TOPIC_POLL_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final Listeners listeners;
  private final Topics topics;
  private final Offsets offsets;
  private final Carrier carrier;
  private final List<KafkaMessageListenerContainer<byte[], byte[]>> containers = new ArrayList<>();
  private boolean closed;

  QuarantineListeners(Listeners listeners, Topics topics, Offsets offsets, Carrier carrier) {
    this.listeners = listeners;
    this.topics = topics;
    this.offsets = offsets;
    this.carrier = carrier;
  }

  /** Starts; of a topic that is another service's to make, as soon as it is there. */
  public void start() {
    await(Topic.QUARANTINE_EVENT.topicName(), carrier::decision);
    for (Source source : Source.values()) {
      await(source.topic().deadLetterTopicName(), record -> carrier.letter(source, record));
    }
  }

  private void await(String topic, MessageListener<byte[], byte[]> listener) {
    Thread.ofVirtual().name("await-" + topic).start(() -> startWhenThere(topic, listener));
  }

  private void startWhenThere(String topic, MessageListener<byte[], byte[]> listener) {
    try {
      while (!isStarted(topic, listener)) {
        Thread.sleep(TOPIC_POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStarted(String topic, MessageListener<byte[], byte[]> listener) {
    try {
      if (!topics.isThere(topic)) {
        return isClosed();
      }
      var partition = new TopicPartition(topic, 0);
      start(topic, Map.of(partition, offsets.next(partition)), listener);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Topic {} cannot be read: {}", topic, Traces.withoutMessages(e));
      return isClosed();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void start(
      String topic, Map<TopicPartition, Long> from, MessageListener<byte[], byte[]> listener) {
    if (!closed) {
      var container = listeners.make(topic, from, listener, errors());
      containers.add(container);
      container.start();
    }
  }

  /** While database or broker are away it waits; what else fails is told and passed by. */
  private CommonErrorHandler errors() {
    var handler =
        new DefaultErrorHandler(
            (record, failure) -> {
              carrier.passBy(record);
              LOG.error(
                  "Record {} of {} is not in the quarantine: {}",
                  record.offset(),
                  record.topic(),
                  Traces.withoutMessages(failure));
            },
            untilItWorks());
    handler.setBackOffFunction(
        (_, failure) -> isAway(failure) ? untilItWorks() : new FixedBackOff(500, 3));
    handler.setLogLevel(org.springframework.kafka.KafkaException.Level.DEBUG);
    return handler;
  }

  private static boolean isAway(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DataAccessException || t instanceof KafkaException) {
        return true;
      }
    }
    return false;
  }

  private static ExponentialBackOff untilItWorks() {
    var backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(LONGEST_WAIT_MILLIS);
    return backOff;
  }

  @Override
  public synchronized void close() {
    closed = true;
    containers.forEach(KafkaMessageListenerContainer::stop);
  }
}
