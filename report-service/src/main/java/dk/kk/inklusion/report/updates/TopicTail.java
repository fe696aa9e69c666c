package dk.kk.inklusion.report.updates;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.topic.IndexRecordReader;
import dk.kk.inklusion.report.topic.IndexTopicFound;
import dk.kk.inklusion.report.topic.UnreadableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the topic for the live streams, in every instance and without a consumer group. It stops
 * before the web server does, so that open streams end at once.
 */
@Component
public class TopicTail implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
  private static final TopicPartition PARTITION =
      new TopicPartition(Topic.INDEX_EVENT.topicName(), 0);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

  private final ConsumerFactory<String, byte[]> consumers;
  private final Recent recent;
  private final int window;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private volatile boolean running;
  private volatile long next = -1;
  private volatile boolean caughtUp;
  private volatile long sequenceAtStart;
  private volatile @Nullable Instant brokerAnsweredAt;

  TopicTail(
      ConsumerFactory<String, byte[]> consumers, Recent recent, UpdatesProperties properties) {
    this.consumers = consumers;
    this.recent = recent;
    // Transactions leave markers between the records.
    this.window = 2 * properties.recentEvents();
  }

  /** Whether it has reached what was the topic's end when it began. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** The newest sequence there was when it began; 0 where there was none. */
  public long sequenceAtStart() {
    return sequenceAtStart;
  }

  /** The newest sequence seen; 0 before the first. */
  public long sequence() {
    return recent.last();
  }

  /** When the broker last answered; null before it first did. */
  public @Nullable Instant brokerAnsweredAt() {
    return brokerAnsweredAt;
  }

  @Override
  public void start() {
    running = true;
  }

  @EventListener
  void follow(IndexTopicFound found) {
    Thread.ofVirtual().name("index-tail").start(this::run);
  }

  private void run() {
    while (running) {
      try (Consumer<String, byte[]> opened = consumers.createConsumer(null, "report-tail", null)) {
        consumer = opened;
        opened.assign(List.of(PARTITION));
        follow(opened);
      } catch (WakeupException _) {
        log.debug("Woken up to stop");
      } catch (RuntimeException e) {
        log.warn("The live tail begins again after a failure", e);
        pause();
      }
    }
  }

  private void follow(Consumer<String, byte[]> from) {
    if (next < 0) {
      readWhatIsThere(from);
    } else {
      from.seek(PARTITION, next);
    }
    Instant sign = Instant.now();
    while (running) {
      takeSome(from, true);
      if (Instant.now().isAfter(sign.plus(BETWEEN_SIGNS_OF_LIFE))) {
        sign = Instant.now();
        askBroker(from);
      }
    }
  }

  /** The newest part of the topic; the whole of it where that part holds no event. */
  private void readWhatIsThere(Consumer<String, byte[]> from) {
    long end = end(from);
    for (long start = Math.max(0, end - window); ; start = 0) {
      from.seek(PARTITION, start);
      while (running && from.position(PARTITION) < end) {
        takeSome(from, start == 0);
      }
      if (start == 0 || recent.last() > 0) {
        break;
      }
    }
    next = from.position(PARTITION);
    sequenceAtStart = recent.last();
    caughtUp = true;
    brokerAnsweredAt = Instant.now();
    log.info("Live streams go on after sequence {}", sequenceAtStart);
  }

  private void takeSome(Consumer<String, byte[]> from, boolean wholeStory) {
    for (ConsumerRecord<String, byte[]> record : from.poll(POLL)) {
      try {
        recent.add(IndexRecordReader.read(record), wholeStory);
      } catch (UnreadableRecordException e) {
        log.debug("Passed over offset {}: {}", record.offset(), e.getMessage());
      }
    }
    if (next >= 0) {
      next = from.position(PARTITION);
    }
  }

  private void askBroker(Consumer<String, byte[]> from) {
    try {
      end(from);
      brokerAnsweredAt = Instant.now();
    } catch (TimeoutException e) {
      log.warn("The Kafka broker does not answer: {}", e.getMessage());
    }
  }

  private static long end(Consumer<String, byte[]> from) {
    Map<TopicPartition, Long> ends = from.endOffsets(List.of(PARTITION), BROKER_PATIENCE);
    return Objects.requireNonNull(ends.get(PARTITION));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    recent.close();
    Consumer<String, byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the watch begins to look for the topic, and on the way down before the web server. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
