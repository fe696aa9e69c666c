package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveKey;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that were processed before, in a replay: they rebuild ledger and cells and do nothing
 * else, since what followed from them has been said.
 */
final class PastRecords {
  private static final Logger LOG = LoggerFactory.getLogger(PastRecords.class);

  private final Map<WaveId, Wave> waves;
  private final Ledger ledger;
  private final Book book;
  private final Waiters waiters;
  private final Publisher publisher;

  PastRecords(
      Map<WaveId, Wave> waves, Ledger ledger, Book book, Waiters waiters, Publisher publisher) {
    this.waves = waves;
    this.ledger = ledger;
    this.book = book;
    this.waiters = waiters;
    this.publisher = publisher;
  }

  /** Takes a record that was processed before. */
  void again(WaveKey key, Bytes respondent, byte @Nullable [] value, long offset) {
    if (!key.isRespondent()) {
      replayed(key.survey(), offset);
      return;
    }
    Wave wave = waves.get(new WaveId(key.survey(), key.wave()));
    Answers answers = wave == null || value == null ? null : wave.fitting(value);
    if (wave == null || (value != null && answers == null)) {
      return;
    }
    byte[] before = ledger.latest(respondent);
    if (before != null) {
      wave.cells().retract(Ledger.decode(before));
      ledger.remove(respondent);
    }
    if (value != null && answers != null) {
      wave.cells().add(answers);
      ledger.put(respondent, value);
    }
    waiters.again(wave, respondent, value != null);
  }

  private void replayed(String survey, long offset) {
    ledger.notePosition(survey, offset);
    LOG.info("Replayed {} to offset {} of {}", survey, offset, book.progress(survey).control());
    if (!publisher.isReplaying(survey)) {
      waves.forEach((id, wave) -> {
        if (id.survey().equals(survey)) {
          waiters.find(id, wave);
        }
      });
    }
  }
}
