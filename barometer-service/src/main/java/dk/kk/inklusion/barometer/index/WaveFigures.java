package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent.WeightsUsed;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.util.List;

/**
 * Everything a wave's own cells say, unrounded: what is left to say needs other waves' figures.
 *
 * @param wave name of the wave
 * @param scoring by the wave's codebook
 * @param respondents in the cells
 */
public record WaveFigures(
    String wave,
    WaveDefinition definition,
    Scoring scoring,
    long respondents,
    WeightsUsed weights,
    List<GroupEstimate> groups,
    List<Gap> gaps,
    List<AdjustedGap> adjusted,
    List<Decomposition> decomposition) {
  /** Computes the figures of a wave from its cells. */
  public static WaveFigures of(String wave, WaveDefinition definition, Cells cells) {
    return WaveTables.of(wave, definition, cells).figures();
  }

  Codebook codebook() {
    return scoring.codebook();
  }
}
