package dk.kk.inklusion.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;

/** Shows the components of a service's health, and its clock, as metrics. */
final class HealthMeters implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(HealthMeters.class);
  private static final int EVERY_SECONDS = 5;

  private final HealthEndpoint health;
  private final MeterRegistry registry;
  private final Map<String, Integer> states = new ConcurrentHashMap<>();
  private volatile @Nullable ScheduledExecutorService looking;

  HealthMeters(HealthEndpoint health, MeterRegistry registry) {
    this.health = health;
    this.registry = registry;
    Gauge.builder(Metric.CLOCK.meter, () -> System.currentTimeMillis() / 1000.0)
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("health-meters").factory());
    var _ = executor.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    looking = executor;
  }

  private void look() {
    try {
      if (health.health() instanceof CompositeHealthDescriptor all && all.getComponents() != null) {
        all.getComponents().forEach(this::note);
      }
    } catch (RuntimeException e) {
      LOG.warn("The service's health cannot be looked at; its metrics are stale.", e);
    }
  }

  private void note(String component, HealthDescriptor found) {
    Integer before = states.put(component, Status.UP.equals(found.getStatus()) ? 1 : 0);
    if (before == null) {
      Gauge.builder(Metric.HEALTH.meter, () -> states.get(component))
          .tag("component", component)
          .register(registry);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = looking;
    if (executor != null) {
      executor.shutdownNow();
    }
    looking = null;
  }

  @Override
  public boolean isRunning() {
    return looking != null;
  }

  /** From the first, so that a service that waits for its broker shows what it waits for. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
