package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.model.wave.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of who waits in every wave: whose latest answers are not the released ones. Before a
 * wave's first revision that is everybody, and nobody is noted.
 */
final class Waiters {
  private final Ledger ledger;
  private final Released released;
  private final Duration withdrawnKept;

  /**
   * For the waves of one partition.
   *
   * @param withdrawnKept how long somebody withdrawn may wait to leave the published figures
   */
  Waiters(Ledger ledger, Released released, Duration withdrawnKept) {
    this.ledger = ledger;
    this.released = released;
    this.withdrawnKept = withdrawnKept;
  }

  /** Finds everybody who waits, in what the stores hold. */
  void find(WaveId id, Wave wave) {
    wave.waiting().clear();
    wave.leavingUntil(null);
    if (!wave.isPublished()) {
      return;
    }
    findNew(id, wave);
    released.forEach(
        id,
        (key, entry) -> {
          if (entry.answers() != null) {
            wave.waiting().add(key);
          }
          noteLeaving(wave, entry);
        });
  }

  /** Who is in the ledger and not released at all: both lists are in the order of their keys. */
  private void findNew(WaveId id, Wave wave) {
    try (KeyValueIterator<Bytes, byte[]> latest = ledger.all(id);
        KeyValueIterator<Bytes, byte[]> shown = released.all(id)) {
      KeyValue<Bytes, byte[]> next = shown.hasNext() ? shown.next() : null;
      while (latest.hasNext()) {
        Bytes key = latest.next().key;
        while (next != null && next.key.compareTo(key) < 0) {
          next = shown.hasNext() ? shown.next() : null;
        }
        if (next == null || !next.key.equals(key)) {
          wave.waiting().add(key);
        }
      }
    }
  }

  private void noteLeaving(Wave wave, Released.@Nullable Entry entry) {
    if (entry != null && entry.since() != null) {
      wave.leavingUntil(entry.since().plus(withdrawnKept));
    }
  }

  /** Notes anew when the first of those who still wait has to leave. */
  void noteLeaving(Wave wave, Collection<Waiting> stillWaiting) {
    wave.leavingUntil(null);
    stillWaiting.forEach(waiting -> noteLeaving(wave, released.get(waiting.key())));
  }

  /** Somebody has new answers; {@code before} is null of somebody new. */
  void changed(Wave wave, Bytes respondent, byte @Nullable [] before) {
    if (!wave.isPublished()) {
      return;
    }
    if (before != null) {
      Released.Entry entry = released.get(respondent);
      if (entry != null && entry.answers() == null) {
        released.keep(respondent, entry.version(), before);
      }
    }
    wave.waiting().add(respondent);
  }

  /** Somebody's record was replayed; {@code stays} is false of a withdrawal, noted before. */
  void again(Wave wave, Bytes respondent, boolean stays) {
    if (stays && wave.isPublished()) {
      wave.waiting().add(respondent);
    } else {
      wave.waiting().remove(respondent);
    }
  }

  /** Somebody was withdrawn. */
  void withdrawn(WaveId id, Wave wave, Bytes respondent, byte[] before, Instant now) {
    wave.waiting().remove(respondent);
    Released.Entry entry = wave.isPublished() ? released.get(respondent) : null;
    if (entry != null) {
      byte[] shown = entry.answers() == null ? before : entry.answers();
      wave.waiting().add(released.leave(id, respondent, entry.version(), shown, now));
      wave.leavingUntil(now.plus(withdrawnKept));
    }
  }

  /** Everybody who waits in a wave, with released and latest answers. */
  List<Waiting> all(Wave wave) {
    return wave.waiting().stream().map(key -> waiting(key, released.get(key))).toList();
  }

  /** Released and latest answers of somebody. */
  Waiting waiting(Bytes key, Released.@Nullable Entry entry) {
    byte[] latest = Released.isLeaving(key) ? null : ledger.latest(key);
    Answers latestAnswers = latest == null ? null : Ledger.decode(latest);
    if (entry == null) {
      return new Waiting(key, Waiting.NEW, null, latestAnswers, null);
    }
    byte[] own = entry.answers();
    Answers shown = own == null ? latestAnswers : Ledger.decode(own);
    Instant until = entry.since() == null ? null : entry.since().plus(withdrawnKept);
    return new Waiting(key, entry.version(), shown, latestAnswers, until);
  }
}
