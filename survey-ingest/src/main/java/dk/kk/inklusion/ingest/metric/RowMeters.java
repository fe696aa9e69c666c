package dk.kk.inklusion.ingest.metric;

import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import dk.kk.inklusion.ingest.receipt.Totals;
import dk.kk.inklusion.ingest.receipt.Totals.Total;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Shows the sums over the receipts. All values of a scrape are of one reading. */
@Component
class RowMeters {
  private static final Logger LOG = LoggerFactory.getLogger(RowMeters.class);
  private static final String PINNED = RowMeters.class.getName();

  private final Totals totals;
  private final MeterRegistry meters;
  private final Set<Series> registered = ConcurrentHashMap.newKeySet();
  private volatile Map<Series, Long> values = Map.of();
  private volatile @Nullable Instant oldestPending;

  RowMeters(Totals totals, MeterRegistry meters) {
    this.totals = totals;
    this.meters = meters;
    Metric.ROWS_PENDING_AGE.seconds(meters, this, RowMeters::pendingSeconds);
  }

  private double pendingSeconds() {
    Instant oldest = oldestPending;
    return oldest == null ? 0 : Duration.between(oldest, Instant.now()).toMillis() / 1000.0;
  }

  private record Series(Metric metric, Tags tags) {
    static Series of(Metric metric, String vendor) {
      return new Series(metric, Tags.of("vendor", vendor));
    }

    Series and(String key, String value) {
      return new Series(metric, tags.and(key, value));
    }

    boolean isGauge() {
      return metric == Metric.ROWS_PENDING || metric == Metric.BATCHES;
    }
  }

  /** Reads the sums anew. */
  @Scheduled(fixedDelayString = "${ingest.metrics-interval}")
  void refresh() {
    try {
      Map<Series, Long> read = series(totals.read());
      oldestPending = totals.oldestPending();
      values = read;
      read.keySet().stream().filter(registered::add).forEach(this::register);
    } catch (DataAccessException e) {
      LOG.warn("The row counters are stale: the database does not answer.");
    }
  }

  private void register(Series series) {
    if (series.isGauge()) {
      Gauge.builder(series.metric().meter(), this, m -> m.value(series))
          .tags(series.tags())
          .register(meters);
    } else {
      FunctionCounter.builder(series.metric().meter(), this, m -> m.value(series))
          .tags(series.tags())
          .register(meters);
    }
  }

  private double value(Series series) {
    return reading().getOrDefault(series, 0L);
  }

  /** The latest reading; during a scrape the one that its first value was of. */
  @SuppressWarnings("unchecked") // nobody else sets the attribute
  private Map<Series, Long> reading() {
    RequestAttributes scrape = RequestContextHolder.getRequestAttributes();
    if (scrape == null) {
      return values;
    }
    Object pinned = scrape.getAttribute(PINNED, RequestAttributes.SCOPE_REQUEST);
    if (pinned == null) {
      pinned = values;
      scrape.setAttribute(PINNED, pinned, RequestAttributes.SCOPE_REQUEST);
    }
    return (Map<Series, Long>) pinned;
  }

  private static Map<Series, Long> series(List<Total> totals) {
    Map<Series, Long> series = new HashMap<>();
    for (Total total : totals) {
      String vendor = total.vendor();
      String state = total.state().name().toLowerCase(Locale.ROOT);
      series.merge(
          Series.of(Metric.BATCHES, vendor).and("state", state), total.batches(), Long::sum);
      if (total.state() != State.PROCESSING) {
        finished(series, total);
      }
    }
    return series;
  }

  private static void finished(Map<Series, Long> series, Total total) {
    String vendor = total.vendor();
    long scored = total.scored().values().stream().mapToLong(Long::longValue).sum();
    series.merge(Series.of(Metric.ROWS_RECEIVED, vendor), total.received(), Long::sum);
    series.merge(Series.of(Metric.ROWS_ACCEPTED, vendor), total.accepted(), Long::sum);
    series.merge(Series.of(Metric.ROWS_REJECTED, vendor), total.rejected(), Long::sum);
    series.merge(Series.of(Metric.ROWS_PENDING, vendor), total.accepted() - scored, Long::sum);
    total
        .scored()
        .forEach((effect, rows) ->
            series.merge(
                Series.of(Metric.ROWS_SCORED, vendor).and("effect", effect), rows, Long::sum));
    total
        .faults()
        .forEach((code, count) ->
            series.merge(
                Series.of(Metric.ROW_FAULTS, vendor).and("code", code.code()), count, Long::sum));
  }
}
