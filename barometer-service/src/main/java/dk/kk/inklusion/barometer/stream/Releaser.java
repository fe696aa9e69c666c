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
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Releases respondents' answers to the public and audits what figures of them may be shown
 * (design.md 8). The truth is in the wave's cells; what the public sees is the same without the
 * changes that wait.
 */
final class Releaser {
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
  private final Waiters waiters;

  /** For the waves of one partition. */
  Releaser(Ledger ledger, Released released, Editions editions, Waiters waiters) {
    this.ledger = ledger;
    this.released = released;
    this.editions = editions;
    this.waiters = waiters;
  }

  /** Takes over what was published of a wave before a restart. */
  void load(WaveId id, Wave wave) {
    Latest latest = editions.latest(id);
    wave.published(editions.history(id), latest == null ? Map.of() : latest.shown());
    waiters.find(id, wave);
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
      waiters.noteLeaving(wave, stillWaiting);
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

  private static Row row(Cells cells, Domains domains, Answers answers) {
    return domains.row(cells.scoring().score(answers));
  }

  private static @Nullable Row rowOf(Cells cells, Domains domains, @Nullable Answers answers) {
    return answers == null ? null : row(cells, domains, answers);
  }

  private List<Pending<Waiting>> pending(Wave wave, Domains domains, Instant now, boolean closing) {
    List<Pending<Waiting>> pending = new ArrayList<>();
    for (Waiting waiting : waiters.all(wave)) {
      Instant until = waiting.until();
      pending.add(
          Pending.of(
              waiting,
              waiting.version(),
              rowOf(wave.cells(), domains, waiting.released()),
              rowOf(wave.cells(), domains, waiting.latest()),
              wave.history().measures(),
              until != null && (closing || !now.isBefore(until))));
    }
    return pending;
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
          going.version() == Waiting.NEW
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
          Answers shown = waiters.waiting(key, entry).released();
          if (shown != null) {
            turning.regroup(entry.version(), row(wave.cells(), domains, shown).profile());
          }
        });
    turning.flush();
    return true;
  }

  /**
   * The figures of what is released, unsuppressed: the truth without what waits.
   *
   * @throws IllegalStateException if they would show other people than disclosure control knows of;
   *     then nothing is published
   */
  private static WaveTables asReleased(Wave wave, List<Waiting> waiting) {
    Cells cells = wave.cells();
    waiting.forEach(w -> swap(cells, w.latest(), w.released()));
    try {
      if (cells.rows() != wave.history().respondents()) {
        throw new IllegalStateException(
            "Wave %s would show %d respondents, and %d are released. Replay the ledger."
                .formatted(wave.name(), cells.rows(), wave.history().respondents()));
      }
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
    wave.shownFigures(
        Disclosed.of(asReleased(wave, waiters.all(wave)), wave.domains(), wave.shown()));
  }
}
