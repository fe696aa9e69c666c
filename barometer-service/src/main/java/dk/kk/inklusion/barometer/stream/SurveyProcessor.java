package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.UnreadableRecordException;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecord.WaveChanged;
import dk.kk.inklusion.model.wave.WaveRecord.WaveClosed;
import dk.kk.inklusion.model.wave.WaveRecord.WaveOpened;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import dk.kk.inklusion.observability.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ledger and the cells of every survey of one partition, and at the end of a batch says
 * what it did and has published what it changed. Nothing is published in the middle of a batch.
 *
 * <p>A record that was processed before, in a replay, rebuilds ledger and cells and does nothing
 * else: what followed from it has been said.
 */
final class SurveyProcessor implements Processor<byte[], byte[], String, Output> {
  private static final Duration TICK = Duration.ofMillis(50);

  private final TruthDesk truthDesk;
  private final BarometerMetrics metrics;
  private final BarometerProperties properties;
  private final Steps steps;

  private final Map<WaveId, Wave> waves = new TreeMap<>();

  private ProcessorContext<String, Output> context;
  private Ledger ledger;
  private Book book;
  private Released released;
  private Waiters waiters;
  private Publisher publisher;
  private BatchEnds batchEnds;
  private PastRecords pastRecords;

  /** A processor for one partition. */
  @SuppressWarnings("NullAway.Init") // init comes before everything else
  SurveyProcessor(
      TruthDesk truthDesk, BarometerMetrics metrics, BarometerProperties properties, Steps steps) {
    this.truthDesk = truthDesk;
    this.metrics = metrics;
    this.properties = properties;
    this.steps = steps;
  }

  @Override
  public void init(ProcessorContext<String, Output> processorContext) {
    context = processorContext;
    ledger = new Ledger(processorContext.getStateStore(Ledger.STORE));
    book = new Book(processorContext.getStateStore(Book.STORE));
    released = new Released(processorContext.getStateStore(Released.STORE));
    waiters = new Waiters(ledger, released, properties.withdrawnKept());
    Editions editions = new Editions(processorContext.getStateStore(Editions.STORE));
    Releaser releaser = new Releaser(ledger, released, editions, waiters);
    publisher =
        new Publisher(
            processorContext, waves, book, ledger, releaser, truthDesk, metrics, properties, steps);
    batchEnds = new BatchEnds(processorContext, publisher, metrics);
    pastRecords = new PastRecords(waves, ledger, book, waiters, publisher);
    book.forEachWave(waves::put);
    ledger.load(this::addToCells);
    waves.forEach(releaser::load);
    processorContext.schedule(
        TICK, PunctuationType.WALL_CLOCK_TIME, _ -> publisher.betweenBatches());
  }

  @Override
  public void close() {
    metrics.backlog(context.taskId().partition(), null);
  }

  /** Cells are never stored: no store can disagree with another. */
  private void addToCells(WaveKey respondent, Answers answers) {
    Wave wave = waves.get(new WaveId(respondent.survey(), respondent.wave()));
    if (wave == null) {
      throw new IllegalStateException("the ledger holds answers of a wave the book does not know");
    }
    wave.cells().add(answers);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    byte[] keyBytes = record.key();
    WaveKey key =
        keyBytes == null ? null : WaveKey.parse(new String(keyBytes, StandardCharsets.UTF_8));
    if (key == null) {
      passOver("the key is not survey/wave/entity");
    } else if (key.isHeartbeat()) {
      released.eraseRemoved();
      ledger.eraseRemoved();
    } else {
      Progress progress = book.progress(key.survey());
      long offset = position().offset();
      if (offset <= progress.offset()) {
        pastRecords.again(key, Bytes.wrap(keyBytes), record.value(), offset);
        return;
      }
      progress.reached(offset, !key.isRespondent());
      if (key.isRespondent()) {
        respondent(key, Bytes.wrap(keyBytes), record.value(), progress);
      } else {
        ledger.notePosition(key.survey(), offset);
        try (Step _ =
            steps
                .after(EventJson.trace(record.headers()), "process " + Topic.WAVE_STATE.topicName())
                .wave(key.survey(), key.wave())) {
          control(key, record.value(), progress);
        }
      }
      book.note(key.survey(), progress);
    }
  }

  private RecordMetadata position() {
    return context.recordMetadata().orElseThrow();
  }

