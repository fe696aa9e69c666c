package dk.kk.inklusion.observability;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/** Says that the service was told to stop, and that it did. One that crashed says neither. */
final class StopNotice implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(StopNotice.class);

  private volatile boolean running;
  private volatile @Nullable Instant told;

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (told == null) {
      told = Instant.now();
      LOG.info("Stopping: finishing what is under way, taking nothing new");
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    Instant since = told;
    if (since != null) {
      LOG.info("Stopped after {} ms", Duration.between(since, Instant.now()).toMillis());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops when everybody else has. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
