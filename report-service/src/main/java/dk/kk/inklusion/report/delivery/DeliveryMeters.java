package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What is still to be sent, for the gauges; looked up now and then, as a scrape should not wait.
 */
@Component
class DeliveryMeters {
  private final Schedule schedule;
  private volatile long pending;
  private volatile @Nullable Instant first;

  DeliveryMeters(Schedule schedule, MeterRegistry registry) {
    this.schedule = schedule;
    Metric.PENDING.gauge(registry, () -> pending);
    Metric.OVERDUE.seconds(registry, this::overdue);
  }

  private double overdue() {
    Instant due = first;
    return due == null ? 0 : Duration.between(due, Instant.now()).toMillis() / 1000.0;
  }

  @Scheduled(fixedDelay = 1000)
  void look() {
    try {
      pending = schedule.size();
      first = schedule.first(Instant.now());
    } catch (DataAccessException _) {
      // Readiness says so; the gauges keep what they knew.
    }
  }
}
