package dk.kk.inklusion.report.catalogue;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the catalogue's topic from its start, in every instance and without a consumer group. The
 * topic is survey-ingest's to make: while there is none, the catalogue is empty and it is looked
 * for now and then, so that no service has to be started before another.
 */
@Component
class CatalogueTail implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CatalogueTail.class);
  private static final TopicPartition PARTITION =
      new TopicPartition(Topic.CATALOGUE_STATE.topicName(), 0);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);

  private final ConsumerFactory<String, byte[]> consumers;
  private final Catalogues catalogues;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private volatile boolean running;

  CatalogueTail(ConsumerFactory<String, byte[]> consumers, Catalogues catalogues) {
    this.consumers = consumers;
    this.catalogues = catalogues;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("catalogue-tail").start(this::run);
  }

  private void run() {
    while (running) {
      try (Consumer<String, byte[]> opened =
          consumers.createConsumer(null, "report-catalogue", null)) {
        consumer = opened;
        if (await(opened)) {
          follow(opened);
        }
      } catch (WakeupException _) {
        log.debug("Woken up to stop");
      } catch (RuntimeException e) {
        log.warn("The catalogue's reader begins again: {}", e.getMessage());
        pause();
      }
    }
  }

  /** Whether the topic is there before the service stops. */
  private boolean await(Consumer<String, byte[]> from) {
    while (running) {
      if (from.listTopics(BROKER_PATIENCE).containsKey(PARTITION.topic())) {
        return true;
      }
      catalogues.readToEnd();
      pause();
    }
    return false;
  }

  /** From the start each time: it is one record, compacted. */
  private void follow(Consumer<String, byte[]> from) {
    from.assign(List.of(PARTITION));
    from.seekToBeginning(List.of(PARTITION));
    Map<TopicPartition, Long> ends = from.endOffsets(List.of(PARTITION), BROKER_PATIENCE);
    long end = Objects.requireNonNull(ends.get(PARTITION));
    while (running) {
      from.poll(POLL).forEach(catalogues::take);
      if (!catalogues.isRead() && from.position(PARTITION) >= end) {
        catalogues.readToEnd();
      }
    }
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
    Consumer<String, byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
