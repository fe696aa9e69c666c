package dk.kk.inklusion.ingest.catalogue;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.catalogue.StoredCatalogue.Pending;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Puts a version of the catalogue on the topics once, the whole on one and what it changes of
 * register indicators on the other, in one transaction: it is in MongoDB first, and before it is
 * sent, the topic is read from where it can be at the earliest.
 */
@Component
class CatalogueRecords {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogueRecords.class);
  private static final TopicPartition PARTITION =
      new TopicPartition(Topic.CATALOGUE_STATE.topicName(), 0);

  private final CatalogueStore store;
  private final TopicTail tail;
  private final AuditLog audit;

  CatalogueRecords(CatalogueStore store, TopicTail tail, AuditLog audit) {
    this.store = store;
    this.tail = tail;
    this.audit = audit;
  }

  /** What is about to be decided on. */
  Pending prepare(List<String> definitions) {
    return new Pending(definitions, tail.end(PARTITION));
  }

  /** Names what is done when a version is published. */
  static String deed(long version) {
    return "catalogue/" + version;
  }

  /** Publishes what is pending, if anything is. */
  StoredCatalogue settle(StoredCatalogue catalogue, SurveyWriter writer) throws IOException {
    Pending pending = catalogue.pending();
    if (pending == null) {
      return catalogue;
    }
    byte[] value = catalogue.value();
    if (!tail.holds(PARTITION, pending.from(), record -> Arrays.equals(record.value(), value))) {
      Catalogue whole = catalogue.read();
      writer.publish(w -> {
        w.send(PARTITION, bytes(Topic.CATALOGUE_KEY), value);
        for (String indicator : pending.definitions()) {
          w.send(
              new TopicPartition(Topic.MEASUREMENT_STATE.topicName(), Topic.partitionOf(indicator)),
              bytes(new MeasurementKey.Definition(indicator).toString()),
              StoredCatalogue.definition(whole, indicator));
        }
      });
    }
    audit.done(deed(catalogue.version()), Map.of());
    StoredCatalogue settled = catalogue.settled();
    if (store.replace(catalogue, settled)) {
      return settled;
    }
    StoredCatalogue other = store.find();
    return other == null ? settled : settle(other, writer);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The latest on the topic; null where there is none that can be read. */
  @Nullable Catalogue latest() {
    AtomicReference<@Nullable Catalogue> latest = new AtomicReference<>();
    tail.read(
        Map.of(PARTITION, 0L),
        record -> {
          try {
            if (record.value() != null) {
              latest.set(StoredCatalogue.read(new String(record.value(), StandardCharsets.UTF_8)));
            }
          } catch (JacksonException e) {
            LOG.warn("Passed over record {} of {}", record.offset(), record.topic());
          }
          return true;
        });
    return latest.get();
  }
}
