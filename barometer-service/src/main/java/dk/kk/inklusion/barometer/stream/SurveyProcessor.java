package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.index.WaveFigures;
import dk.kk.inklusion.barometer.index.WaveIndex;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.BatchScored.Effect;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
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
 * what it did and publishes what it changed. Nothing is published in the middle of a batch.
 */
final class SurveyProcessor implements Processor<byte[], byte[], String, Output> {
  private static final Duration TICK = Duration.ofMillis(50);

  private final TruthDesk truthDesk;
  private final BarometerMetrics metrics;
  private final long pauseMillis;

  private final Map<WaveId, Wave> waves = new TreeMap<>();
  private final Map<String, Long> lastPublished = new HashMap<>();

  private ProcessorContext<String, Output> context;
  private Ledger ledger;
  private Book book;

  /**
   * A processor for one partition.
   *
   * @param pause least time between two revisions of a survey; batches that follow faster share one
   */
  @SuppressWarnings("NullAway.Init") // init comes before everything else
  SurveyProcessor(TruthDesk truthDesk, BarometerMetrics metrics, Duration pause) {
    this.truthDesk = truthDesk;
    this.metrics = metrics;
    this.pauseMillis = pause.toMillis();
  }

  @Override
  public void init(ProcessorContext<String, Output> processorContext) {
    context = processorContext;
    ledger = new Ledger(processorContext.getStateStore(Ledger.STORE));
    book = new Book(processorContext.getStateStore(Book.STORE));
    book.forEachWave(waves::put);
    ledger.load(this::addToCells);
    processorContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> betweenBatches());
  }

  /** Cells are never stored: no store can disagree with another. */
  private void addToCells(String key, Answers answers) {
    WaveKey respondent = WaveKey.parse(key);
    Wave wave =
        respondent == null ? null : waves.get(new WaveId(respondent.survey(), respondent.wave()));
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
      return;
    }
    try {
      if (key.isRespondent()) {
        respondent(key, Bytes.wrap(keyBytes), record.value());
      } else if (key.isHeartbeat()) {
        ledger.eraseRemoved();
      } else if (record.value() == null) {
        passOver("a control record has no value");
      } else {
        control(key, record.value());
      }
    } catch (UnreadableRecordException e) {
      passOver("the record " + e.getMessage());
    }
  }

  private void respondent(WaveKey key, Bytes respondent, byte[] value) {
    Progress progress = book.progress(key.survey());
    Wave wave = waves.get(new WaveId(key.survey(), key.wave()));
    if (wave == null) {
      progress.quarantined();
      passOver("the wave was never opened");
    } else if (value == null) {
      withdraw(wave, respondent, progress);
    } else {
      answers(wave, respondent, value, progress);
    }
    book.note(key.survey(), progress);
  }

  private void withdraw(Wave wave, Bytes respondent, Progress progress) {
    byte[] before = ledger.latest(respondent);
    if (before == null) {
      progress.unknown();
      return;
    }
    wave.cells().retract((Answers) WaveRecordCodec.decode(before));
    ledger.remove(respondent);
    progress.withdrawn();
  }

  private void answers(Wave wave, Bytes respondent, byte[] value, Progress progress) {
    Answers answers = readable(wave, value);
    if (answers == null) {
      progress.quarantined();
      return;
    }
    byte[] before = ledger.latest(respondent);
    if (before == null) {
      progress.added();
    } else if (Arrays.equals(before, value)) {
      progress.unchanged();
      return;
    } else {
      wave.cells().retract((Answers) WaveRecordCodec.decode(before));
      progress.corrected();
    }
    wave.cells().add(answers);
    ledger.put(respondent, value);
  }

  private @Nullable Answers readable(Wave wave, byte[] value) {
    try {
      if (WaveRecordCodec.decode(value) instanceof Answers answers
          && wave.cells().scoring().fits(answers)) {
        return answers;
      }
      passOver("the answers do not fit the wave's codebook");
    } catch (UnreadableRecordException e) {
      passOver("the record " + e.getMessage());
    }
    return null;
  }

  private void control(WaveKey key, byte[] value) {
    WaveId id = new WaveId(key.survey(), key.wave());
    Wave wave = waves.get(id);
    WaveRecord control = WaveRecordCodec.decode(value);
    if (control instanceof WaveOpened opened) {
      open(key, id, opened, value);
      return;
    }
    if (wave == null) {
      passOver("the wave was never opened");
      return;
    }
    switch (control) {
      case WaveChanged changed -> redefine(key, wave, changed, value);
      case BatchEnded ended -> batchEnded(key, wave, ended);
      case WaveClosed closed -> {
        wave.status(wave.status().closed(closed.at()));
        publishOrWait(id, wave);
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

  private void redefine(WaveKey key, Wave wave, WaveChanged changed, byte[] value) {
    wave.redefine(changed.wave(), changed.codebook());
    ledger.forEach(key.survey(), key.wave(), (_, answers) -> wave.cells().add(answers));
    book.noteDefinition(key, value);
    if (wave.status().revision() > 0) {
      wave.status(wave.status().due(Reason.METHOD));
    }
    reviseDependents(key, Reason.METHOD);
    publishOrWait(new WaveId(key.survey(), key.wave()), wave);
  }

  private void batchEnded(WaveKey key, Wave wave, BatchEnded ended) {
    Effect effect = book.progress(key.survey()).effect();
    book.clearProgress(key.survey());
    metrics.scored(effect, ended.records());
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    BatchScored scored = new BatchScored(ended.batch(), key.survey(), key.wave(), now, effect);
    forward(ended.batch(), new Output.Scored(scored));
    wave.status(wave.status().batchReceived(ended.at()));
    if (effect.added() + effect.corrected() + effect.withdrawn() > 0) {
      wave.status(wave.status().due(Reason.UPDATE));
      reviseDependents(key, Reason.UPDATE);
    }
    publishOrWait(new WaveId(key.survey(), key.wave()), wave);
    context.commit();
  }

  /** Waves published before whose figures show those of a wave that changed have changed too. */
  private void reviseDependents(WaveKey changed, Reason reason) {
    waves.forEach((id, wave) -> {
      if (id.survey().equals(changed.survey())
          && wave.dependsOn(changed.wave())
          && wave.status().revision() > 0) {
        wave.status(wave.status().due(reason));
        book.noteStatus(id.survey(), id.wave(), wave.status());
      }
    });
  }

  /** What the wave's changes are measured against. */
  private Earlier earlier(WaveId id, Wave wave) {
    return new Earlier(
        figures(id.survey(), wave.definition().previous()),
        figures(id.survey(), wave.definition().baseline()));
  }

  private @Nullable WaveFigures figures(String survey, @Nullable String name) {
    Wave wave = name == null ? null : waves.get(new WaveId(survey, name));
    return wave == null ? null : wave.figures();
  }

  /** Publishes what is due, unless the survey's last revision is younger than the pause. */
  private void publishOrWait(WaveId id, Wave wave) {
    book.noteStatus(id.survey(), id.wave(), wave.status());
    long now = context.currentSystemTimeMs();
    if (now - lastPublished.getOrDefault(id.survey(), 0L) >= pauseMillis) {
      publishDue(id.survey());
    }
    answerQuestions();
  }

  /** At a quiet moment: what had to wait is published, and questions are answered. */
  private void betweenBatches() {
    long now = context.currentSystemTimeMs();
    waves.keySet().stream()
        .map(WaveId::survey)
        .distinct()
        .filter(survey -> book.progress(survey).isNone())
        .filter(survey -> now - lastPublished.getOrDefault(survey, 0L) >= pauseMillis)
        .toList()
        .forEach(this::publishDue);
    answerQuestions();
  }

  private void publishDue(String survey) {
    waves.forEach((id, wave) -> {
      if (id.survey().equals(survey) && wave.isDue()) {
        publish(id, wave);
      }
    });
  }

  private void publish(WaveId id, Wave wave) {
    long started = System.nanoTime();
    Output.Revised revised = new Output.Revised(wave.nextRevision(earlier(id, wave)));
    metrics.revised(Duration.ofNanos(System.nanoTime() - started));
    if (WaveIndex.contradictsItself(revised.event())) {
      metrics.contradicted();
    }
    book.noteStatus(id.survey(), id.wave(), wave.status());
    forward(id.survey() + "/" + id.wave(), revised);
    lastPublished.put(id.survey(), context.currentSystemTimeMs());
    context.commit();
  }

  private void answerQuestions() {
    truthDesk.answer(
        survey -> holds(survey) && book.progress(survey).isNone(),
        (survey, name) -> {
          Wave wave = waves.get(new WaveId(survey, name));
          return wave == null ? null : wave.truth(earlier(new WaveId(survey, name), wave));
        });
  }

  /** A survey without a wave is answered for by the partition it would be in. */
  private boolean holds(String survey) {
    return waves.keySet().stream().anyMatch(id -> id.survey().equals(survey))
        || Topic.partitionOf(survey) == context.taskId().partition();
  }

  private void passOver(String reason) {
    metrics.passedOver();
    RecordMetadata at = context.recordMetadata().orElseThrow();
    forward(
        at.topic() + "-" + at.partition() + "@" + at.offset(),
        new Output.PassedOver(at.topic(), at.partition(), at.offset(), reason));
  }

  private void forward(String key, Output output) {
    context.forward(new Record<>(key, output, context.currentSystemTimeMs()));
  }
}
