package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.metric.Metric;
import dk.kk.inklusion.ingest.projection.BatchEvents;
import dk.kk.inklusion.ingest.projection.PublishedBatches;
import dk.kk.inklusion.ingest.receipt.Batches;
import dk.kk.inklusion.ingest.receipt.StoredBatch;
import dk.kk.inklusion.ingest.wave.Waves;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Publishes a checked batch when it is the survey's turn: whole, and once. */
@Component
class Publication {
  private final SurveyTurns turns;
  private final PublishedBatches published;
  private final Waves waves;
  private final Batches batches;
  private final MeterRegistry meters;
  private final Clock clock;

  Publication(
      SurveyTurns turns,
      PublishedBatches published,
      Waves waves,
      Batches batches,
      MeterRegistry meters,
      Clock clock) {
    this.turns = turns;
    this.published = published;
    this.waves = waves;
    this.batches = batches;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Publishes a batch.
   *
   * @param batch with its rows counted
   * @param fresh whether nobody has worked on the batch before
   * @return the batch as it was published earlier, if it was
   */
  Optional<StoredBatch> publish(
      StoredBatch batch, boolean fresh, RecordFile records, Codebook codebook) throws IOException {
    BatchAccepted event = batch.event();
    Optional<StoredBatch> earlier =
        turns.inTurn(
            batch.survey(),
            writer -> {
              Optional<StoredBatch> there = published.find(batch.id(), fresh);
              if (there.isEmpty()) {
                waves.beginBatch(batch.survey(), batch.wave(), codebook, writer);
                send(event, records, writer);
              }
              return there;
            });
    if (earlier.isEmpty()) {
      batches.published(event);
    }
    return earlier;
  }

  private void send(BatchAccepted event, RecordFile records, SurveyWriter writer)
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
    writer.publish(w -> {
      w.send(records);
      w.send(WaveKey.batchEnded(event.survey(), event.wave(), event.batch()), ended);
      w.send(Topic.BATCH_EVENT, envelope, BatchEvents.write(event));
    });
    sample.stop(Metric.PUBLISH_DURATION.timer(meters));
  }
}
