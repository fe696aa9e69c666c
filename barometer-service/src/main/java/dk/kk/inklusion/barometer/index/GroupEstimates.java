package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Scoring;
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
import org.jspecify.annotations.Nullable;

/** Every measure in every group: the {@code groups} of an index event, unrounded. */
final class GroupEstimates {
  /** Below this effective sample size a figure is uncertain (design.md 7). */
  private static final double EFFECTIVE_BELOW = 30;

  /** A share with a wider interval is uncertain. */
  private static final double SHARE_WIDTH = 0.30;

  private final Scoring scoring;
  private final Codebook codebook;
  private final boolean hasWeights;

  /**
   * For the wave's tables.
   *
   * @param hasWeights whether the wave's weights could be made; without them nothing is estimable
   */
  GroupEstimates(Scoring scoring, boolean hasWeights) {
    this.scoring = scoring;
    this.codebook = scoring.codebook();
    this.hasWeights = hasWeights;
  }

  /** The entries of every table. */
  List<GroupEstimate> all(WaveSums sums) {
    return Breakdown.of(scoring).stream().flatMap(table -> of(sums.of(table)).stream()).toList();
  }

  private List<GroupEstimate> of(TableSums sums) {
    Breakdown table = sums.table();
    List<GroupEstimate> entries = new ArrayList<>();
    for (int slot = 0; slot < table.slots(); slot++) {
      if (sums.rows(slot) == 0 && table.isUnknown(slot)) {
        continue;
      }
      for (int measure = 0; measure < codebook.measures().size(); measure++) {
        entries.add(entry(table.name(), table.group(slot), measure, sums.domain(slot, measure)));
      }
    }
    return entries;
  }

  /** The entry of one group. */
  GroupEstimate entry(String dimension, String group, int index, Domain domain) {
    Measure measure = codebook.measures().get(index);
    Moments total = domain.total();
    if (total.n() == 0) {
      return GroupEstimate.without(dimension, group, measure.id(), EntryStatus.NO_DATA);
    }
    if (!hasWeights) {
      return GroupEstimate.without(dimension, group, measure.id(), EntryStatus.NOT_ESTIMABLE);
    }
    WeightedMean mean =
        WeightedMean.of(domain, scoring.denominator(index), codebook.lonelyStratum());
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
