package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the barometer counts, since it started. Of all batches together:
 *
 * <pre>
 *   records announced = added + corrected + unchanged + withdrawn + unknown + quarantined
 * </pre>
 *
 * A difference means that a batch's records did not all reach the barometer: alert. Work done again
 * after a failure is counted again, on both sides.
 *
 * <p>Of measurements there is no such sum: what was handed in is changed + unchanged + what was
 * passed over of their topic.
 */
final class BarometerMetrics {
  /** Names, documentation and kinds of all meters. */
  enum Name {
    RECORDS_ANNOUNCED(
        "barometer.records.announced", "Records the ended batches say they have sent"),
    RECORDS_SCORED("barometer.records.scored", "Records of ended batches, by what they did"),
    RECORDS_PASSED_OVER(
        "barometer.records.passed.over",
        "Records of a topic that could not be processed; see the dead letters"),
    MEASUREMENTS("barometer.measurements", "Measurements of register indicators, by what they did"),
    BATCHES_SCORED("barometer.batches.scored", "Batches that have ended"),
    CONTRADICTIONS(
        "barometer.contradictions",
        "Revisions whose raw gap is not the explained part and the adjusted gap together: a fault of"
            + " the program, alert"),
    REVISIONS("barometer.revision", "Revisions computed, and the time each took"),
    BATCH_DELAY(
        "barometer.batch.delay",
        "From a batch's arrival at the door until the barometer has counted it"),
    REVISION_OVERDUE(
        "barometer.revision.overdue",
        "Time for which the longest waiting revision has been due; 0 where none is"),
    RESPONDENTS_WAITING(
        "barometer.respondents.waiting",
        "Respondents whose latest answers are in no revision yet, so that nobody is exposed");

    final String meter;
    final String description;

    Name(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  /** What was promised is counted exactly: these bounds are among the histogram's. */
  private static final Duration[] PROMISED = {
    Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5)
  };

  private final MeterRegistry registry;
  private final Map<Integer, Backlog> backlogs = new ConcurrentHashMap<>();

  /**
   * What a partition has yet to publish.
   *
   * @param dueSince of the revision that has waited longest; null where none is due
   */
  record Backlog(@Nullable Instant dueSince, long waiting) {}

  BarometerMetrics(MeterRegistry registry) {
    this.registry = registry;
    scored(Effect.NONE);
    counter(Name.RECORDS_ANNOUNCED).increment(0);
    passedOver(Topic.WAVE_STATE.topicName(), 0);
    passedOver(Topic.MEASUREMENT_STATE.topicName(), 0);
    measured("changed", 0);
    measured("unchanged", 0);
    counter(Name.BATCHES_SCORED).increment(0);
    counter(Name.CONTRADICTIONS).increment(0);
    timer();
    delay();
    Gauge.builder(Name.REVISION_OVERDUE.meter, this::overdueSeconds)
        .description(Name.REVISION_OVERDUE.description)
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder(
            Name.RESPONDENTS_WAITING.meter,
            () -> backlogs.values().stream().mapToLong(Backlog::waiting).sum())
        .description(Name.RESPONDENTS_WAITING.description)
        .register(registry);
  }

  private double overdueSeconds() {
    return backlogs.values().stream()
        .map(Backlog::dueSince)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, Instant.now()).toMillis() / 1000.0)
        .orElse(0.0);
  }

  /** What a partition has yet to publish; null when it has moved away. */
  void backlog(int partition, @Nullable Backlog backlog) {
    if (backlog == null) {
      backlogs.remove(partition);
    } else {
      backlogs.put(partition, backlog);
    }
  }

  /** A batch has been counted, so long after it arrived at the door. */
  void indexed(Duration delay) {
    delay().record(delay);
  }

  /** A batch has ended that announced this number of records and had this effect. */
  void scored(Effect effect, int announced) {
    counter(Name.BATCHES_SCORED).increment();
    counter(Name.RECORDS_ANNOUNCED).increment(announced);
    scored(effect);
  }

  private void scored(Effect effect) {
    scored("new", effect.added());
    scored("corrected", effect.corrected());
    scored("unchanged", effect.unchanged());
    scored("withdrawn", effect.withdrawn());
    scored("unknown", effect.unknown());
    scored("quarantined", effect.quarantined());
  }

  private void scored(String effect, long records) {
    Counter.builder(Name.RECORDS_SCORED.meter)
        .description(Name.RECORDS_SCORED.description)
        .tag("effect", effect)
        .register(registry)
        .increment((double) records);
  }

  /** A record of a topic was passed over. */
  void passedOver(String topic) {
    passedOver(topic, 1);
  }

  private void passedOver(String topic, double records) {
    Counter.builder(Name.RECORDS_PASSED_OVER.meter)
        .description(Name.RECORDS_PASSED_OVER.description)
        .tag("topic", topic)
        .register(registry)
        .increment(records);
  }

  /** A measurement was taken over that says something else than the one before, or the same. */
  void measured(boolean isChange) {
    measured(isChange ? "changed" : "unchanged", 1);
  }

  private void measured(String effect, double measurements) {
    Counter.builder(Name.MEASUREMENTS.meter)
        .description(Name.MEASUREMENTS.description)
        .tag("effect", effect)
        .register(registry)
        .increment(measurements);
  }

  void revised(Duration took) {
    timer().record(took);
  }

  void contradicted() {
    counter(Name.CONTRADICTIONS).increment();
  }

  private Counter counter(Name name) {
    return Counter.builder(name.meter).description(name.description).register(registry);
  }

  private Timer delay() {
    return Timer.builder(Name.BATCH_DELAY.meter)
        .description(Name.BATCH_DELAY.description)
        .publishPercentileHistogram()
        .serviceLevelObjectives(PROMISED)
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofHours(1))
        .register(registry);
  }

  private Timer timer() {
    return Timer.builder(Name.REVISIONS.meter)
        .description(Name.REVISIONS.description)
        .register(registry);
  }
}
