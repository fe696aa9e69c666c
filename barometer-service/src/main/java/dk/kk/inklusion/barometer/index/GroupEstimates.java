package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.statistics.Domain;
import dk.kk.inklusion.barometer.statistics.Intervals;
import dk.kk.inklusion.barometer.statistics.Moments;
import dk.kk.inklusion.barometer.statistics.WeightedMean;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.GroupEstimate.CiMethod;
import dk.kk.inklusion.model.event.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every measure in every group: the {@code groups} of an index event, unrounded. */
final class GroupEstimates {
  /** Below this effective sample size a figure is uncertain (design.md 7). */
  private static final double EFFECTIVE_BELOW = 30;

  /** A share with a wider interval is uncertain. */
  private static final double SHARE_WIDTH = 0.30;

  private final Codebook codebook;
  private final Cells cells;

  private GroupEstimates(Cells cells) {
    this.cells = cells;
    this.codebook = cells.scoring().codebook();
  }

  static List<GroupEstimate> of(Cells cells) {
    return new GroupEstimates(cells).all();
  }

  private List<GroupEstimate> all() {
    List<Map.Entry<CellKey, Cell>> inOrder = cells.inOrder();
    Strata strata = new Strata(inOrder);
    int measures = codebook.measures().size();
    List<GroupEstimate> entries = new ArrayList<>();
    for (Breakdown table : Breakdown.of(cells.scoring())) {
      TableSums sums = new TableSums(table, inOrder, strata, measures);
      for (int slot = 0; slot < table.slots(); slot++) {
        if (sums.rows(slot) == 0 && table.isUnknown(slot)) {
          continue;
        }
        for (int measure = 0; measure < measures; measure++) {
          entries.add(entry(table.name(), table.group(slot), measure, sums.domain(slot, measure)));
        }
      }
    }
    return entries;
  }

  private GroupEstimate entry(String dimension, String group, int index, Domain domain) {
    Measure measure = codebook.measures().get(index);
    Moments total = domain.total();
    if (total.n() == 0) {
      return GroupEstimate.without(dimension, group, measure.id(), EntryStatus.NO_DATA);
    }
    WeightedMean mean =
        WeightedMean.of(domain, cells.scoring().denominator(index), codebook.lonelyStratum());
    return switch (measure) {
      case Measure.Mean _ ->
          entry(
              dimension,
              group,
              measure,
              mean,
              Intervals.student(mean.mean(), mean.se(), mean.df()),
              CiMethod.T,
              null,
              null);
      case Measure.CategoryShare _, Measure.RangeShare _ ->
          shareEntry(dimension, group, measure, mean, total);
    };
  }

  /** The display rule of statistics.md 5; whether a share is exactly 0 or 1 is seen on integers. */
  private GroupEstimate shareEntry(
      String dimension, String group, Measure measure, WeightedMean mean, Moments total) {
    if (total.wy().signum() == 0) {
      Interval ci = Intervals.ofNone(mean.n());
      return entry(dimension, group, measure, mean, ci, CiMethod.BETA, null, null);
    }
    if (total.wy().equals(total.w())) {
      Interval ci = Intervals.ofAll(mean.n());
      return entry(dimension, group, measure, mean, ci, CiMethod.BETA, null, null);
    }
    Interval logit = Intervals.logit(mean.mean(), mean.se(), mean.df());
    Interval beta = Intervals.beta(mean.mean(), mean.se(), mean.n(), mean.df());
    boolean inTheMiddle = mean.mean() >= 0.05 && mean.mean() <= 0.95 && mean.n() >= 50;
    return entry(
        dimension,
        group,
        measure,
        mean,
        inTheMiddle ? logit : beta,
        inTheMiddle ? CiMethod.LOGIT : CiMethod.BETA,
        logit,
        beta);
  }

  private GroupEstimate entry(
      String dimension,
      String group,
      Measure measure,
      WeightedMean mean,
      @Nullable Interval ci,
      CiMethod method,
      @Nullable Interval logit,
      @Nullable Interval beta) {
    boolean share = method != CiMethod.T;
    boolean uncertain =
        mean.n() < codebook.disclosure().uncertainBelow()
            || mean.nEffective() < EFFECTIVE_BELOW
            || (share && ci != null && ci.width() > SHARE_WIDTH);
    return new GroupEstimate(
        dimension,
        group,
        measure.id(),
        mean.n(),
        mean.nEffective(),
        mean.mean(),
        mean.se(),
        mean.df(),
        ci,
        ci == null ? null : method,
        logit,
        beta,
        uncertain ? EntryStatus.UNCERTAIN : EntryStatus.PUBLISHED);
  }
}
