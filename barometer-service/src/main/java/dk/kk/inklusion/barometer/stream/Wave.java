package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.disclosure.Shown;
import dk.kk.inklusion.barometer.disclosure.WaveHistory;
import dk.kk.inklusion.barometer.index.Domains;
import dk.kk.inklusion.barometer.index.WaveFigures;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.UnreadableRecordException;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Publish;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A wave as the stream holds it in memory. */
final class Wave {
  private final String name;
  private WaveDefinition definition;
  private Cells cells;
  private WaveStatus status;

  private WaveHistory history = new WaveHistory();
  private Map<Integer, Shown> shown = Map.of();
  private final Set<Bytes> waiting = new LinkedHashSet<>();
  private @Nullable Instant leavingUntil;

  private @Nullable Domains domains;
  private @Nullable WaveFigures shownFigures;
  private @Nullable WaveFigures truth;
  private long truthVersion;

  Wave(String name, WaveDefinition definition, Codebook codebook, WaveStatus status) {
    this.name = name;
    this.definition = definition;
    this.cells = new Cells(new Scoring(codebook, definition));
    this.status = status;
  }

  String name() {
    return name;
  }

  WaveDefinition definition() {
    return definition;
  }

  Codebook codebook() {
    return cells.scoring().codebook();
  }

  /** Everybody's latest answers. */
  Cells cells() {
    return cells;
  }

  /** A respondent's record; null where it cannot be read, or does not fit the codebook. */
  @Nullable Answers fitting(byte[] record) {
    try {
      return WaveRecordCodec.decode(record) instanceof Answers answers
              && cells.scoring().fits(answers)
          ? answers
          : null;
    } catch (UnreadableRecordException e) {
      return null;
    }
  }

  WaveStatus status() {
    return status;
  }

  void status(WaveStatus changed) {
    status = changed;
  }

  /** Takes on another definition; the cells are empty until the answers are added again. */
  void redefine(WaveDefinition changed, Codebook codebook) {
    definition = changed;
    empty(codebook);
  }

  /** Starts anew with no answers. */
  void empty() {
    empty(codebook());
  }

  private void empty(Codebook codebook) {
    cells = new Cells(new Scoring(codebook, definition));
    domains = null;
    truth = null;
  }

  /** Whether a revision is to be published now. */
  boolean isDue() {
    return status.due() != null
        && status.asOf() != null
        && (definition.publish() == Publish.LIVE || status.closed());
  }

  /** Whether another wave's figures show in this one's. */
  boolean dependsOn(String wave) {
    return wave.equals(definition.previous()) || wave.equals(definition.baseline());
  }

  /** Whether there has been a revision. */
  boolean isPublished() {
    return history.revisions() > 0;
  }

  /** Who was shown in which revision, and what. */
  WaveHistory history() {
    return history;
  }

  /** By number of the measure, what the latest revision shows. */
  Map<Integer, Shown> shown() {
    return shown;
  }

  void published(WaveHistory withLatest, Map<Integer, Shown> latest) {
    history = withLatest;
    shown = latest;
  }

  /** Keys of those whose latest answers are not released; empty before the first revision. */
  Set<Bytes> waiting() {
    return waiting;
  }

  /** When the first of those who were withdrawn has to leave the figures; null if nobody waits. */
  @Nullable Instant leavingUntil() {
    return leavingUntil;
  }

  /** Notes a time if it is earlier than the noted one; null forgets that. */
  void leavingUntil(@Nullable Instant time) {
    Instant noted = leavingUntil;
    if (time == null || noted == null || time.isBefore(noted)) {
      leavingUntil = time;
    }
  }

  Domains domains() {
    Domains known = domains;
    if (known == null) {
      known = new Domains(cells.scoring(), definition, history);
      domains = known;
    }
    return known;
  }

  /** What the latest revision shows, unrounded; null before the first, or after a restart. */
  @Nullable WaveFigures shownFigures() {
    return shownFigures;
  }

  void shownFigures(WaveFigures figures) {
    shownFigures = figures;
  }

  /** Everything, unrounded and unsuppressed; computed when asked for. */
  WaveFigures truth() {
    WaveFigures known = truth;
    if (known == null || truthVersion != cells.version()) {
      known = WaveFigures.of(name, definition, cells);
      truth = known;
      truthVersion = cells.version();
    }
    return known;
  }
}
