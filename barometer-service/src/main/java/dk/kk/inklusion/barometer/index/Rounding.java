package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the public sees of a figure: points to 0.1, shares to 0.001, standard errors to two
 * significant digits, the effective sample size whole; half up, from the unrounded figure
 * (design.md 7, statistics.md 15).
 */
final class Rounding {
  private static final int POINT_DECIMALS = 1;
  private static final int SHARE_DECIMALS = 3;
  private static final MathContext STANDARD_ERROR = new MathContext(2, RoundingMode.HALF_UP);

  private Rounding() {}

  static IndexEvent round(IndexEvent event) {
    Map<String, Integer> decimals =
        event.measures().stream().collect(Collectors.toMap(MeasureInfo::id, Rounding::decimals));
    return new IndexEvent(
        event.sequence(),
        event.survey(),
        event.wave(),
        event.revision(),
        event.status(),
        event.reason(),
        event.asOf(),
        event.codebook(),
        event.method(),
        event.surveyTitle(),
        event.title(),
        event.period(),
        event.covers(),
        event.quality(),
        event.measures(),
        event.dimensions(),
        event.comparison(),
        event.groups().stream()
            .map(entry -> round(entry, decimals.getOrDefault(entry.measure(), POINT_DECIMALS)))
            .toList(),
        event.gaps(),
        event.changes(),
        event.adjusted(),
        event.decomposition(),
        event.outlook());
  }

  private static int decimals(MeasureInfo measure) {
    return measure.kind().equals("share") ? SHARE_DECIMALS : POINT_DECIMALS;
  }

  private static GroupEstimate round(GroupEstimate entry, int decimals) {
    return new GroupEstimate(
        entry.dimension(),
        entry.group(),
        entry.measure(),
        entry.n(),
        round(entry.nEffective(), 0),
        round(entry.estimate(), decimals),
        standardError(entry.se()),
        entry.df(),
        round(entry.ci(), decimals),
        entry.ciMethod(),
        null,
        null,
        entry.status());
  }

  private static @Nullable Interval round(@Nullable Interval interval, int decimals) {
    return interval == null
        ? null
        : new Interval(halfUp(interval.low(), decimals), halfUp(interval.high(), decimals));
  }

  private static @Nullable Double round(@Nullable Double value, int decimals) {
    return value == null ? null : halfUp(value, decimals);
  }

  private static double halfUp(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  private static @Nullable Double standardError(@Nullable Double value) {
    return value == null ? null : new BigDecimal(value).round(STANDARD_ERROR).doubleValue();
  }
}
