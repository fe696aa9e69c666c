package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.disclosure.Pending;
import dk.kk.inklusion.barometer.disclosure.Release;
import dk.kk.inklusion.barometer.disclosure.Revision;
import dk.kk.inklusion.barometer.disclosure.Row;
import dk.kk.inklusion.barometer.disclosure.Shown;
import dk.kk.inklusion.barometer.disclosure.Verdict;
import dk.kk.inklusion.barometer.index.Disclosed;
import dk.kk.inklusion.barometer.index.Domains;
import dk.kk.inklusion.barometer.index.WaveTables;
import dk.kk.inklusion.barometer.stream.Book.WaveId;
import dk.kk.inklusion.barometer.stream.Editions.Latest;
import dk.kk.inklusion.model.wave.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Releases respondents' answers to the public and audits what figures of them may be shown
 * (design.md 8). The truth is in the wave's cells; what the public sees is the same without the
 * changes that wait.
 */
final class Releaser {
  private static final int NO_VERSION = -1;

  /** What became of a release. */
  enum Outcome {
    /** Nobody can be released, and nothing else is new. */
    NO_REVISION,
    /** There is a revision, but of this wave's own figures none is new. */
    SAME_FIGURES,
    /** There is a revision with new figures. */
    OTHER_FIGURES
  }

  private final Ledger ledger;
  private final Released released;
  private final Editions editions;
  private final Duration withdrawnKept;

  /**
   * For the waves of one partition.
   *
   * @param withdrawnKept how long somebody withdrawn may wait to leave the published figures
   */
  Releaser(Ledger ledger, Released released, Editions editions, Duration withdrawnKept) {
    this.ledger = ledger;
    this.released = released;
    this.editions = editions;
    this.withdrawnKept = withdrawnKept;
  }

  /** Takes over what was published of a wave before a restart. */
  void load(WaveId id, Wave wave) {
    Latest latest = editions.latest(id);
    wave.published(editions.history(id), latest == null ? Map.of() : latest.shown());
    findWaiting(id, wave);
  }

  /** Finds everybody whose latest answers are not released. */
  void findWaiting(WaveId id, Wave wave) {
    wave.waiting().clear();
    wave.leavingUntil(null);
    if (!wave.isPublished()) {
      return;
    }
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
    released.forEach(
        id,
        (key, entry) -> {
          if (entry.answers() != null) {
            wave.waiting().add(key);
          }
          if (entry.since() != null) {
            wave.leavingUntil(entry.since().plus(withdrawnKept));
          }
        });
  }

