package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.model.topic.DeadLetter;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.topic.UnreadableRecordException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What becomes of a record that cannot be applied. One that is no index event is set aside at once,
 * one that fails for an unknown reason after a few attempts; while the database is away, the record
 * waits for it, for ever, because every other would fail the same way.
 */
@Configuration
class DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final BackOff A_FEW_TIMES = new FixedBackOff(500, 3);

  @Bean
  DeadLetterPublishingRecoverer deadLetterPublisher(KafkaTemplate<?, ?> kafka) {
    var publisher =
        new DeadLetterPublishingRecoverer(
            kafka, (_, _) -> new TopicPartition(Topic.INDEX_EVENT.deadLetterTopicName(), 0));
    // A record at the topic's limit must still fit with its headers.
    publisher.excludeHeader(HeadersToAdd.EX_STACKTRACE);
    publisher.addHeadersFunction((_, e) -> headers(e));
    return publisher;
  }

  private static Headers headers(Exception e) {
    Headers headers = new RecordHeaders();
    Throwable root = root(e);
    boolean isKnown =
        root instanceof UnreadableRecordException || root instanceof ConflictingRecordException;
    String reason = isKnown ? String.valueOf(root.getMessage()) : root.getClass().getName();
    headers.add(DeadLetter.REASON, reason.getBytes(StandardCharsets.UTF_8));
    if (e instanceof ReplayFailedException replay) {
      headers.add(DeadLetter.REPLAY, replay.decision().getBytes(StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Bean
  DefaultErrorHandler errorHandler(
      DeadLetterPublishingRecoverer publisher, RevisionStore store, MeterRegistry registry) {
    var handler = new DefaultErrorHandler(setAside(publisher, store, registry), A_FEW_TIMES);
    handler.addNotRetryableExceptions(UnreadableRecordException.class);
    handler.setBackOffFunction((_, e) -> isAway(e) ? untilItIsBack() : A_FEW_TIMES);
    return handler;
  }

  private static ConsumerRecordRecoverer setAside(
      DeadLetterPublishingRecoverer publisher, RevisionStore store, MeterRegistry registry) {
    Counter received = Metric.RECEIVED.counter(registry);
    Counter deadLettered = Metric.DEAD_LETTERED.counter(registry);
    return (record, e) -> {
      if (!record.topic().equals(Topic.INDEX_EVENT.topicName())) {
        log.error(
            "Passed over the record at offset {} of {}: {}",
            record.offset(),
            record.topic(),
            root(e).getClass().getName());
        return;
      }
      publisher.accept(record, e);
      store.moveTo(record.offset() + 1);
      received.increment();
      deadLettered.increment();
      log.error(
          "Set the record at offset {} of {} aside on {}: {}",
          record.offset(),
          record.topic(),
          Topic.INDEX_EVENT.deadLetterTopicName(),
          root(e).getMessage());
    };
  }

  private static boolean isAway(Exception e) {
    return isDatabaseAway(e.getCause() == null ? e : e.getCause());
  }

  static boolean isDatabaseAway(Throwable cause) {
    return cause instanceof DataAccessException
        && !(cause instanceof DataIntegrityViolationException)
        && !(cause instanceof InvalidDataAccessApiUsageException);
  }

  private static BackOff untilItIsBack() {
    var backOff = new ExponentialBackOff(500, 2);
    backOff.setMaxInterval(5_000);
    return backOff;
  }

  private static Throwable root(Throwable e) {
    return e.getCause() == null ? e : root(e.getCause());
  }
}
