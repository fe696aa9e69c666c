package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.projection.BatchEvents.UnreadableEventException;
import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who was withdrawn from which wave, by the batch events alone: nothing that is kept elsewhere can
 * be lost. Some 80 bytes of memory each; every start reads the events once.
 */
@Component
public class Withdrawn {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final TopicTail tail;
  private final Map<String, Set<Pseudonym>> people = new ConcurrentHashMap<>();

  /** Everything before these offsets is known. */
  private final Map<TopicPartition, Long> read =
      new ConcurrentHashMap<>(
          IntStream.range(0, Topic.BATCH_EVENT.partitions())
              .mapToObj(p -> new TopicPartition(Topic.BATCH_EVENT.topicName(), p))
              .collect(Collectors.toMap(p -> p, _ -> 0L)));

  private volatile boolean loaded;

  Withdrawn(TopicTail tail) {
    this.tail = tail;
  }

  /**
   * Who is known to be withdrawn from a wave. It grows while withdrawals are read.
   *
   * @throws ProblemException 503 if the broker does not answer at the first question
   */
  public Set<Pseudonym> of(String survey, String wave) {
    if (!loaded) {
      readToEnd();
    }
    return people.getOrDefault(survey + "/" + wave, Set.of());
  }

  /**
   * Reads what is new. For one who has taken the survey's writer, everybody withdrawn from it is
   * known then: nobody else can withdraw anybody until that one is done.
   *
   * @throws ProblemException 503 if the end is not reached
   */
  public void readToEnd() {
    try {
      Map<TopicPartition, Long> from = new HashMap<>(read);
      Map<TopicPartition, Long> ends = tail.ends(from.keySet());
      from.entrySet().removeIf(e -> e.getValue() >= ends.getOrDefault(e.getKey(), 0L));
      tail.read(from, this::note);
      ends.forEach((partition, end) -> read.merge(partition, end, Math::max));
      loaded = true;
    } catch (KafkaException e) {
      throw ProblemException.later(
          HttpStatus.SERVICE_UNAVAILABLE,
          "broker-unavailable",
          "Who was withdrawn is not known now. Send the same request again.",
          RETRY);
    }
  }

  private boolean note(ConsumerRecord<byte[], byte[]> record) {
    try {
      note(BatchEvents.accepted(record.value()));
    } catch (UnreadableEventException e) {
      // The projection reports it.
    }
    return true;
  }

  /** Takes over a published event. */
  public void note(BatchAccepted event) {
    if (event.pseudonyms() != null && !event.pseudonyms().isEmpty()) {
      people
          .computeIfAbsent(event.survey() + "/" + event.wave(), _ -> ConcurrentHashMap.newKeySet())
          .addAll(event.pseudonyms().stream().map(Pseudonym::of).toList());
    }
  }
}
