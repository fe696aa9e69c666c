package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.delivery.Delivery.State;
import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.subscription.Subscription;
import dk.kk.inklusion.report.subscription.SubscriptionDeleted;
import dk.kk.inklusion.report.subscription.Subscriptions;
import dk.kk.inklusion.report.subscription.WebhookProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes a delivery through an attempt and decides what follows. The delivery is written first and
 * the schedule after it: what a crash leaves in the schedule is looked at again.
 */
@Component
class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final Schedule schedule;
  private final Sender sender;
  private final Ladder ladder;
  private final Counter failed;
  private final Timer delay;
  private final Map<State, Counter> ends = new EnumMap<>(State.class);

  Courier(
      Subscriptions subscriptions,
      Deliveries deliveries,
      Schedule schedule,
      Sender sender,
      WebhookProperties properties,
      MeterRegistry registry) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.schedule = schedule;
    this.sender = sender;
    this.ladder = Ladder.of(properties);
    this.failed = Metric.FAILED.counter(registry);
    this.delay = Metric.WEBHOOK_DELAY.timer(registry);
    ends.put(State.DELIVERED, Metric.DELIVERED.counter(registry));
    ends.put(State.GIVEN_UP, Metric.GIVEN_UP.counter(registry));
    ends.put(State.CANCELLED, Metric.CANCELLED.counter(registry));
  }

  /**
   * Tries a delivery this instance has claimed.
   *
   * @return whether the endpoint works, as far as this showed
   */
  boolean attempt(String id) {
    Delivery delivery = deliveries.find(id);
    if (delivery == null || delivery.state() != State.PENDING) {
      unschedule(id);
      return true;
    }
    Subscription subscription = subscriptions.find(delivery.subscription());
    if (subscription == null || subscription.state() == Subscription.State.ENDED) {
      cancel(id);
      return true;
    }
    Answer answer = sender.send(subscription, delivery);
    if (answer.isDelivered()) {
      finish(delivery, State.DELIVERED, answer);
      delay.record(Duration.between(delivery.createdAt(), now()));
      return true;
    }
    failed.increment();
    if (answer.isGone()) {
      finish(delivery, State.GIVEN_UP, answer);
      endSubscription(subscription);
    } else {
      tryLater(subscription, delivery, answer);
    }
    return false;
  }

  private void tryLater(Subscription subscription, Delivery delivery, Answer answer) {
    Duration wait =
        delivery.isTest() ? null : ladder.afterAttempts(delivery.rung() + 1, answer.retryAfter());
    if (wait != null) {
      Instant next = now().plus(wait).truncatedTo(ChronoUnit.MILLIS);
      deliveries.record(delivery.again(next, answer.attempt()));
      schedule.putBack(delivery.id(), next);
      return;
    }
    finish(delivery, State.GIVEN_UP, answer);
    Instant since = delivery.tryingSince(answer.attempt().at());
    if (!delivery.isTest() && !deliveries.isAnyDelivered(subscription.id(), since)) {
      disable(subscription, since, answer);
    }
  }

  private void finish(Delivery delivery, State end, Answer answer) {
    count(deliveries.record(delivery.finished(end, now(), answer.attempt())), end);
    unschedule(delivery.id());
  }

  private void cancel(String id) {
    count(deliveries.cancel(id, now()), State.CANCELLED);
    unschedule(id);
  }

  /** It may have been reopened meanwhile, and then what is taken out here was its new entry. */
  private void unschedule(String id) {
    schedule.remove(id);
    Delivery now = deliveries.find(id);
    if (now != null && now.state() == State.PENDING) {
      schedule.addMissing(List.of(now));
    }
  }

  /** Once, though two instances may have been at it. */
  private void count(@Nullable Delivery before, State end) {
    if (before != null && before.state() == State.PENDING) {
      Objects.requireNonNull(ends.get(end)).increment();
    }
  }

  private void endSubscription(Subscription subscription) {
    log.info("Subscription {} has ended: its endpoint answered 410", subscription.id());
    subscriptions.end(
        subscription.id(),
        "The endpoint answered 410, that it is gone. Subscribe anew if it is wanted again.");
    cancelPending(subscription.id());
  }

  private void disable(Subscription subscription, Instant since, Answer answer) {
    log.info("Subscription {} is disabled: nothing got through", subscription.id());
    subscriptions.disable(
        subscription.id(),
        ("Nothing has got through since %s. %s When it works again, recover what was missed: that"
                + " starts the subscription again.")
            .formatted(since, answer.attempt().problem()));
    cancelPending(subscription.id());
  }

  @EventListener
  void forget(SubscriptionDeleted deleted) {
    cancelPending(deleted.id());
  }

  /** All but what somebody is sending just now, who will find the subscription over. */
  private void cancelPending(String subscription) {
    for (Due due : schedule.of(subscription)) {
      if (schedule.claimToCancel(due.id(), now())) {
        cancel(due.id());
      }
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
