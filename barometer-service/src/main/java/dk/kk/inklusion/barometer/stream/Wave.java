package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.index.WaveFigures;
import dk.kk.inklusion.barometer.index.WaveIndex;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.barometer.index.WaveIndex.Edition;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Publish;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A wave as the stream holds it in memory: definition, status and cells. */
final class Wave {
  private final String name;
  private WaveDefinition definition;
  private Cells cells;
  private WaveStatus status;
  private @Nullable WaveFigures figures;
  private long figuresVersion;

  Wave(String name, WaveDefinition definition, Codebook codebook, WaveStatus status) {
    this.name = name;
    this.definition = definition;
    this.cells = new Cells(new Scoring(codebook, definition));
    this.status = status;
  }

  Cells cells() {
    return cells;
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
    cells = new Cells(new Scoring(codebook, changed));
    figures = null;
  }

  /** Whether a revision is to be published now. */
  boolean isDue() {
    return status.due() != null
        && status.asOf() != null
        && (definition.publish() == Publish.LIVE || status.closed());
  }

  /** The next revision; the status then counts it as published. */
  IndexEvent nextRevision(Earlier earlier) {
    Reason reason = status.due();
    Instant asOf = status.asOf();
    if (reason == null || asOf == null) {
      throw new IllegalStateException("no revision is due");
    }
    Edition edition = new Edition(status.revision() + 1, reason, asOf, status.batches());
    IndexEvent event = WaveIndex.published(figures(), earlier, status.closed(), edition);
    status = status.published();
    return event;
  }

  IndexEvent truth(Earlier earlier) {
    return WaveIndex.truth(figures(), earlier, status.closed());
  }

  /** Whether another wave's figures show in this one's. */
  boolean dependsOn(String wave) {
    return wave.equals(definition.previous()) || wave.equals(definition.baseline());
  }

  /** Computed when asked for and kept until the cells change: several waves may ask. */
  WaveFigures figures() {
    WaveFigures known = figures;
    if (known == null || figuresVersion != cells.version()) {
      known = WaveFigures.of(name, definition, cells);
      figures = known;
      figuresVersion = cells.version();
    }
    return known;
  }

  WaveDefinition definition() {
    return definition;
  }
}
