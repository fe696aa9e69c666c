package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.measurement.Delivery.Counts;
import dk.kk.inklusion.ingest.metric.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what requests brought. */
@Component
class MeasurementMeters {
  private final Counter received;
  private final Counter added;
  private final Counter corrected;
  private final Counter unchanged;

  MeasurementMeters(MeterRegistry meters) {
    received = Metric.MEASUREMENTS_RECEIVED.counter(meters);
    added = Metric.MEASUREMENTS.counter(meters, "effect", "new");
    corrected = Metric.MEASUREMENTS.counter(meters, "effect", "corrected");
    unchanged = Metric.MEASUREMENTS.counter(meters, "effect", "unchanged");
  }

  void count(Counts counts) {
    added.increment(counts.added());
    corrected.increment(counts.corrected());
    unchanged.increment(counts.unchanged());
    received.increment(counts.received());
  }
}
