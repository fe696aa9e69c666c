package dk.kk.inklusion.report.delivery;

import static java.util.stream.Collectors.groupingBy;

import dk.kk.inklusion.report.subscription.Subscriptions;
import dk.kk.inklusion.report.subscription.WebhookProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes deliveries that have long been over, and the bodies only they had. A subscription's place
 * is moved past them first, so that a read model that is built again does not send them anew.
 */
@Component
class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int AT_A_TIME = 1000;

  private final Deliveries deliveries;
  private final Bodies bodies;
  private final Subscriptions subscriptions;
  private final Duration kept;

  Retention(
      Deliveries deliveries,
      Bodies bodies,
      Subscriptions subscriptions,
      WebhookProperties properties) {
    this.deliveries = deliveries;
    this.bodies = bodies;
    this.subscriptions = subscriptions;
    this.kept = properties.logKept();
  }

  @Scheduled(fixedDelayString = "${webhooks.log-cleaned}")
  void clean() {
    Instant then = Instant.now().minus(kept);
    try {
      deleteDeliveries(then);
      deleteBodies(then);
    } catch (DataAccessException e) {
      log.warn("Old deliveries are deleted the next time: {}", e.getMessage());
    }
  }

  private void deleteDeliveries(Instant then) {
    long deleted;
    do {
      List<Delivery> over = deliveries.overSince(then, AT_A_TIME);
      over.stream()
          .filter(delivery -> !delivery.isTest())
          .collect(groupingBy(Delivery::subscription))
          .forEach((subscription, its) ->
              subscriptions.beginAfter(
                  subscription,
                  its.stream()
                      .mapToLong(delivery -> Objects.requireNonNull(delivery.sequence()))
                      .max()
                      .orElseThrow()));
      deleted = deliveries.delete(over, then);
    } while (deleted == AT_A_TIME);
  }

  /**
   * Also what a crash left without a delivery; one kept for so short is perhaps about to get it.
   */
  private void deleteBodies(Instant then) {
    int needed = 0;
    List<String> old;
    do {
      old = bodies.notKeptSince(then, needed, AT_A_TIME);
      for (String body : old) {
        if (deliveries.isNeeded(body)) {
          needed++;
        } else {
          bodies.deleteUnlessKept(body, then);
        }
      }
    } while (old.size() == AT_A_TIME);
  }
}
