package dk.kk.inklusion.ingest.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;

/**
 * What is measured, by Micrometer's names; Prometheus writes {@code ingest_rows_received_total}.
 *
 * <p>The rows are sums over the receipts in MongoDB, so they survive a restart, every instance
 * shows the same (take their maximum, not their sum), and at any scrape
 *
 * <pre>
 * received = accepted + rejected
 * accepted = scored{new} + scored{corrected} + scored{unchanged} + scored{quarantined}
 *          + scored{withdrawn} + scored{unknown} + pending
 * </pre>
 *
 * for every vendor. Batches that are not finished count nowhere but in {@link #BATCHES}. Alert
 * where {@link #ROWS_PENDING} stays above 0.
 */
public enum Metric {
  /** Rows of finished batches, by {@code vendor}. */
  ROWS_RECEIVED("ingest.rows.received"),
  /** Rows of those that were published, by {@code vendor}. */
  ROWS_ACCEPTED("ingest.rows.accepted"),
  /** The others, by {@code vendor}. */
  ROWS_REJECTED("ingest.rows.rejected"),
  /** Accepted rows by what the barometer made of them, by {@code vendor} and {@code effect}. */
  ROWS_SCORED("ingest.rows.scored"),
  /** Accepted rows the barometer has yet to count, by {@code vendor}. A gauge. */
  ROWS_PENDING("ingest.rows.pending"),
  /**
   * Seconds since the oldest batch was received that the barometer has yet to count; 0 where there
   * is none. A gauge. Alert where it passes a few minutes: then accepted answers are in no index.
   */
  ROWS_PENDING_AGE("ingest.rows.pending.age"),
  /** Faults of rows, of which a row can have several, by {@code vendor} and {@code code}. */
  ROW_FAULTS("ingest.row.faults"),
  /** Batches by {@code vendor} and {@code state}: published, rejected, processing. A gauge. */
  BATCHES("ingest.batches"),
  /**
   * Records their consumers could not process, of all services, by {@code topic} and {@code state}:
   * open, parked, replayed, superseded. A gauge. Alert where open ones stay: they wait for the
   * steward, and with them what they hold is missing from receipts or the index.
   */
  QUARANTINE("ingest.quarantine"),
  /**
   * Measurements of register indicators in requests that were taken. Of this instance, since the
   * start. Between two requests
   *
   * <pre>
   * received = measurements{new} + measurements{corrected} + measurements{unchanged}
   * </pre>
   */
  MEASUREMENTS_RECEIVED("ingest.measurements.received"),
  /** The same by {@code effect}. */
  MEASUREMENTS("ingest.measurements"),
  /** Withdrawals of which it was not seen yet that all answers are gone. A gauge. */
  WITHDRAWALS_UNERASED("ingest.withdrawals.unerased"),
  /** Seconds since the oldest of them was received; alert near {@code ERASURE_WITHIN}. */
  UNERASED_AGE("ingest.withdrawals.unerased.age"),
  /** From a request's header to its answer, dry runs and refusals included. Since the start. */
  UPLOAD_DURATION("ingest.upload.duration"),
  /** From a batch's first record to its commit. Since the start. */
  PUBLISH_DURATION("ingest.publish.duration"),
  /** Details of faults that were deleted when their time was over. Of this instance. */
  DETAILS_DELETED("ingest.details.deleted"),
  /** Spooled files that were deleted because nobody worked on them. Of this instance. */
  SPOOL_DELETED("ingest.spool.deleted"),
  /**
   * Seconds since what may not be kept was last looked for with success. A gauge. Alert above a
   * day: details of faults then stay longer than they may.
   */
  RETENTION_AGE("ingest.retention.age");

  private final String meter;

  Metric(String meter) {
    this.meter = meter;
  }

  /** Its name. */
  public String meter() {
    return meter;
  }

  /** The counter of a number of things. */
  public Counter counter(MeterRegistry meters) {
    return Counter.builder(meter).register(meters);
  }

  /** The same, with a tag that has few values. */
  public Counter counter(MeterRegistry meters, String tag, String value) {
    return Counter.builder(meter).tag(tag, value).register(meters);
  }

  /** Shows a value. */
  public <T> void gauge(MeterRegistry meters, T of, ToDoubleFunction<T> value) {
    Gauge.builder(meter, of, value).strongReference(true).register(meters);
  }

  /** Shows a time in seconds. */
  public <T> void seconds(MeterRegistry meters, T of, ToDoubleFunction<T> value) {
    Gauge.builder(meter, of, value).baseUnit("seconds").strongReference(true).register(meters);
  }

  /** The timer of a duration. */
  public Timer timer(MeterRegistry meters) {
    return Timer.builder(meter).publishPercentileHistogram().register(meters);
  }
}
