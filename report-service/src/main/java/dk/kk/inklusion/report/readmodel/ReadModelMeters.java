package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.report.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The read model's position for the gauges. It is looked up now and then, for another instance may
 * be the one that writes, and a scrape should not wait for the database.
 */
@Component
@EnableScheduling
public class ReadModelMeters {
  private final ReadModel readModel;
  private volatile Position position = new Position(0, null);

  ReadModelMeters(ReadModel readModel, MeterRegistry registry) {
    this.readModel = readModel;
    Metric.SEQUENCE.gauge(registry, () -> position.sequence());
    Metric.AGE.seconds(registry, this::age);
  }

  /** Sequence of the newest revision, a moment ago. */
  public long sequence() {
    return position.sequence();
  }

  private double age() {
    Instant publishedAt = position.publishedAt();
    return publishedAt == null
        ? Double.NaN
        : Duration.between(publishedAt, Instant.now()).toMillis() / 1000.0;
  }

  @Scheduled(fixedDelay = 1000)
  void look() {
    try {
      position = readModel.position();
    } catch (DataAccessException _) {
      // Readiness says so; the gauges keep what they knew.
    }
  }
}
