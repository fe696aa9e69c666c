package dk.kk.inklusion.report.delivery;

import dk.kk.inklusion.report.delivery.Delivery.State;
import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.readmodel.RevisionFollower;
import dk.kk.inklusion.report.subscription.Interest;
import dk.kk.inklusion.report.subscription.Payload;
import dk.kk.inklusion.report.subscription.Subscription;
import dk.kk.inklusion.report.subscription.SubscriptionMade;
import dk.kk.inklusion.report.subscription.Subscriptions;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.web.SiteProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Renders what each subscriber is to be sent. It is stored before the revision, so none is missed
 * whatever fails; and scheduled after it, so that who follows the link finds the revision.
 */
@Component
class Post implements RevisionFollower {
  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final Bodies bodies;
  private final Schedule schedule;
  private final ReadModel readModel;
  private final SiteProperties site;
  private final Dispatcher dispatcher;
  private final Counter rendered;
  private final Counter reopened;

  Post(
      Subscriptions subscriptions,
      Deliveries deliveries,
      Bodies bodies,
      Schedule schedule,
      ReadModel readModel,
      SiteProperties site,
      Dispatcher dispatcher,
      MeterRegistry registry) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.bodies = bodies;
    this.schedule = schedule;
    this.readModel = readModel;
    this.site = site;
    this.dispatcher = dispatcher;
    this.rendered = Metric.RENDERED.counter(registry);
    this.reopened = Metric.REOPENED.counter(registry);
  }

  private record Kind(Payload payload, Interest interest) {}

  @Override
  public void beforeWritten(IndexRecord revision) {
    render(revision, subscriptions.toldOf(revision.sequence()));
  }

  /** Looks again, for somebody may have subscribed since. */
  @Override
  public void afterWritten(IndexRecord revision) {
    renderAndSchedule(revision, subscriptions.toldOf(revision.sequence()));
  }

  /** What was written while the subscription was, and may have missed it. */
  @EventListener
  void catchUp(SubscriptionMade made) {
    Subscription subscription = made.subscription();
    for (long sequence = subscription.after() + 1; ; sequence++) {
      IndexRecord revision = readModel.update(sequence);
      if (revision != null) {
        renderAndSchedule(revision, List.of(subscription));
      } else if (sequence > readModel.position().sequence()) {
        return;
      }
    }
  }

  private void renderAndSchedule(IndexRecord revision, List<Subscription> all) {
    render(revision, all);
    List<Delivery> pending =
        deliveries.find(ids(revision, all)).stream()
            .filter(d -> d.state() == State.PENDING)
            .toList();
    if (!pending.isEmpty()) {
      schedule.addMissing(pending);
      dispatcher.wake();
    }
  }

  private void render(IndexRecord revision, List<Subscription> all) {
    Set<String> known =
        deliveries.find(ids(revision, all)).stream()
            .map(Delivery::id)
            .collect(Collectors.toCollection(HashSet::new));
    Map<Kind, String> kept = new HashMap<>();
    Instant now = now();
    List<Delivery> fresh =
        all.stream()
            .filter(s -> s.interest().isIn(revision.event()))
            .filter(s -> known.add(Delivery.id(s.id(), revision.sequence())))
            .map(s -> Delivery.of(s.id(), revision.sequence(), body(revision, s, kept, now), now))
            .toList();
    if (!fresh.isEmpty()) {
      rendered.increment(deliveries.add(fresh));
    }
  }

  private String body(IndexRecord revision, Subscription s, Map<Kind, String> kept, Instant now) {
    // A link is the same for everybody.
    Interest interest =
        s.payload() == Payload.THIN ? new Interest(null, null, null, null) : s.interest();
    return kept.computeIfAbsent(
        new Kind(s.payload(), interest),
        kind -> bodies.keep(Message.of(revision, kind.payload(), kind.interest(), site), now));
  }

  private static List<String> ids(IndexRecord revision, List<Subscription> all) {
    return all.stream().map(s -> Delivery.id(s.id(), revision.sequence())).toList();
  }

  /** A message that says nothing but that it arrived. It is tried once. */
  Delivery test(Subscription subscription) {
    Instant now = now();
    String body = bodies.keep(Message.test(subscription.id(), now), now);
    String id = subscription.id() + "_test-" + UUID.randomUUID();
    Delivery test = Delivery.test(id, subscription.id(), body, now);
    rendered.increment(deliveries.add(List.of(test)));
    schedule.addMissing(List.of(test));
    dispatcher.wake();
    return test;
  }

  /**
   * Sends a delivery again, whatever came of it: the same bytes under the same id.
   *
   * @return whether it was still there
   */
  boolean resend(Delivery delivery) {
    Instant now = now();
    Delivery before = deliveries.reopen(delivery.id(), now);
    if (before == null) {
      return false;
    }
    schedule.putFirst(delivery.id(), delivery.subscription(), now);
    if (before.state() != State.PENDING) {
      reopened.increment();
    }
    dispatcher.wake();
    return true;
  }

  /**
   * Sends everything after a sequence, what was sent before as well as what never was.
   *
   * @return how many deliveries that is
   */
  long recover(Subscription subscription, long since) {
    long newest = readModel.position().sequence();
    long recovered = 0;
    for (long sequence = since + 1; sequence <= newest; sequence++) {
      recovered += recoverOne(subscription, sequence) ? 1 : 0;
    }
    return recovered;
  }

  private boolean recoverOne(Subscription subscription, long sequence) {
    Delivery known = deliveries.find(Delivery.id(subscription.id(), sequence));
    if (known != null && resend(known)) {
      return true;
    }
    IndexRecord revision = readModel.update(sequence);
    if (revision == null || !subscription.interest().isIn(revision.event())) {
      return false;
    }
    renderAndSchedule(revision, List.of(subscription));
    return true;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
