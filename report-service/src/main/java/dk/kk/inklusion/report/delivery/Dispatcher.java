package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.subscription.WebhookProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Looks for what is due and gives each endpoint a job of its own, which tries its deliveries one
 * after the other: a slow endpoint keeps its own waiting and nobody else's. Endpoints that failed
 * last have fewer places, apart from the others', so that however many hang, some places are left.
 */
@Component
class Dispatcher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final int FEWER = 4;
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Schedule schedule;
  private final Deliveries deliveries;
  private final Bodies bodies;
  private final Courier courier;
  private final Duration poll;
  private final Semaphore wellPlaces;
  private final Semaphore failingPlaces;
  private final Semaphore woken = new Semaphore(0);
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  Dispatcher(
      Schedule schedule,
      Deliveries deliveries,
      Bodies bodies,
      Courier courier,
      WebhookProperties properties) {
    this.schedule = schedule;
    this.deliveries = deliveries;
    this.bodies = bodies;
    this.courier = courier;
    this.poll = properties.poll();
    this.wellPlaces = new Semaphore(properties.concurrent(), true);
    this.failingPlaces = new Semaphore(Math.max(1, properties.concurrent() / FEWER), true);
  }

  /** There is something new to send. */
  void wake() {
    woken.release();
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("webhooks").start(this::run);
  }

  private void run() {
    try {
      boolean prepared = false;
      while (running) {
        try {
          if (!prepared) {
            prepare();
            prepared = true;
          }
          lookOnce();
        } catch (DataAccessException e) {
          log.warn("Webhooks wait for the database: {}", e.getMessage());
        }
        if (woken.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      }
    } catch (InterruptedException _) {
      log.debug("Stopped");
    }
  }

  private void prepare() {
    deliveries.declareIndexes();
    bodies.declareIndexes();
    schedule.declareIndexes();
    // What a crash left between two writes.
    schedule.addMissing(deliveries.pending());
  }

  private void lookOnce() {
    Map<String, List<Due>> byEndpoint =
        schedule.due(Instant.now(), List.copyOf(busy)).stream()
            .collect(Collectors.groupingBy(Due::subscription));
    byEndpoint.forEach((subscription, due) -> {
      busy.add(subscription);
      Thread.ofVirtual().name("webhook-" + subscription).start(() -> serve(subscription, due));
    });
  }

  private void serve(String subscription, List<Due> due) {
    Semaphore places = failing.contains(subscription) ? failingPlaces : wellPlaces;
    try {
      places.acquire();
      try {
        due.forEach(entry -> tryOnce(subscription, entry));
      } finally {
        places.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException e) {
      log.warn("A delivery to subscription {} will come again: {}", subscription, e.getMessage());
    } catch (RuntimeException e) {
      log.error("A delivery to subscription {} failed in an unknown way", subscription, e);
    } finally {
      busy.remove(subscription);
    }
  }

  private void tryOnce(String subscription, Due entry) {
    if (!running || !schedule.claim(entry.id(), Instant.now())) {
      return;
    }
    if (courier.attempt(entry.id())) {
      failing.remove(subscription);
    } else {
      failing.add(subscription);
    }
  }

  /** Attempts under way have a moment to end; what has not is another instance's then. */
  @Override
  public void stop() {
    running = false;
    wake();
    try {
      for (Instant end = Instant.now().plus(GRACE);
          !busy.isEmpty() && Instant.now().isBefore(end); ) {
        Thread.sleep(Duration.ofMillis(20));
      }
      schedule.letGo();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException e) {
      log.warn("Deliveries under way are free when their lease runs out: {}", e.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
