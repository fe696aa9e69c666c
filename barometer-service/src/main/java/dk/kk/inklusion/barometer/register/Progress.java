package dk.kk.inklusion.barometer.register;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.Verdict;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a change means (statistics.md 14 and 18); decided on decimals. */
final class Progress {
  private Progress() {}

  /** How much better a figure got. */
  static BigDecimal ofFigure(Indicator definition, BigDecimal then, BigDecimal now) {
    return now.subtract(then).multiply(BigDecimal.valueOf(definition.polarity().sign()));
  }

  /** How much narrower a gap got: |D| falling, whichever group is ahead. */
  static BigDecimal ofGap(BigDecimal then, BigDecimal now) {
    return then.abs().subtract(now.abs());
  }

  /**
   * Progress, none, or decline: none up to and including the indicator's tolerance.
   *
   * @param progress in the unit, above 0 for the better
   * @return null where the indicator has no better direction
   */
  static @Nullable Verdict verdict(Indicator definition, BigDecimal progress) {
    if (definition.polarity() == Polarity.NEITHER_IS_BETTER) {
      return null;
    }
    if (progress.abs().compareTo(definition.tolerance()) <= 0) {
      return Verdict.STILSTAND;
    }
    return progress.signum() > 0 ? Verdict.FREMGANG : Verdict.TILBAGEGANG;
  }
}
