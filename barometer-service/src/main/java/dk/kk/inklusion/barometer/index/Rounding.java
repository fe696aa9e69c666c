package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.AdjustedGap.Coefficient;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.Decomposition.Contribution;
import dk.kk.inklusion.model.event.Decomposition.Part;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Outlook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the public sees of a figure: points to 0.1, shares to 0.001, standard errors to two
 * significant digits, p to three decimals, t and years to one, the effective sample size whole;
 * half up, from the unrounded figure (design.md 7, statistics.md 15).
 */
final class Rounding {
  private static final int POINT_DECIMALS = 1;
  private static final int SHARE_DECIMALS = 3;
  private static final int T_DECIMALS = 1;
  private static final int P_DECIMALS = 3;
  private static final int YEAR_DECIMALS = 1;
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
        event.weighting(),
        event.quality(),
        event.measures(),
        event.dimensions(),
        event.comparison(),
        event.groups().stream().map(entry -> round(entry, of(decimals, entry.measure()))).toList(),
        event.gaps().stream().map(entry -> round(entry, of(decimals, entry.measure()))).toList(),
        event.changes().stream().map(entry -> round(entry, of(decimals, entry.measure()))).toList(),
        event.adjusted().stream()
            .map(entry -> round(entry, of(decimals, entry.measure())))
            .toList(),
        event.decomposition().stream()
            .map(entry -> round(entry, of(decimals, entry.measure())))
            .toList(),
        event.outlook().stream().map(Rounding::round).toList(),
        event.indicator());
  }

  private static int of(Map<String, Integer> decimals, String measure) {
    return decimals.getOrDefault(measure, POINT_DECIMALS);
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

  private static Gap round(Gap entry, int decimals) {
    return new Gap(
        entry.measure(),
        entry.dimension(),
        entry.group(),
        entry.reference(),
        entry.focal(),
        round(entry.difference(), decimals),
        standardError(entry.se()),
        entry.df(),
        round(entry.t(), T_DECIMALS),
        round(entry.p(), P_DECIMALS),
        round(entry.ci(), decimals),
        entry.status());
  }

  private static Change round(Change entry, int decimals) {
    return new Change(
        entry.measure(),
        entry.dimension(),
        entry.group(),
        entry.since(),
        entry.kind(),
        round(entry.change(), decimals),
        standardError(entry.se()),
        entry.df(),
        round(entry.t(), T_DECIMALS),
        round(entry.p(), P_DECIMALS),
        round(entry.pHolm(), P_DECIMALS),
        round(entry.ci(), decimals),
        entry.verdict(),
        entry.status());
  }

  private static AdjustedGap round(AdjustedGap entry, int decimals) {
    List<Coefficient> coefficients = entry.coefficients();
    return new AdjustedGap(
        entry.measure(),
        entry.n(),
        entry.nReference(),
        entry.nFocal(),
        round(entry.difference(), decimals),
        standardError(entry.se()),
        entry.df(),
        round(entry.t(), T_DECIMALS),
        round(entry.p(), P_DECIMALS),
        round(entry.ci(), decimals),
        round(entry.r2(), SHARE_DECIMALS),
        coefficients == null
            ? null
            : coefficients.stream()
                .map(c ->
                    new Coefficient(
                        c.covariate(),
                        c.category(),
                        halfUp(c.estimate(), decimals),
                        significant(c.se())))
                .toList(),
        entry.omitted(),
        entry.status(),
        entry.reason());
  }

  private static Decomposition round(Decomposition entry, int decimals) {
    List<Contribution> contributions = entry.contributions();
    return new Decomposition(
        entry.measure(),
        entry.coefficients(),
        round(entry.raw(), decimals),
        round(entry.explained(), decimals),
        round(entry.unexplained(), decimals),
        contributions == null
            ? null
            : contributions.stream()
                .map(c ->
                    new Contribution(
                        c.covariate(), halfUp(c.estimate(), decimals), significant(c.se())))
                .toList(),
        entry.status(),
        entry.reason());
  }

  private static @Nullable Part round(@Nullable Part part, int decimals) {
    return part == null
        ? null
        : new Part(halfUp(part.estimate(), decimals), significant(part.se()));
  }

  private static Outlook round(Outlook entry) {
    return new Outlook(
        entry.measure(),
        round(entry.yearsToClose(), YEAR_DECIMALS),
        round(entry.interval(), YEAR_DECIMALS),
        entry.verdict(),
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
    return value == null ? null : significant(value);
  }

  private static double significant(double value) {
    return new BigDecimal(value).round(STANDARD_ERROR).doubleValue();
  }
}