  private void respondent(
      WaveKey key, Bytes respondent, byte @Nullable [] value, Progress progress) {
    WaveId id = new WaveId(key.survey(), key.wave());
    Wave wave = waves.get(id);
    if (wave == null) {
      progress.quarantined();
      passOver("the wave was never opened");
    } else if (value == null) {
      withdraw(id, wave, respondent, progress);
    } else {
      answers(wave, respondent, value, progress);
    }
  }

  private void withdraw(WaveId id, Wave wave, Bytes respondent, Progress progress) {
    byte[] before = ledger.latest(respondent);
    if (before == null) {
      progress.unknown();
      return;
    }
    wave.cells().retract(Ledger.decode(before));
    ledger.remove(respondent);
    waiters.withdrawn(
        id, wave, respondent, before, Instant.ofEpochMilli(context.currentSystemTimeMs()));
    progress.withdrawn();
  }

  private void answers(Wave wave, Bytes respondent, byte[] value, Progress progress) {
    Answers answers = wave.fitting(value);
    if (answers == null) {
      progress.quarantined();
      passOver("the answers cannot be read, or do not fit the wave's codebook");
      return;
    }
    byte[] before = ledger.latest(respondent);
    if (before == null) {
      progress.added();
    } else if (Arrays.equals(before, value)) {
      progress.unchanged();
      return;
    } else {
      wave.cells().retract(Ledger.decode(before));
      progress.corrected();
    }
    wave.cells().add(answers);
    waiters.changed(wave, respondent, before);
    ledger.put(respondent, value);
  }

  private void control(WaveKey key, byte @Nullable [] value, Progress progress) {
    WaveRecord control = null;
    if (value == null) {
      passOver("a control record has no value");
    } else {
      try {
        control = WaveRecordCodec.decode(value);
      } catch (UnreadableRecordException e) {
        passOver("the record " + e.getMessage());
      }
    }
    if (value != null && control != null) {
      control(key, value, control, progress);
    } else if (key.endedBatch() != null) {
      // Or what it did would be counted in the next.
      batchEnds.endedWithoutWave(key, key.endedBatch(), progress);
    }
  }

  private void control(WaveKey key, byte[] value, WaveRecord control, Progress progress) {
    WaveId id = new WaveId(key.survey(), key.wave());
    Wave wave = waves.get(id);
    if (control instanceof WaveOpened opened) {
      open(key, id, opened, value);
      return;
    }
    if (wave == null) {
      if (key.endedReplay() == null) {
        passOver("the wave was never opened");
      }
      if (control instanceof BatchEnded ended) {
        batchEnds.endedWithoutWave(key, ended.batch(), progress);
      }
      return;
    }
    switch (control) {
      case WaveChanged changed -> redefine(key, id, wave, changed, value);
      case BatchEnded ended -> {
        try (Step _ = steps.begin("count").batch(ended.batch())) {
          batchEnds.ended(key, wave, ended, progress);
        }
      }
      case WaveClosed closed -> {
        wave.status(wave.status().closed(closed.at(), Traceparent.current()));
        publisher.publishOrWait(id, wave);
      }
      case WaveOpened _, Answers _ -> passOver("answers stand under a control record's key");
    }
  }

  /** A wave is opened once; the same record again changes nothing. */
  private void open(WaveKey key, WaveId id, WaveOpened opened, byte[] value) {
    if (!waves.containsKey(id)) {
      waves.put(id, new Wave(key.wave(), opened.wave(), opened.codebook(), WaveStatus.NEW));
      book.noteDefinition(key, value);
    }
  }

  private void redefine(WaveKey key, WaveId id, Wave wave, WaveChanged changed, byte[] value) {
    wave.redefine(changed.wave(), changed.codebook());
    ledger.forEach(id, (_, answers) -> wave.cells().add(answers));
    book.noteDefinition(key, value);
    if (wave.isPublished()) {
      wave.status(wave.status().figuresChanged(Reason.METHOD, Traceparent.current()));
    }
    publisher.publishOrWait(id, wave);
  }

  private void passOver(String reason) {
    RecordMetadata at = position();
    metrics.passedOver(at.topic());
    context.forward(
        new Record<>(
            at.topic() + "-" + at.partition() + "@" + at.offset(),
            new Output.PassedOver(at.topic(), at.partition(), at.offset(), reason),
            context.currentSystemTimeMs(),
            EventJson.currentTrace()));
  }
}
