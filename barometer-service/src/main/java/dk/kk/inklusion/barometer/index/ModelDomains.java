package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.codebook.Codebook.RegressionModel;
import dk.kk.inklusion.model.codebook.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What the regression gives away: the means of its complete rows, of those of the focal group, and
 * of those with each level of a covariate, for its residuals add up to 0 in each.
 *
 * @param measure index of its measure; -1 where the codebook has no regression
 * @param levels by covariate and level
 */
record ModelDomains(
    int measure,
    int comparison,
    int reference,
    int focal,
    List<Integer> covariates,
    int complete,
    int completeFocal,
    List<List<Integer>> levels) {
  private static final ModelDomains NONE =
      new ModelDomains(-1, -1, -1, -1, List.of(), -1, -1, List.of());

  static ModelDomains of(Scoring scoring, ToIntFunction<String> numbers) {
    Codebook codebook = scoring.codebook();
    Comparison compared = codebook.comparison();
    RegressionModel model = codebook.model();
    if (compared == null || model == null) {
      return NONE;
    }
    List<String> groups =
        codebook.variable(compared.dimension()).groups().stream().map(Group::code).toList();
    String name = "rows of " + compared + " by " + model.covariates();
    return new ModelDomains(
        codebook.measures().stream().map(m -> m.id()).toList().indexOf(model.measure()),
        scoring.cubePosition(compared.dimension()),
        groups.indexOf(compared.reference()),
        groups.indexOf(compared.focal()),
        model.covariates().stream().map(scoring::cubePosition).toList(),
        numbers.applyAsInt(name),
        numbers.applyAsInt(name + " focal"),
        model.covariates().stream()
            .map(covariate ->
                codebook.variable(covariate).groups().stream()
                    .map(level -> numbers.applyAsInt(name + " " + covariate + "=" + level.code()))
                    .toList())
            .toList());
  }

  /** The domains of a respondent with a score. */
  List<Integer> of(CellKey cell) {
    List<Integer> domains = new ArrayList<>();
    if (measure < 0) {
      return domains;
    }
    int group = cell.groups()[comparison];
    if (group != reference && group != focal) {
      return domains;
    }
    domains.add(complete);
    if (group == focal) {
      domains.add(completeFocal);
    }
    for (int k = 0; k < covariates.size(); k++) {
      int level = cell.groups()[covariates.get(k)];
      if (level == CellKey.UNKNOWN) {
        return List.of();
      }
      domains.add(levels.get(k).get(level));
    }
    return domains;
  }

  /** The raw and the adjusted gap, and what each covariate contributes. */
  int figures() {
    return 2 + covariates.size();
  }

  List<Entry> entries() {
    return measure < 0
        ? List.of()
        : IntStream.concat(
                IntStream.of(complete, completeFocal),
                levels.stream().flatMap(List::stream).mapToInt(Integer::intValue))
            .mapToObj(Entry::of)
            .toList();
  }
}
