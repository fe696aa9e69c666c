package dk.kk.inklusion.report.catalogue;

import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest catalogue, in memory. A record that cannot be read is counted and passed over, and the
 * catalogue before it stands.
 */
@Component
public class Catalogues {
  private static final Logger log = LoggerFactory.getLogger(Catalogues.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Held NONE =
      new Held(Catalogue.EMPTY, JSON.writeValueAsBytes(Catalogue.EMPTY));

  private final Counter unreadable;
  private volatile Held held = NONE;
  private volatile boolean read;

  Catalogues(MeterRegistry registry) {
    this.unreadable = Metric.CATALOGUE_UNREADABLE.counter(registry);
  }

  /** A catalogue, and the same as it was published. */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
  record Held(Catalogue catalogue, byte[] json) {}

  /** The catalogue; {@link Catalogue#EMPTY} before the first. */
  public Catalogue current() {
    return held.catalogue();
  }

  /** Whether the topic was read to what was its end when this instance started. */
  public boolean isRead() {
    return read;
  }

  Held held() {
    return held;
  }

  void readToEnd() {
    read = true;
  }

  void take(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.value() == null || !Topic.CATALOGUE_KEY.equals(record.key())) {
        passOver(record);
        return;
      }
      Catalogue catalogue = JSON.readValue(record.value(), Catalogue.class);
      if (catalogue == null || !isWhole(catalogue)) {
        passOver(record);
        return;
      }
      held = new Held(catalogue, record.value());
      log.info("The catalogue is version {}", catalogue.version());
    } catch (JacksonException _) {
      // Its message quotes the value.
      passOver(record);
    }
  }

  /** What a record lacks is null, whatever its type says. */
  @SuppressWarnings("ConstantValue")
  private static boolean isWhole(Catalogue c) {
    return c.goals() != null
        && c.committees() != null
        && c.indicators() != null
        && c.agreements() != null
        && c.projects() != null
        && c.budgets() != null
        && c.indicators().stream().allMatch(Catalogues::isWhole)
        && c.agreements().stream().allMatch(a -> a.title() != null && a.financing() != null)
        && c.projects().stream().allMatch(p -> p.title() != null && p.progress() != null);
  }

  @SuppressWarnings("ConstantValue")
  private static boolean isWhole(Indicator i) {
    return i.id() != null
        && i.title() != null
        && i.unit() != null
        && i.polarity() != null
        && i.tolerance() != null
        && i.source() != null
        && i.groups() != null
        && i.headline() != null
        && i.levels() != null
        && i.totals() != null
        && i.areas() != null
        && i.printed() != null;
  }

  private void passOver(ConsumerRecord<String, byte[]> record) {
    unreadable.increment();
    log.error(
        "The record at offset {} of {} is no catalogue; version {} stands",
        record.offset(),
        record.topic(),
        held.catalogue().version());
  }
}
