package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.statistics.ModelCell;
import dk.kk.inklusion.barometer.statistics.ModelRows;
import dk.kk.inklusion.barometer.statistics.Moments;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Codebook.RegressionModel;
import dk.kk.inklusion.model.codebook.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wave's cells added up by what the regression tells apart: stratum, group and every covariate's
 * level. Rows of other groups, without a score or with a missing covariate stay outside
 * (statistics.md 9 and 18).
 */
final class ModelSums {
  /** Where in a sum's key the group stands; the covariates' levels come after it. */
  private static final int GROUP = 0;

  private static final int LEVELS = 1;

  private final Scoring scoring;
  private final int measure;
  private final int comparison;
  private final int reference;
  private final int focal;
  private final int[] covariates;
  private final Map<CellKey, Moments> sums = new HashMap<>();

  private ModelSums(Scoring scoring, Comparison compared, RegressionModel model) {
    Codebook codebook = scoring.codebook();
    this.scoring = scoring;
    measure = codebook.measures().stream().map(m -> m.id()).toList().indexOf(model.measure());
    comparison = scoring.cubePosition(compared.dimension());
    List<String> codes =
        codebook.variable(compared.dimension()).groups().stream().map(Group::code).toList();
    reference = codes.indexOf(compared.reference());
    focal = codes.indexOf(compared.focal());
    covariates = model.covariates().stream().mapToInt(scoring::cubePosition).toArray();
  }

  /** Empty sums; null where the codebook has no model. */
  static @Nullable ModelSums of(Scoring scoring) {
    Comparison compared = scoring.codebook().comparison();
    RegressionModel model = scoring.codebook().model();
    return compared == null || model == null ? null : new ModelSums(scoring, compared, model);
  }

  /** Adds a cell, its weights multiplied by a factor. */
  void add(Cell cell, long factor) {
    CellKey key = cell.key();
    Moments moments = cell.moments(measure);
    int group = key.groups()[comparison];
    if (moments.n() == 0 || (group != reference && group != focal)) {
      return;
    }
    int[] alike = new int[LEVELS + covariates.length];
    alike[GROUP] = group == reference ? 0 : 1;
    for (int k = 0; k < covariates.length; k++) {
      int level = key.groups()[covariates[k]];
      if (level == CellKey.UNKNOWN) {
        return;
      }
      alike[LEVELS + k] = level;
    }
    sums.computeIfAbsent(new CellKey(key.stratum(), alike), _ -> new Moments())
        .add(moments.reweighted(factor));
  }

  /** The regression's rows, cells in key order. */
  ModelRows rows(Strata strata) {
    Codebook codebook = scoring.codebook();
    List<ModelCell> cells = new ArrayList<>(sums.size());
    sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          int[] alike = entry.getKey().groups();
          cells.add(
              new ModelCell(
                  strata.indexOf(entry.getKey().stratum()),
                  alike[GROUP] == 0,
                  Arrays.copyOfRange(alike, LEVELS, alike.length),
                  entry.getValue()));
        });
    return new ModelRows(
        cells,
        covariates().stream().mapToInt(name -> codebook.variable(name).groups().size()).toArray(),
        strata.rows(),
        scoring.denominator(measure),
        codebook.lonelyStratum());
  }

  private List<String> covariates() {
    RegressionModel model = scoring.codebook().model();
    return model == null ? List.of() : model.covariates();
  }
}
