package dk.kk.inklusion.ingest.metric;

import dk.kk.inklusion.ingest.quarantine.Entries;
import dk.kk.inklusion.ingest.quarantine.Entries.Count;
import dk.kk.inklusion.ingest.quarantine.Source;
import dk.kk.inklusion.ingest.quarantine.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows how many records are in quarantine; every instance the same. */
@Component
class QuarantineMeters {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineMeters.class);

  private final Entries entries;
  private volatile List<Count> counts = List.of();

  QuarantineMeters(Entries entries, MeterRegistry meters) {
    this.entries = entries;
    for (Source source : Source.values()) {
      for (State state : State.values()) {
        Gauge.builder(Metric.QUARANTINE.meter(), this, m -> m.value(source, state))
            .tag("topic", source.topic().topicName())
            .tag("state", state.word())
            .register(meters);
      }
    }
  }

  private double value(Source source, State state) {
    return counts.stream()
        .filter(count -> count.source() == source && count.state() == state)
        .mapToDouble(Count::entries)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Counts anew. */
  @Scheduled(fixedDelayString = "${ingest.metrics-interval}")
  void refresh() {
    try {
      counts = entries.counts();
    } catch (DataAccessException e) {
      LOG.warn("The quarantine's counts are stale: the database does not answer.");
    }
  }
}
