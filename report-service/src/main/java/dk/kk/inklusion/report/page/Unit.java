package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Words;
import java.math.BigDecimal;

/**
 * How a measure's numbers are written: shares as per cent, differences of them as points of it.
 *
 * @param decimals that are published
 */
record Unit(MeasureInfo measure, int decimals, Words words) {
  private static final int OF_SURVEYS = 1;

  Unit(MeasureInfo measure, Words words) {
    this(measure, OF_SURVEYS, words);
  }

  boolean isShare() {
    return measure.kind().equals("share");
  }

  /** As it is read and drawn. */
  BigDecimal shown(double value) {
    BigDecimal published = BigDecimal.valueOf(value);
    return isShare() ? published.movePointRight(2) : published;
  }

  String whole(double value) {
    return words.whole(shown(value));
  }

  /** With the decimals that are published. */
  String exact(double value) {
    return words.decimal(shown(value), decimals);
  }

  String withUnit(double value) {
    return words.text("figure.with-unit", exact(value), unit());
  }

  /** A difference between two figures, as 17.0 percentage points. */
  String difference(double value) {
    return words.text("figure.with-unit", exact(value), ofDifferences());
  }

  String signedDifference(double value) {
    return words.text("figure.with-unit", words.signed(shown(value), decimals), ofDifferences());
  }

  /** The bounds of a difference or change, with their signs where one is below 0. */
  String range(Interval ci) {
    return ci.low() < 0 || ci.high() < 0
        ? signedRange(ci)
        : range(exact(ci.low()), exact(ci.high()));
  }

  String signedRange(Interval ci) {
    return range(words.signed(shown(ci.low()), decimals), words.signed(shown(ci.high()), decimals));
  }

  private String range(String low, String high) {
    return words.text("figure.range", low, high);
  }

  String unit() {
    if (isShare()) {
      return words.text("unit.share");
    }
    return measure.unit().equals("points")
        ? words.text("unit.points")
        : words.textOr("unit.name." + measure.unit(), measure.unit());
  }

  String ofDifferences() {
    return isShare() ? words.text("unit.share.difference") : unit();
  }
}
