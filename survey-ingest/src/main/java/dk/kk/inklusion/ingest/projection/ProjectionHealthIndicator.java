package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.model.topic.Topic;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up once the batch events were read to their end. */
@Component
class ProjectionHealthIndicator implements HealthIndicator {
  private final BatchEventListeners listeners;

  ProjectionHealthIndicator(BatchEventListeners listeners) {
    this.listeners = listeners;
  }

  @Override
  public Health health() {
    boolean accepted =
        listeners.isRunning(Topic.BATCH_EVENT) && listeners.isCaughtUp(Topic.BATCH_EVENT);
    // That topic is another service's; uploads are taken without it, too.
    boolean scored =
        !listeners.isRunning(Topic.SCORED_EVENT) || listeners.isCaughtUp(Topic.SCORED_EVENT);
    return (accepted && scored ? Health.up() : Health.down())
        .withDetail(Topic.BATCH_EVENT.topicName(), accepted)
        .withDetail(Topic.SCORED_EVENT.topicName(), listeners.isCaughtUp(Topic.SCORED_EVENT))
        .build();
  }
}
