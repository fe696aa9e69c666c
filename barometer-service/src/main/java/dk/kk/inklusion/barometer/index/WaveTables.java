package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.barometer.disclosure.Scores;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.Audited;
import dk.kk.inklusion.barometer.statistics.Moments;
import dk.kk.inklusion.barometer.statistics.PooledModel;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.RegressionModel;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wave's cells added up: what its figures are made from, and what is audited of them. */
public final class WaveTables {
  private static final String MARGINS_NOT_REACHED = "margins-not-reached";

  private final Scoring scoring;
  private final Weighting weighting;
  private final WaveSums sums;
  private final WaveFigures figures;

  private WaveTables(Scoring scoring, Weighting weighting, WaveSums sums, WaveFigures figures) {
    this.scoring = scoring;
    this.weighting = weighting;
    this.sums = sums;
    this.figures = figures;
  }

  /** Adds up the cells of a wave and computes its figures. */
  public static WaveTables of(String wave, WaveDefinition definition, Cells cells) {
    Scoring scoring = cells.scoring();
    Weighting weighting = Weighting.of(cells, definition);
    ModelSums model = ModelSums.of(scoring);
    WaveSums sums = WaveSums.of(cells, weighting, Breakdown.withMargins(scoring), model);
    GroupEstimates groups = new GroupEstimates(scoring, weighting.isUsable());
    ModelFigures fitted = fitted(scoring.codebook(), weighting, sums, model);
    WaveFigures figures =
        new WaveFigures(
            wave,
            definition,
            scoring,
            cells.rows(),
            weighting.used(),
            groups.all(sums),
            Gaps.of(scoring, sums, groups),
            fitted.adjusted(),
            fitted.decomposition());
    return new WaveTables(scoring, weighting, sums, figures);
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

  /** All figures, unrounded and unsuppressed. */
  public WaveFigures figures() {
    return figures;
  }

  /** Everybody in a slot of a table with a score of a measure. */
  Moments total(Breakdown table, int slot, int measure) {
    return sums.of(table).domain(slot, measure).total();
  }

  WaveSums sums() {
    return sums;
  }

  boolean hasWeights() {
    return weighting.isUsable();
  }

  /**
   * What is to be audited, by number of the measure; nothing where there are no figures.
   *
   * @param smallChanges by number of the measure, domains in which a handful changed
   */
  public Map<Integer, Audited> audited(Domains domains, List<BitSet> smallChanges) {
    Map<Integer, Audited> audited = new HashMap<>();
    if (!weighting.isUsable()) {
      return audited;
    }
    Map<Integer, Long> factors = weighting.factors(domains.raking());
    List<Measure> measures = scoring.codebook().measures();
    for (int measure = 0; measure < measures.size(); measure++) {
      int number = domains.measure(measure);
      audited.put(
          number,
          new Audited(
              domains.audited(),
              measure == domains.model().measure() && hasModel()
                  ? domains.model().entries()
                  : List.of(),
              domains.model().figures(),
              scores(domains, measure),
              factors,
              number < smallChanges.size() ? smallChanges.get(number) : new BitSet()));
    }
    return audited;
  }

  /** Whether there is a model, and enough rows of either group to show it. */
  private boolean hasModel() {
    int enough = scoring.codebook().disclosure().model();
    return figures.adjusted().stream().anyMatch(model -> atLeast(model, enough));
  }

  private static boolean atLeast(AdjustedGap model, int enough) {
    Long reference = model.nReference();
    Long focal = model.nFocal();
    return reference != null && focal != null && Math.min(reference, focal) >= enough;
  }

  private Scores scores(Domains domains, int measure) {
    Map<Integer, Scores.Sums> byDomain = new HashMap<>();
    for (Breakdown table : Breakdown.withMargins(scoring)) {
      for (int slot = 0; slot < table.slots(); slot++) {
        Moments total = total(table, slot, measure);
        if (total.n() > 0) {
          Entry entry = domains.entry(table.name(), slot);
          byDomain.put(
              entry.domains().getFirst(),
              new Scores.Sums(
                  total.wy(), total.w().doubleValue(), total.w2().doubleValue(), total.positive()));
        }
      }
    }
    boolean share = !(scoring.codebook().measures().get(measure) instanceof Measure.Mean);
    return new Scores(share, byDomain);
  }
}
