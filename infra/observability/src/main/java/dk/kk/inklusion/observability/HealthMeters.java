package dk.kk.inklusion.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.SmartLifecycle;

/** Shows the components of a service's health, and its clock, as metrics. */
final class HealthMeters implements SmartLifecycle {
  private static final int EVERY_SECONDS = 5;

  /** A database that is frozen answers no question about its health either. */
  private static final int PATIENCE_SECONDS = 4;

  private final HealthContributorRegistry health;
  private final MeterRegistry registry;
  private final Map<String, Integer> states = new ConcurrentHashMap<>();
  private final Map<String, Future<Boolean>> asked = new LinkedHashMap<>();
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable ScheduledExecutorService looking;

  HealthMeters(HealthContributorRegistry health, MeterRegistry registry) {
    this.health = health;
    this.registry = registry;
    Gauge.builder(Metric.CLOCK.meter, () -> System.currentTimeMillis() / 1000.0)
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void start() {
    looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("health-meters").factory());
    var _ = looking.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** One question at a time to each component: who has not answered the last is not asked again. */
  private void look() {
    health.stream()
        .forEach(entry -> {
          if (entry.contributor() instanceof HealthIndicator indicator
              && (!asked.containsKey(entry.name()) || asked.get(entry.name()).isDone())) {
            asked.put(entry.name(), asking.submit(() -> isUp(indicator)));
          }
        });
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    asked.forEach((component, answer) -> note(component, isYes(answer, end - System.nanoTime())));
  }

  private static boolean isUp(HealthIndicator indicator) {
    Health found = indicator.health();
    return found != null && Status.UP.equals(found.getStatus());
  }

  private static boolean isYes(Future<Boolean> answer, long nanos) {
    try {
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      return false;
    }
  }

  private void note(String component, boolean up) {
    if (states.put(component, up ? 1 : 0) == null) {
      Gauge.builder(Metric.HEALTH.meter, () -> states.get(component))
          .tag("component", component)
          .register(registry);
    }
  }

  @Override
  public void stop() {
    if (looking != null) {
      looking.shutdownNow();
      looking = null;
    }
    asking.shutdownNow();
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
