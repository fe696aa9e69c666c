package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.statistics.PooledModel;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.RegressionModel;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent.WeightsUsed;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private static final String MARGINS_NOT_REACHED = "margins-not-reached";

  /** Computes the figures of a wave from its cells. */
  public static WaveFigures of(String wave, WaveDefinition definition, Cells cells) {
    Scoring scoring = cells.scoring();
    Weighting weighting = Weighting.of(cells, definition);
    Set<Breakdown> tables = new LinkedHashSet<>(Breakdown.of(scoring));
    tables.addAll(Gaps.tables(scoring));
    ModelSums model = ModelSums.of(scoring);
    WaveSums sums = WaveSums.of(cells, weighting, tables, model);
    GroupEstimates groups = new GroupEstimates(scoring, weighting.isUsable());
    ModelFigures fitted = fitted(scoring.codebook(), weighting, sums, model);
    return new WaveFigures(
        wave,
        definition,
        scoring,
        cells.rows(),
        weighting.used(),
        groups.all(sums),
        Gaps.of(scoring, sums, groups),
        fitted.adjusted(),
        fitted.decomposition());
  }

  Codebook codebook() {
    return scoring.codebook();
  }

  private static ModelFigures fitted(
      Codebook codebook, Weighting weighting, WaveSums sums, @Nullable ModelSums model) {
    RegressionModel defined = codebook.model();
    if (model == null || defined == null) {
      return ModelFigures.NONE;
    }
    return weighting.isUsable()
        ? ModelFigures.of(codebook, PooledModel.of(model.rows(sums.strata())))
        : ModelFigures.notEstimable(defined.measure(), MARGINS_NOT_REACHED);
  }
}