  /** Erases from the local files what was removed. */
  void eraseRemoved() {
    released.eraseRemoved();
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

  /**
   * Releases what may be released and audits the figures.
   *
   * @param closing whether the wave closes: who was withdrawn leaves in any case
   * @param evenUnchanged whether there is to be a revision if nobody is released
   */
  Outcome release(WaveId id, Wave wave, Instant now, boolean closing, boolean evenUnchanged) {
    Domains domains = wave.domains();
    List<BitSet> smallChanges = List.of();
    List<Waiting> stillWaiting = new ArrayList<>();
    Turning turning = new Turning(id, wave.history(), editions);
    Outcome outcome = Outcome.OTHER_FIGURES;
    if (wave.isPublished()) {
      boolean regrouped = regroup(id, wave, domains, turning);
      List<Pending<Waiting>> pending = pending(wave, domains, now, closing);
      int change = wave.codebook().disclosure().change();
      Release<Waiting> release = Release.of(pending, wave.history(), change);
      Release<Waiting> weights = Release.ofWeights(pending, wave.history(), change);
      pending.stream().filter(Pending::isSettled).forEach(p -> settle(wave, p));
      List<Pending<Waiting>> going =
          Stream.concat(release.released().stream(), weights.released().stream()).toList();
      if (going.isEmpty() && !evenUnchanged) {
        return Outcome.NO_REVISION;
      }
      outcome = going.isEmpty() && !regrouped ? Outcome.SAME_FIGURES : Outcome.OTHER_FIGURES;
      smallChanges = release.smallChanges();
      going.forEach(p -> turn(wave, p, turning));
      Stream.concat(release.waiting().stream(), weights.waiting().stream())
          .map(Pending::respondent)
          .forEach(stillWaiting::add);
      noteLeaving(wave, stillWaiting);
    } else {
      releaseEverybody(id, wave, domains, turning);
    }
    turning.flush();
    WaveTables tables = asReleased(wave, stillWaiting);
    Map<Integer, Verdict> verdicts =
        wave.history().audit(tables.audited(domains, smallChanges), wave.codebook().disclosure());
    keep(id, wave, verdicts);
    wave.shownFigures(Disclosed.of(tables, domains, wave.shown()));
    return outcome;
  }

  private void keep(WaveId id, Wave wave, Map<Integer, Verdict> verdicts) {
    Map<Integer, Revision> revisions = new HashMap<>();
    Map<Integer, Shown> shown = new HashMap<>();
    verdicts.forEach((measure, verdict) -> {
      revisions.put(measure, verdict.revision());
      shown.put(measure, verdict.shown());
    });
    Latest latest = new Latest(wave.codebook().version(), shown);
    editions.end(id, wave.history(), revisions, latest);
    wave.published(wave.history(), shown);
  }

  /** The first revision releases everybody. */
  private void releaseEverybody(WaveId id, Wave wave, Domains domains, Turning turning) {
    ledger.forEach(
        id,
        (key, answers) -> released.put(key, turning.arrive(row(wave.cells(), domains, answers))));
  }

  private void noteLeaving(Wave wave, List<Waiting> stillWaiting) {
    wave.leavingUntil(null);
    for (Waiting waiting : stillWaiting) {
      Released.Entry entry = released.get(waiting.key());
      if (entry != null && entry.since() != null) {
        wave.leavingUntil(entry.since().plus(withdrawnKept));
      }
    }
  }

  private static Row row(Cells cells, Domains domains, Answers answers) {
    return domains.row(cells.scoring().score(answers));
  }

  private static @Nullable Row rowOf(Cells cells, Domains domains, @Nullable Answers answers) {
    return answers == null ? null : row(cells, domains, answers);
  }

  private List<Pending<Waiting>> pending(Wave wave, Domains domains, Instant now, boolean closing) {
    List<Pending<Waiting>> pending = new ArrayList<>();
    for (Bytes key : wave.waiting()) {
      Released.Entry entry = released.get(key);
      Waiting waiting = waiting(key, entry);
      boolean overdue =
          entry != null
              && entry.since() != null
              && (closing || !now.isBefore(entry.since().plus(withdrawnKept)));
      pending.add(
          Pending.of(
              waiting,
              entry == null ? NO_VERSION : entry.version(),
              rowOf(wave.cells(), domains, waiting.released()),
              rowOf(wave.cells(), domains, waiting.latest()),
              wave.history().measures(),
              overdue));
    }
    return pending;
  }

  private Waiting waiting(Bytes key, Released.@Nullable Entry entry) {
    byte[] latest = Released.isLeaving(key) ? null : ledger.latest(key);
    Answers latestAnswers = latest == null ? null : Ledger.decode(latest);
    Answers shown = null;
    if (entry != null) {
      byte[] own = entry.answers();
      shown = own == null ? latestAnswers : Ledger.decode(own);
    }
    return new Waiting(key, shown, latestAnswers);
  }

  /** A correction that was taken back, or that nothing published sees. */
  private void settle(Wave wave, Pending<Waiting> settled) {
    Bytes key = settled.respondent().key();
    released.put(key, settled.version());
    wave.waiting().remove(key);
  }

  private void turn(Wave wave, Pending<Waiting> going, Turning turning) {
    Bytes key = going.respondent().key();
    Row latest = going.latest();
    if (latest == null) {
      turning.leave(going.version());
      released.remove(key);
    } else if (going.isReweighted()) {
      turning.reweigh(going.version(), latest.weight());
      released.put(key, going.version());
    } else {
      released.put(
          key,
          going.version() == NO_VERSION
              ? turning.arrive(latest)
              : turning.replace(going.version(), going.released(), latest));
    }
    wave.waiting().remove(key);
  }

  /** After a change of method, everybody released is grouped by the new codebook. */
  private boolean regroup(WaveId id, Wave wave, Domains domains, Turning turning) {
    Latest latest = editions.latest(id);
    if (latest == null || latest.codebook() == wave.codebook().version()) {
      return false;
    }
    released.forEach(
        id,
        (key, entry) -> {
          Answers shown = waiting(key, entry).released();
          if (shown != null) {
            turning.regroup(entry.version(), row(wave.cells(), domains, shown).profile());
          }
        });
    turning.flush();
    return true;
  }

  /** The figures of what is released, unsuppressed: the truth without what waits. */
  private static WaveTables asReleased(Wave wave, List<Waiting> waiting) {
    Cells cells = wave.cells();
    waiting.forEach(w -> swap(cells, w.latest(), w.released()));
    try {
      return WaveTables.of(wave.name(), wave.definition(), cells);
    } finally {
      waiting.forEach(w -> swap(cells, w.released(), w.latest()));
    }
  }

  private static void swap(Cells cells, @Nullable Answers out, @Nullable Answers in) {
    if (out != null) {
      cells.retract(out);
    }
    if (in != null) {
      cells.add(in);
    }
  }

  /** The figures the latest revision shows, unrounded, made again after a restart. */
  void showAgain(Wave wave) {
    List<Waiting> waiting =
        wave.waiting().stream().map(key -> waiting(key, released.get(key))).toList();
    wave.shownFigures(Disclosed.of(asReleased(wave, waiting), wave.domains(), wave.shown()));
  }
}
