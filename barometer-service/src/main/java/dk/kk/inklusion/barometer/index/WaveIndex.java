package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Covers;
import dk.kk.inklusion.model.event.IndexEvent.Dimension;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index of a wave: its cells turned into an event. */
public final class WaveIndex {
  /** Changes whenever a formula does, so that readers know why figures moved. */
  static final String METHOD = "taylor-1";

  private WaveIndex() {}

  /**
   * What tells one published state of a wave from another.
   *
   * @param revision 1 and up
   * @param batches batches of answers received so far
   */
  public record Edition(long revision, Reason reason, Instant asOf, long batches) {}

  /** The index as the public sees it: rounded. */
  public static IndexEvent published(
      String wave, WaveDefinition definition, boolean closed, Cells cells, Edition edition) {
    return Rounding.round(figures(wave, definition, closed, cells, edition));
  }

  /**
   * The index at full precision, and only what the answers decide: however they arrived, the same
   * answers give the same bytes.
   */
  public static IndexEvent truth(
      String wave, WaveDefinition definition, boolean closed, Cells cells) {
    return figures(wave, definition, closed, cells, null);
  }

  private static IndexEvent figures(
      String wave,
      WaveDefinition definition,
      boolean closed,
      Cells cells,
      @Nullable Edition edition) {
    Codebook codebook = cells.scoring().codebook();
    return new IndexEvent(
        null,
        codebook.survey(),
        wave,
        edition == null ? null : edition.revision(),
        closed ? Status.FINAL : Status.PROVISIONAL,
        edition == null ? null : edition.reason(),
        edition == null ? null : edition.asOf(),
        codebook.version(),
        METHOD,
        codebook.title(),
        definition.title(),
        definition.from() == null && definition.to() == null
            ? null
            : new Period(definition.from(), definition.to()),
        new Covers(edition == null ? null : edition.batches(), cells.rows(), 0),
        definition.quality(),
        codebook.measures().stream().map(WaveIndex::info).toList(),
        codebook.dimensions().stream().map(name -> dimension(codebook.variable(name))).toList(),
        codebook.comparison(),
        GroupEstimates.of(cells),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static MeasureInfo info(Measure measure) {
    boolean mean = measure instanceof Measure.Mean;
    String unit = measure.unit();
    return new MeasureInfo(
        measure.id(),
        mean ? "mean" : "share",
        measure.polarity(),
        measure.label(),
        unit != null ? unit : mean ? "points" : "share");
  }

  private static Dimension dimension(Variable variable) {
    return new Dimension(variable.name(), variable.label(), variable.groups());
  }
}
