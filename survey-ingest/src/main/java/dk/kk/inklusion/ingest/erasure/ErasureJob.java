package dk.kk.inklusion.ingest.erasure;

import dk.kk.inklusion.ingest.erasure.Remnants.Found;
import dk.kk.inklusion.ingest.kafka.Topics;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.problem.Traces;
import dk.kk.inklusion.ingest.projection.PublishedBatches;
import dk.kk.inklusion.ingest.receipt.Erasures;
import dk.kk.inklusion.ingest.receipt.Erasures.Progress;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps compaction going, and looks what of the withdrawn is still there. A look reads the
 * partitions concerned from their beginning; without a withdrawal that is not erased there is none.
 */
@Component
class ErasureJob {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureJob.class);

  private final Heartbeat heartbeat;
  private final Remnants remnants;
  private final Erasures erasures;
  private final PublishedBatches published;
  private final Topics topics;
  private final Clock clock;
  private volatile List<StoredBatch> unfinished = List.of();

  ErasureJob(
      Heartbeat heartbeat,
      Remnants remnants,
      Erasures erasures,
      PublishedBatches published,
      Topics topics,
      Clock clock,
      MeterRegistry meters) {
    this.heartbeat = heartbeat;
    this.remnants = remnants;
    this.erasures = erasures;
    this.published = published;
    this.topics = topics;
    this.clock = clock;
    Metric.WITHDRAWALS_UNERASED.gauge(meters, this, job -> job.unfinished.size());
    Metric.UNERASED_AGE.seconds(meters, this, job -> job.oldest().toSeconds());
  }

  private Duration oldest() {
    Instant now = clock.instant();
    return unfinished.stream()
        .map(batch -> Duration.between(batch.receivedAt(), now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Scheduled(fixedDelayString = "${ingest.erasure.check}")
  void run() {
    try {
      unfinished = erasures.unfinished();
      heartbeat.send();
      if (!unfinished.isEmpty()) {
        look();
        unfinished = erasures.unfinished();
      }
    } catch (KafkaException | DataAccessException e) {
      LOG.warn("What is erased is looked at later: {}", Traces.withoutMessages(e));
    }
  }

  private void look() {
    Map<String, Set<String>> keys = keys();
    boolean hasLedger = topics.isThere(Topic.LEDGER) && topics.isThere(Topic.RELEASED);
    unfinished.stream()
        .filter(batch -> keys.containsKey(batch.id()))
        .collect(Collectors.groupingBy(batch -> Topic.partitionOf(batch.survey())))
        .forEach((partition, batches) -> {
          lookIntoTopic(partition, batches, keys);
          if (hasLedger) {
            lookIntoChangelog(partition, batches, keys);
          }
        });
  }

  /** What those withdrawn by each batch are called on the topics. */
  private Map<String, Set<String>> keys() {
    Set<String> ids = unfinished.stream().map(StoredBatch::id).collect(Collectors.toSet());
    return published.events(ids).stream()
        .collect(
            Collectors.toMap(
                event -> event.batch(),
                event ->
                    event.pseudonyms() == null
                        ? Set.of()
                        : event.pseudonyms().stream()
                            .map(
                                p -> WaveKey.respondent(event.survey(), event.wave(), p).toString())
                            .collect(Collectors.toSet())));
  }

  private void lookIntoTopic(
      int partition, List<StoredBatch> batches, Map<String, Set<String>> keys) {
    List<StoredBatch> wanted =
        batches.stream().filter(b -> erasures.of(b.id()).topic() == null).toList();
    if (!wanted.isEmpty()) {
      Found found = find(Topic.WAVE_STATE, partition, wanted, keys);
      for (StoredBatch batch : goneFrom(found, wanted, keys)) {
        erasures.save(erasures.of(batch.id()).goneFromTopic(clock.instant()));
      }
    }
  }

  private void lookIntoChangelog(
      int partition, List<StoredBatch> batches, Map<String, Set<String>> keys) {
    // First, because the files must have been compacted after the changelog was seen to be clean:
    // a crash before that could have brought the answers back from there.
    for (StoredBatch batch : batches) {
      Progress progress = erasures.of(batch.id());
      Long end = progress.changelogEnd();
      if (end != null
          && progress.ledger() == null
          && remnants.hasHeartbeat(Topic.LEDGER, partition, end)) {
        erasures.save(progress.goneFromLedger(clock.instant()));
      }
    }
    List<StoredBatch> wanted =
        batches.stream()
            // Before it is counted, the answers can still be on their way there.
            .filter(b -> b.scored() != null && erasures.of(b.id()).changelog() == null)
            .toList();
    if (!wanted.isEmpty()) {
      // The ledger's last: its end is the later one, and one heartbeat compacts the files of both.
      List<StoredBatch> gone =
          goneFrom(find(Topic.RELEASED, partition, wanted, keys), wanted, keys);
      Found found = find(Topic.LEDGER, partition, gone, keys);
      for (StoredBatch batch : goneFrom(found, gone, keys)) {
        erasures.save(erasures.of(batch.id()).goneFromChangelog(clock.instant(), found.end()));
      }
    }
  }

  private Found find(
      Topic topic, int partition, List<StoredBatch> batches, Map<String, Set<String>> keys) {
    return remnants.find(topic, partition, all(batches, keys));
  }

  private static Set<String> all(List<StoredBatch> batches, Map<String, Set<String>> keys) {
    return batches.stream()
        .map(batch -> keys.getOrDefault(batch.id(), Set.of()))
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<StoredBatch> goneFrom(
      Found found, List<StoredBatch> batches, Map<String, Set<String>> keys) {
    return batches.stream()
        .filter(
            batch -> Collections.disjoint(found.keys(), keys.getOrDefault(batch.id(), Set.of())))
        .toList();
  }
}
