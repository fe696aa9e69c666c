package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.index.WaveFigures;
import dk.kk.inklusion.barometer.index.WaveIndex;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.barometer.index.WaveIndex.Edition;
import dk.kk.inklusion.barometer.stream.BarometerMetrics.Backlog;
import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.barometer.stream.Releaser.Outcome;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.observability.Step;
import dk.kk.inklusion.observability.Steps;
import dk.kk.inklusion.observability.Traceparent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the waves of one partition when it is time, and answers for their truth: both only
 * between two batches of a survey, and not while it is being replayed.
 */
final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final ProcessorContext<String, Output> context;
  private final Map<WaveId, Wave> waves;
  private final Book book;
  private final Ledger ledger;
  private final Releaser releaser;
  private final TruthDesk truthDesk;
  private final BarometerMetrics metrics;
  private final Steps steps;
  private final long pauseMillis;
  private final Map<String, Long> lastPublished = new HashMap<>();
  private final Map<WaveId, Instant> dueSince = new HashMap<>();

  Publisher(
      ProcessorContext<String, Output> context,
      Map<WaveId, Wave> waves,
      Book book,
      Ledger ledger,
      Releaser releaser,
      TruthDesk truthDesk,
      BarometerMetrics metrics,
      BarometerProperties properties,
      Steps steps) {
    this.context = context;
    this.waves = waves;
    this.book = book;
    this.ledger = ledger;
    this.releaser = releaser;
    this.truthDesk = truthDesk;
    this.metrics = metrics;
    this.steps = steps;
    this.pauseMillis = properties.pause().toMillis();
  }

  /** Publishes what is due, unless the survey's last revision is younger than the pause. */
  void publishOrWait(WaveId id, Wave wave) {
    book.noteStatus(id.survey(), id.wave(), wave.status());
    if (hasPaused(id.survey())) {
      publishDue(id.survey());
    }
    answerQuestions();
  }

  /** At a quiet moment: what had to wait is published, and questions are answered. */
  void betweenBatches() {
    remindOfWithdrawn();
    waves.keySet().stream()
        .map(WaveId::survey)
        .distinct()
        .filter(this::isQuiet)
        .filter(this::hasPaused)
        .toList()
        .forEach(this::publishDue);
    answerQuestions();
    noteBacklog();
  }

  private void noteBacklog() {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    waves.forEach((id, wave) -> {
      if (wave.isDue()) {
        dueSince.putIfAbsent(id, now);
      } else {
        dueSince.remove(id);
      }
    });
    metrics.backlog(
        context.taskId().partition(),
        new Backlog(
            dueSince.values().stream().min(Comparator.naturalOrder()).orElse(null),
            waves.values().stream().mapToLong(wave -> wave.waiting().size()).sum()));
  }

  private boolean hasPaused(String survey) {
    return context.currentSystemTimeMs() - lastPublished.getOrDefault(survey, 0L) >= pauseMillis;
  }

  /** Between two batches, and not in a replay. */
  private boolean isQuiet(String survey) {
    return book.progress(survey).isNone() && !isReplaying(survey);
  }

  /** Whether the ledger is being rebuilt. */
  boolean isReplaying(String survey) {
    return ledger.position(survey) < book.progress(survey).control();
  }

  private void remindOfWithdrawn() {
    long now = context.currentSystemTimeMs();
    waves
        .values()
        .forEach(wave -> {
          Instant until = wave.leavingUntil();
          if (until != null && until.toEpochMilli() <= now && wave.status().due() == null) {
            wave.status(wave.status().answersChanged(null));
          }
        });
  }

  /** A wave's revision may make another due, whose changes are measured against it. */
  private void publishDue(String survey) {
    List<Entry<WaveId, Wave>> due;
    do {
      due =
          waves.entrySet().stream()
              .filter(e -> e.getKey().survey().equals(survey) && e.getValue().isDue())
              .toList();
      due.forEach(e -> publishInTrace(e.getKey(), e.getValue()));
    } while (!due.isEmpty());
  }

  private void publishInTrace(WaveId id, Wave wave) {
    try (Step _ =
        steps
            .after(wave.status().trace(), "publish " + Topic.INDEX_EVENT.topicName())
            .wave(id.survey(), id.wave())) {
      publish(id, wave);
    }
  }

  private void publish(WaveId id, Wave wave) {
    long started = System.nanoTime();
    WaveStatus before = wave.status();
    Reason reason = Objects.requireNonNull(before.due());
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    Outcome outcome =
        releaser.release(id, wave, now, reason == Reason.CLOSING, before.evenUnchanged());
    if (outcome == Outcome.NO_REVISION) {
      wave.status(before.postponed());
      book.noteStatus(id.survey(), id.wave(), wave.status());
      return;
    }
    wave.status(before.published());
    IndexEvent event = revision(id, wave, reason);
    metrics.revised(Duration.ofNanos(System.nanoTime() - started));
    if (WaveIndex.contradictsItself(event)) {
      metrics.contradicted();
    }
    book.noteStatus(id.survey(), id.wave(), wave.status());
    context.forward(
        new Record<>(
            id.survey() + "/" + id.wave(),
            new Output.Revised(event),
            context.currentSystemTimeMs(),
            EventJson.currentTrace()));
    LOG.info("Published revision {}, {}", wave.status().revision(), reason);
    lastPublished.put(id.survey(), context.currentSystemTimeMs());
    if (outcome == Outcome.OTHER_FIGURES) {
      reviseDependents(id, reason);
    }
    context.commit();
  }

  private IndexEvent revision(WaveId id, Wave wave, Reason reason) {
    Edition edition =
        new Edition(
            wave.status().revision(),
            reason,
            Objects.requireNonNull(wave.status().asOf()),
            wave.status().batches(),
            wave.waiting().size());
    return WaveIndex.published(
        Objects.requireNonNull(wave.shownFigures()),
        new Earlier(
            shown(id.survey(), wave.definition().previous()),
            shown(id.survey(), wave.definition().baseline())),
        wave.status().closed(),
        edition);
  }

  /** Waves published before whose figures show those of a wave that changed have changed too. */
  private void reviseDependents(WaveId changed, Reason reason) {
    waves.forEach((id, wave) -> {
      if (id.survey().equals(changed.survey())
          && wave.dependsOn(changed.wave())
          && wave.isPublished()) {
        wave.status(
            wave.status()
                .figuresChanged(
                    reason == Reason.METHOD ? reason : Reason.UPDATE, Traceparent.current()));
        book.noteStatus(id.survey(), id.wave(), wave.status());
      }
    });
  }

  /** What the public sees of another wave; null where that is nothing. */
  private @Nullable WaveFigures shown(String survey, @Nullable String name) {
    Wave wave = name == null ? null : waves.get(new WaveId(survey, name));
    if (wave == null || !wave.isPublished()) {
      return null;
    }
    if (wave.shownFigures() == null) {
      releaser.showAgain(wave);
    }
    return wave.shownFigures();
  }

  private @Nullable WaveFigures truth(String survey, @Nullable String name) {
    Wave wave = name == null ? null : waves.get(new WaveId(survey, name));
    return wave == null ? null : wave.truth();
  }

  private void answerQuestions() {
    truthDesk.answer(
        survey -> holds(survey) && isQuiet(survey),
        (survey, name) -> {
          Wave wave = waves.get(new WaveId(survey, name));
          return wave == null
              ? null
              : WaveIndex.truth(
                  wave.truth(),
                  new Earlier(
                      truth(survey, wave.definition().previous()),
                      truth(survey, wave.definition().baseline())),
                  wave.status().closed());
        });
  }

  /** A survey without a wave is answered for by the partition it would be in. */
  private boolean holds(String survey) {
    return waves.keySet().stream().anyMatch(id -> id.survey().equals(survey))
        || Topic.partitionOf(survey) == context.taskId().partition();
  }
}
