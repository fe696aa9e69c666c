package dk.kk.inklusion.report.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What this service measures. Of the records an instance has taken from the topic, every one is
 * counted once: {@code received = applied + repeated + dead-lettered}. Alert where dead-lettered
 * grows, and where the lag stays above zero.
 *
 * <p>Of the webhooks, summed over the instances since they all started on the same database, {@code
 * rendered + reopened = delivered + given up + cancelled + pending}; the pending ones are in the
 * database and the same for every instance. Alert where the oldest waits for longer than an attempt
 * may take: then nobody is sending.
 */
public enum Metric {
  RECEIVED("report.records.received", "Records taken from the topic and dealt with"),
  APPLIED("report.revisions.applied", "Revisions newly written to the read model"),
  REPEATED("report.records.repeated", "Records whose revision was in the read model already"),
  DEAD_LETTERED("report.records.dead.lettered", "Records set aside on the dead-letter topic"),
  CATALOGUE_UNREADABLE(
      "report.catalogue.unreadable",
      "Records of the catalogue's topic passed over because they are no catalogue"),
  SEQUENCE("report.sequence.applied", "Sequence of the newest revision in the read model"),
  LAG("report.read.model.lag", "Revisions the live tail has seen and the read model has not"),
  AGE("report.revision.age", "Time since the newest revision was published; NaN before the first"),
  SUBSCRIBERS("report.sse.subscribers", "Open live streams"),
  SENT("report.sse.events.sent", "Events written to live streams"),
  RENDERED("report.webhooks.rendered", "Deliveries newly stored for an endpoint"),
  REOPENED("report.webhooks.reopened", "Deliveries that were over and are sent again on request"),
  DELIVERED("report.webhooks.delivered", "Deliveries an endpoint took"),
  GIVEN_UP("report.webhooks.given.up", "Deliveries whose last attempt failed"),
  CANCELLED("report.webhooks.cancelled", "Deliveries whose subscription was over first"),
  PENDING("report.webhooks.pending", "Deliveries that are still to be tried"),
  OVERDUE(
      "report.webhooks.overdue", "Time for which the oldest due delivery has waited to be tried"),
  REVISION_DELAY(
      "report.revision.delay", "From a revision's publication until the read model has it"),
  WEBHOOK_DELAY("report.webhooks.delay", "From a delivery's making until an endpoint took it"),
  CANARY_FLIGHT(
      "report.canary.flight", "From the canary's delivery until its figures could be read here"),
  CANARY_FAILED("report.canary.failed", "Flights of the canary that did not get through"),
  CANARY_AGE(
      "report.canary.age",
      "Time since the canary got through, or since the start; only where there is one"),
  FAILED("report.webhooks.attempts.failed", "Attempts an endpoint did not answer with success");

  private final String meter;
  private final String description;

  Metric(String meter, String description) {
    this.meter = meter;
    this.description = description;
  }

  public Counter counter(MeterRegistry registry) {
    return Counter.builder(meter).description(description).register(registry);
  }

  /** A timer with a histogram, so that instances can be added up. */
  public Timer timer(MeterRegistry registry) {
    return Timer.builder(meter)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofDays(1))
        .register(registry);
  }

  public void gauge(MeterRegistry registry, Supplier<Number> value) {
    Gauge.builder(meter, value).description(description).register(registry);
  }

  /** A gauge of a time in seconds. */
  public void seconds(MeterRegistry registry, Supplier<Number> value) {
    Gauge.builder(meter, value).description(description).baseUnit("seconds").register(registry);
  }
}
