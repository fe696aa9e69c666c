package dk.kk.inklusion.report.health;

import dk.kk.inklusion.report.catalogue.Catalogues;
import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.readmodel.ReadModelMeters;
import dk.kk.inklusion.report.readmodel.RevisionListener;
import dk.kk.inklusion.report.topic.IndexTopicWatch;
import dk.kk.inklusion.report.updates.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Up when the topic is there, the live tail follows it, the catalogue was read once, and the read
 * model has everything that was published before this instance started.
 */
@Component("report")
class ReportHealth extends AbstractHealthIndicator {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final IndexTopicWatch topic;
  private final TopicTail tail;
  private final RevisionListener listener;
  private final ReadModel readModel;
  private final Catalogues catalogues;

  ReportHealth(
      IndexTopicWatch topic,
      TopicTail tail,
      RevisionListener listener,
      ReadModel readModel,
      Catalogues catalogues,
      ReadModelMeters meters,
      MeterRegistry registry) {
    this.topic = topic;
    this.tail = tail;
    this.listener = listener;
    this.readModel = readModel;
    this.catalogues = catalogues;
    Metric.LAG.gauge(registry, () -> Math.max(0, tail.sequence() - meters.sequence()));
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    String reason = notReadyBecause();
    if (reason == null) {
      health.up();
    } else {
      health.down().withDetail("reason", reason);
    }
  }

  private @Nullable String notReadyBecause() {
    if (!topic.waitingFor().isEmpty()) {
      return "waiting for " + topic.waitingFor();
    }
    if (!tail.isCaughtUp()) {
      return "the live tail has not started";
    }
    Instant answered = tail.brokerAnsweredAt();
    if (answered == null || answered.isBefore(Instant.now().minus(SILENCE))) {
      return "the Kafka broker has not answered for " + SILENCE.toSeconds() + " seconds";
    }
    if (!listener.stoppedBecause().isEmpty()) {
      return listener.stoppedBecause();
    }
    if (!catalogues.isRead()) {
      return "the catalogue has not been read";
    }
    return behindBecause();
  }

  private @Nullable String behindBecause() {
    try {
      long written = readModel.position().sequence();
      return written < tail.sequenceAtStart()
          ? "the read model is at sequence %d of %d".formatted(written, tail.sequenceAtStart())
          : null;
    } catch (DataAccessException _) {
      return "the database does not answer";
    }
  }
}
