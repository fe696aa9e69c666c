package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.codebook.Codebooks;
import dk.kk.inklusion.ingest.kafka.SurveyTurns;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.upload.Digests;
import dk.kk.inklusion.ingest.wave.StoredWave.PendingRecord;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opens, changes and closes waves, and says which take batches. */
@Component
public class Waves {
  private final WaveStore store;
  private final ControlRecords records;
  private final Codebooks codebooks;
  private final SurveyTurns turns;
  private final AuditLog audit;
  private final Clock clock;

  Waves(
      WaveStore store,
      ControlRecords records,
      Codebooks codebooks,
      SurveyTurns turns,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.records = records;
    this.codebooks = codebooks;
    this.turns = turns;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A wave.
   *
   * @param codebook what its rows are checked by
   * @param closed whether it takes no batches any more
   */
  public record Wave(Codebook codebook, boolean closed) {}

  /** Whether putting a wave made it. */
  record Put(boolean created, StoredWave wave) {}

  /** Opens or changes a wave. */
  Put put(String survey, String name, WaveDefinition given) throws IOException {
    WaveDefinition wanted = StoredWave.canonical(given, name);
    Codebook codebook = codebooks.get(survey, wanted.codebook());
    requireThere(survey, "previous", wanted.previous());
    requireThere(survey, "baseline", wanted.baseline());
    MarginCheck.requireFits(wanted, codebook);
    StoredWave current = store.find(survey, name);
    if (current != null && current.pending() == null && current.read().equals(wanted)) {
      return new Put(false, current);
    }
    return turns.inTurn(survey, writer -> put(survey, name, wanted, codebook, writer));
  }

  private Put put(
      String survey, String name, WaveDefinition wanted, Codebook codebook, SurveyWriter writer)
      throws IOException {
    while (true) {
      Instant now = clock.instant();
      StoredWave current = store.find(survey, name);
      if (current == null) {
        var opened = new WaveRecord.WaveOpened(now, wanted, codebook);
        var pending = records.prepare(WaveKey.opened(survey, name), opened);
        begin(Action.WAVE_PUT, survey, name, pending, wanted);
        StoredWave created = StoredWave.opened(survey, name, wanted, now, pending);
        if (store.insert(created)) {
          return new Put(true, records.settle(created, writer));
        }
        continue;
      }
      StoredWave settled = records.settle(current, writer);
      if (!requireChange(settled, wanted, codebook)) {
        return new Put(false, settled);
      }
      var changed = new WaveRecord.WaveChanged(now, wanted, codebook);
      var key = WaveKey.changed(survey, name, settled.changes() + 1);
      var pending = records.prepare(key, changed);
      begin(Action.WAVE_PUT, survey, name, pending, wanted);
      StoredWave next = settled.changed(wanted, now, pending);
      if (store.replace(settled, next)) {
        return new Put(false, records.settle(next, writer));
      }
    }
  }

  /** The record's key is the deed's: whoever settles the record finishes the deed. */
  private void begin(
      Action action,
      String survey,
      String name,
      PendingRecord pending,
      @Nullable WaveDefinition wanted) {
    String digest = wanted == null ? null : Digests.textOf(StoredWave.json(wanted));
    audit.begin(new Deed(pending.key(), action, survey, name, null, digest));
  }

  /** Whether there is anything to change; refuses what may not. */
  private boolean requireChange(StoredWave current, WaveDefinition wanted, Codebook codebook) {
    WaveDefinition definition = current.read();
    Codebook currentCodebook = codebooks.get(current.survey(), definition.codebook());
    return switch (WaveChange.between(
        definition, currentCodebook, wanted, codebook, current.hasBatches())) {
      case WaveChange.None _ -> false;
      case WaveChange.Possible _ -> true;
      case WaveChange.Conflict conflict ->
          throw ProblemException.of(
                  HttpStatus.CONFLICT,
                  "wave-has-answers",
                  ("The wave has answers, so only title, quality and a codebook with the same"
                          + " variables may change; what differs: %s.")
                      .formatted(String.join(", ", conflict.differs())))
              .with("differs", conflict.differs());
    };
  }

  private void requireThere(String survey, String role, @Nullable String wave) {
    if (wave != null && store.find(survey, wave) == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "unknown-wave",
          "The %s wave '%s' is not there. Put it first.".formatted(role, wave));
    }
  }

  /** Closes a wave; again is the same. */
  StoredWave close(String survey, String name) throws IOException {
    StoredWave current = require(survey, name);
    if (current.closed() && current.pending() == null) {
      return current;
    }
    return turns.inTurn(
        survey,
        writer -> {
          while (true) {
            StoredWave settled = records.settle(require(survey, name), writer);
            if (settled.closed()) {
              return settled;
            }
            Instant now = clock.instant();
            var key = WaveKey.closed(survey, name);
            var pending = records.prepare(key, new WaveRecord.WaveClosed(now));
            begin(Action.WAVE_CLOSED, survey, name, pending, null);
            StoredWave closed = settled.closed(now, pending);
            if (store.replace(settled, closed)) {
              return records.settle(closed, writer);
            }
          }
        });
  }

  /**
   * A wave.
   *
   * @throws ProblemException 404 if there is none
   */
  public Wave get(String survey, String name) {
    StoredWave stored = require(survey, name);
    return new Wave(codebooks.get(survey, stored.read().codebook()), stored.closed());
  }

  /**
   * Makes a wave ready for a batch that is about to be published: nothing of it is pending, and
   * from now on it counts as one with answers.
   *
   * @param checkedBy the codebook the batch was checked by
   * @throws ProblemException 409 if the wave is closed, or was changed so that the batch must be
   *     checked again
   */
  public void beginBatch(String survey, String name, Codebook checkedBy, SurveyWriter writer)
      throws IOException {
    while (true) {
      StoredWave settled = records.settle(require(survey, name), writer);
      requireOpen(settled.closed());
      if (!codebooks.get(survey, settled.read().codebook()).hasVariablesOf(checkedBy)) {
        throw ProblemException.later(
            HttpStatus.CONFLICT,
            "wave-changed",
            "The wave got another codebook while the file was checked. Send the same request again.",
            Duration.ofSeconds(1));
      }
      if (settled.hasBatches() || store.replace(settled, settled.withBatches())) {
        return;
      }
    }
  }

  /**
   * The same for a withdrawal, which a closed wave takes, too.
   *
   * @throws ProblemException 404 if there is no such wave
   */
  public void beginWithdrawal(String survey, String name, SurveyWriter writer) throws IOException {
    while (true) {
      StoredWave settled = records.settle(require(survey, name), writer);
      if (settled.hasBatches() || store.replace(settled, settled.withBatches())) {
        return;
      }
    }
  }

  /** Refuses a closed wave. */
  public static void requireOpen(boolean closed) {
    if (closed) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "wave-closed",
          "The wave is closed and takes no more answers. The steward can open another.");
    }
  }

  /** Publishes what a crash kept from being published. */
  public void settleAll() throws IOException {
    for (StoredWave wave : store.pending()) {
      turns.inTurn(
          wave.survey(), writer -> records.settle(require(wave.survey(), wave.wave()), writer));
    }
  }

  private StoredWave require(String survey, String name) {
    StoredWave found = store.find(survey, name);
    if (found == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "unknown-wave",
          "There is no such wave. Check survey and wave in the address; the steward puts waves.");
    }
    return found;
  }
}
