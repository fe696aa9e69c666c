package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.statistics.Domain;
import dk.kk.inklusion.barometer.statistics.Estimate;
import dk.kk.inklusion.barometer.statistics.MeanGap;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Codebook.Comparison;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gap between the comparison's groups in every measure, in total and within every group of
 * every other dimension: the {@code gaps} of an index event, unrounded (statistics.md 6).
 */
final class Gaps {
  private final Scoring scoring;
  private final Codebook codebook;
  private final Comparison comparison;
  private final GroupEstimates arms;

  private Gaps(Scoring scoring, Comparison comparison, GroupEstimates arms) {
    this.scoring = scoring;
    this.codebook = scoring.codebook();
    this.comparison = comparison;
    this.arms = arms;
  }

  /** The tables whose entries are the gaps' two arms; the first gives the gap in total. */
  static List<Breakdown> tables(Scoring scoring) {
    Comparison comparison = scoring.codebook().comparison();
    List<Breakdown> tables = new ArrayList<>();
    if (comparison != null) {
      tables.add(Breakdown.of(scoring, List.of(comparison.dimension())));
      scoring.codebook().dimensions().stream()
          .filter(dimension -> !dimension.equals(comparison.dimension()))
          .map(dimension -> Breakdown.of(scoring, List.of(comparison.dimension(), dimension)))
          .forEach(tables::add);
    }
    return tables;
  }

  /** All gaps; none where the codebook compares no groups. */
  static List<Gap> of(Scoring scoring, WaveSums sums, GroupEstimates arms) {
    Comparison comparison = scoring.codebook().comparison();
    if (comparison == null) {
      return List.of();
    }
    Gaps gaps = new Gaps(scoring, comparison, arms);
    return tables(scoring).stream().flatMap(table -> gaps.within(sums.of(table)).stream()).toList();
  }

  private List<Gap> within(TableSums sums) {
    Breakdown table = sums.table();
    boolean total = table.codes().size() == 1;
    List<Gap> gaps = new ArrayList<>();
    for (String group : total ? List.of(Breakdown.ALL) : table.codes().get(1)) {
      int reference = table.slotOf(codes(total, comparison.reference(), group));
      int focal = table.slotOf(codes(total, comparison.focal(), group));
      if (table.isUnknown(reference) && sums.rows(reference) + sums.rows(focal) == 0) {
        continue;
      }
      for (int measure = 0; measure < codebook.measures().size(); measure++) {
        gaps.add(
            gap(
                total ? Breakdown.TOTAL : table.variables().get(1),
                group,
                measure,
                sums.domain(reference, measure),
                sums.domain(focal, measure)));
      }
    }
    return gaps;
  }

  private static List<String> codes(boolean total, String arm, String group) {
    return total ? List.of(arm) : List.of(arm, group);
  }

  private Gap gap(String dimension, String group, int index, Domain reference, Domain focal) {
    EntryStatus status =
        arms.entry(dimension, group, index, reference)
            .status()
            .and(arms.entry(dimension, group, index, focal).status());
    if (!status.hasNumbers()) {
      return entry(dimension, group, index, null, status);
    }
    MeanGap gap =
        MeanGap.of(reference, focal, scoring.denominator(index), codebook.lonelyStratum());
    return entry(dimension, group, index, gap.difference(), status);
  }

  private Gap entry(
      String dimension,
      String group,
      int index,
      @Nullable Estimate difference,
      EntryStatus status) {
    return new Gap(
        codebook.measures().get(index).id(),
        dimension,
        group,
        comparison.reference(),
        comparison.focal(),
        difference == null ? null : difference.value(),
        difference == null ? null : difference.se(),
        difference == null ? null : difference.df(),
        difference == null ? null : difference.t(),
        difference == null ? null : difference.p(),
        difference == null ? null : difference.ci(),
        status);
  }
}
