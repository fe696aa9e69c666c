package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.observability.Traceparent;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens where a batch ends: its effect is said, and what it changed is published. */
final class BatchEnds {
  private static final Logger LOG = LoggerFactory.getLogger(BatchEnds.class);

  private final ProcessorContext<String, Output> context;
  private final Publisher publisher;
  private final BarometerMetrics metrics;

  BatchEnds(
      ProcessorContext<String, Output> context, Publisher publisher, BarometerMetrics metrics) {
    this.context = context;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /** The end of a batch, or of a replayed record of one, in a wave that is open. */
  void ended(WaveKey key, Wave wave, BatchEnded ended, Progress progress) {
    Effect effect = progress.effect();
    score(key, ended.batch(), ended.records(), progress);
    if (key.endedReplay() == null) {
      long now = context.currentSystemTimeMs();
      metrics.indexed(Duration.between(ended.at(), Instant.ofEpochMilli(now)));
    }
    wave.status(
        key.endedReplay() == null
            ? wave.status().batchReceived(ended.at())
            : wave.status().replayed(ended.at()));
    if (effect.added() + effect.corrected() + effect.withdrawn() > 0) {
      wave.status(wave.status().answersChanged(Traceparent.current()));
    }
    publisher.publishOrWait(new WaveId(key.survey(), key.wave()), wave);
    context.commit();
  }

  /** Of a batch whose wave is not known, or whose end says nothing: its receipt is complete. */
  void endedWithoutWave(WaveKey key, String batch, Progress progress) {
    score(key, batch, Math.toIntExact(progress.effect().total()), progress);
    context.commit();
  }

  private void score(WaveKey key, String batch, int announced, Progress progress) {
    Effect effect = progress.effect();
    progress.endBatch();
    metrics.scored(effect, announced);
    LOG.info(
        "Counted {} records: {} new, {} corrected, {} withdrawn, {} quarantined",
        announced,
        effect.added(),
        effect.corrected(),
        effect.withdrawn(),
        effect.quarantined());
    if (batch.isEmpty()) {
      return;
    }
    long now = context.currentSystemTimeMs();
    var scored =
        new BatchScored(
            batch, key.survey(), key.wave(), Instant.ofEpochMilli(now), effect, key.endedReplay());
    context.forward(new Record<>(batch, new Output.Scored(scored), now, EventJson.currentTrace()));
  }
}
