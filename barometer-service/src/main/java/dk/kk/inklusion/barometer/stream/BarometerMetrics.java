package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.event.BatchScored.Effect;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * What the barometer counts, since it started. Of all batches together:
 *
 * <pre>
 *   records announced = added + corrected + unchanged + withdrawn + unknown + quarantined
 * </pre>
 *
 * A difference means that a batch's records did not all reach the barometer: alert. Work done again
 * after a failure is counted again, on both sides.
 */
final class BarometerMetrics {
  /** Names, documentation and kinds of all meters. */
  enum Name {
    RECORDS_ANNOUNCED(
        "barometer.records.announced", "Records the ended batches say they have sent"),
    RECORDS_SCORED("barometer.records.scored", "Records of ended batches, by what they did"),
    RECORDS_PASSED_OVER(
        "barometer.records.passed.over",
        "Records that could not be processed; see the dead letters"),
    BATCHES_SCORED("barometer.batches.scored", "Batches that have ended"),
    CONTRADICTIONS(
        "barometer.contradictions",
        "Revisions whose raw gap is not the explained part and the adjusted gap together: a fault of"
            + " the program, alert"),
    REVISIONS("barometer.revision", "Revisions computed, and the time each took");

    final String meter;
    final String description;

    Name(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  private final MeterRegistry registry;

  BarometerMetrics(MeterRegistry registry) {
    this.registry = registry;
    scored(Effect.NONE);
    counter(Name.RECORDS_ANNOUNCED).increment(0);
    counter(Name.RECORDS_PASSED_OVER).increment(0);
    counter(Name.BATCHES_SCORED).increment(0);
    counter(Name.CONTRADICTIONS).increment(0);
    timer();
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

  void passedOver() {
    counter(Name.RECORDS_PASSED_OVER).increment();
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

  private Timer timer() {
    return Timer.builder(Name.REVISIONS.meter)
        .description(Name.REVISIONS.description)
        .register(registry);
  }
}
