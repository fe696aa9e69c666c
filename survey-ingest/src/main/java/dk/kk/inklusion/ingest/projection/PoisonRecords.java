package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.kafka.KafkaClients;
import dk.kk.inklusion.ingest.projection.BatchEvents.UnreadableEventException;
import dk.kk.inklusion.model.topic.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a record that cannot be carried over: where the database is at fault, it waits
 * for it; where the record is, it goes to the dead-letter topic and the next is read.
 */
@Component
class PoisonRecords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PoisonRecords.class);
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final Projection projection;
  private final DefaultKafkaProducerFactory<byte[], byte[]> producers;

  PoisonRecords(Projection projection, KafkaClients clients) {
    this.projection = projection;
    producers = new DefaultKafkaProducerFactory<>(clients.plainSettings());
  }

  DefaultErrorHandler handler() {
    var letters =
        new DeadLetterPublishingRecoverer(
            new KafkaTemplate<>(producers),
            (record, _) -> new TopicPartition(record.topic() + "-dlt", 0));
    // Nor any message, which may quote the content.
    letters.excludeHeader(HeadersToAdd.EX_STACKTRACE, HeadersToAdd.EX_MSG);
    letters.addHeadersFunction((_, failure) ->
        new RecordHeaders()
            .add(DeadLetter.REASON, reason(failure).getBytes(StandardCharsets.UTF_8)));
    letters.setLogRecoveryRecord(false);
    var handler =
        new DefaultErrorHandler(
            (record, failure) -> bury(letters, record, failure), untilItWorks());
    handler.addNotRetryableExceptions(UnreadableEventException.class);
    handler.setBackOffFunction(
        (_, failure) -> isDatabase(failure) ? untilItWorks() : new FixedBackOff(500, 3));
    handler.setLogLevel(KafkaException.Level.DEBUG);
    handler.setRetryListeners((record, failure, attempt) ->
        LOG.warn(
            "Record {} of {}-{} was not carried over at attempt {}: {}",
            record.offset(),
            record.topic(),
            record.partition(),
            attempt,
            failure == null ? "" : rootOf(failure).getClass().getName()));
    return handler;
  }

  private void bury(
      DeadLetterPublishingRecoverer letters, ConsumerRecord<?, ?> record, Exception failure) {
    letters.accept(record, null, failure);
    projection.passBy(record);
    LOG.error(
        "Record {} of {}-{} went to {}-dlt: {}",
        record.offset(),
        record.topic(),
        record.partition(),
        record.topic(),
        reason(failure));
  }

  /** Of what is not known only its kind: its message may quote the content. */
  private static String reason(Throwable failure) {
    return rootOf(failure) instanceof UnreadableEventException known
        ? known.reason()
        : rootOf(failure).getClass().getName();
  }

  private static boolean isDatabase(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof DataAccessException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static BackOff untilItWorks() {
    var backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(LONGEST_WAIT_MILLIS);
    return backOff;
  }

  @Override
  public void close() {
    producers.destroy();
  }
}
