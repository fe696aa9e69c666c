package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.projection.BatchEvents;
import dk.kk.inklusion.ingest.projection.PublishedBatches;
import dk.kk.inklusion.ingest.projection.Withdrawn;
import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.ingest.wave.Waves;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchAccepted.Kind;
import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Publishes a checked batch when it is the survey's turn: whole, and once. */
@Component
class Publication {
  private final SurveyTurns turns;
  private final PublishedBatches published;
  private final Waves waves;
  private final Withdrawn withdrawn;
  private final Batches batches;
  private final Steps steps;
  private final MeterRegistry meters;
  private final Clock clock;

  Publication(
      SurveyTurns turns,
      PublishedBatches published,
      Waves waves,
      Withdrawn withdrawn,
      Batches batches,
      Steps steps,
      MeterRegistry meters,
      Clock clock) {
    this.turns = turns;
    this.published = published;
    this.waves = waves;
    this.withdrawn = withdrawn;
    this.batches = batches;
    this.steps = steps;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Publishes a batch.
   *
   * @param batch with its rows counted
   * @param fresh whether nobody has worked on the batch before
   * @return the batch as it was published earlier, if it was
   * @throws WithdrawnMeanwhileException if it holds answers of somebody withdrawn
   */
  Optional<StoredBatch> publish(
      StoredBatch batch, boolean fresh, RecordFile records, Codebook codebook) throws IOException {
    boolean withdrawal = batch.kind() == Kind.WITHDRAWAL;
    BatchAccepted event =
        withdrawal ? batch.event().withPseudonyms(pseudonyms(records)) : batch.event();
    Optional<StoredBatch> earlier =
        turns.inTurn(
            batch.survey(),
            writer -> {
              Optional<StoredBatch> there = published.find(batch.id(), fresh);
              if (there.isEmpty()) {
                if (withdrawal) {
                  waves.beginWithdrawal(batch.survey(), batch.wave(), writer);
                  send(event, records, Set.of(), writer);
                } else {
                  waves.beginBatch(batch.survey(), batch.wave(), codebook, writer);
                  withdrawn.readToEnd();
                  send(event, records, withdrawn.of(batch.survey(), batch.wave()), writer);
                }
              }
              return there;
            });
    if (earlier.isEmpty()) {
      batches.published(event);
      withdrawn.note(event);
    }
    return earlier;
  }

  private static List<String> pseudonyms(RecordFile records) throws IOException {
    List<String> pseudonyms = new ArrayList<>();
    records.forEach((key, _) -> pseudonyms.add(pseudonym(key)));
    return pseudonyms;
  }

  private static String pseudonym(byte[] key) {
    int from = key.length - Pseudonym.LENGTH;
    return new String(key, from, Pseudonym.LENGTH, StandardCharsets.US_ASCII);
  }

  private void send(
      BatchAccepted event, RecordFile records, Set<Pseudonym> refused, SurveyWriter writer)
      throws IOException {
    Timer.Sample sample = Timer.start(meters);
    var ended = new BatchEnded(event.batch(), event.receivedAt(), records.records());
    var envelope =
        new CloudEvent(
            event.batch(),
            "/survey-ingest",
            Topic.BATCH_EVENT.topicName(),
            event.batch(),
            clock.instant());
    try (Step _ = steps.begin("publish " + Topic.BATCH_EVENT.topicName())) {
      writer.publish(w -> write(w, event, envelope, ended, records, refused));
    }
    sample.stop(Metric.PUBLISH_DURATION.timer(meters));
  }

  private static void write(
      SurveyWriter writer,
      BatchAccepted event,
      CloudEvent envelope,
      BatchEnded ended,
      RecordFile records,
      Set<Pseudonym> refused)
      throws IOException {
    records.forEach((key, value) -> {
      if (!refused.isEmpty() && refused.contains(Pseudonym.of(pseudonym(key)))) {
        throw new WithdrawnMeanwhileException();
      }
      writer.send(key, value);
    });
    writer.send(WaveKey.batchEnded(event.survey(), event.wave(), event.batch()), ended);
    writer.send(Topic.BATCH_EVENT, envelope, BatchEvents.write(event));
  }
}
