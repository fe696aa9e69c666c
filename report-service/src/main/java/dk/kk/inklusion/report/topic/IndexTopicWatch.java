package dk.kk.inklusion.report.topic;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.topic.IndexTopics.BrokerUnreachableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Waits for the topic of published revisions, which the barometer makes, and tells the others when
 * it is there. The service starts without it and says it is not ready.
 */
@Component
public class IndexTopicWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(IndexTopicWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PAUSES_BETWEEN_LOG_LINES = 30;

  private final IndexTopics topics;
  private final ApplicationEventPublisher events;
  private volatile @Nullable Thread watching;
  private volatile String waitingFor = "the first look at the broker";

  IndexTopicWatch(IndexTopics topics, ApplicationEventPublisher events) {
    this.topics = topics;
    this.events = events;
  }

  /** What is waited for, or empty once the topic was found. */
  public String waitingFor() {
    return waitingFor;
  }

  /**
   * Looks once before the service counts as started, so that a wrong topic refuses the start.
   *
   * @throws WrongPartitionsException if a topic has more than one partition
   */
  @Override
  public void start() {
    if (!look(true)) {
      watching = Thread.ofVirtual().name("index-topic").start(this::watch);
    }
  }

  private void watch() {
    try {
      for (int looks = 1; ; looks++) {
        Thread.sleep(PAUSE);
        if (look(looks % PAUSES_BETWEEN_LOG_LINES == 0)) {
          return;
        }
      }
    } catch (WrongPartitionsException e) {
      waitingFor = String.valueOf(e.getMessage());
      log.error("{}", waitingFor);
    } catch (InterruptedException _) {
      log.debug("Shut down before the topic was there");
    }
  }

  private boolean look(boolean aloud) {
    try {
      String topicId = topics.prepare();
      if (topicId != null) {
        waitingFor = "";
        events.publishEvent(new IndexTopicFound(topicId));
        return true;
      }
      waitingFor =
          "the topic " + Topic.INDEX_EVENT.topicName() + ", which the barometer service makes";
    } catch (BrokerUnreachableException e) {
      waitingFor = "the Kafka broker: " + e.getMessage();
    }
    if (aloud) {
      log.warn("Waiting for {}", waitingFor);
    }
    return false;
  }

  @Override
  public void stop() {
    Thread thread = watching;
    watching = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return watching != null;
  }

  /** Last, when everybody listens. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
