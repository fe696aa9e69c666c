package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Words;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it is read. Only a figure that was published has digits; what was not has a word that
 * says why.
 *
 * @param state the entry's status, or {@code missing} where the revision has no such entry
 * @param hasNumbers whether it was published with a number
 * @param rounded to whole points or per cent, or the word
 * @param unit behind the rounded number; empty behind a word
 * @param exact as published, or the word
 * @param interval the 95 % interval in digits; empty where there is none
 * @param meaning the interval in words, or why there is no number
 * @param respondents how many count; empty where there is no number
 */
record Figure(
    String state,
    boolean hasNumbers,
    String rounded,
    String unit,
    String exact,
    String interval,
    String meaning,
    String respondents) {

  static Figure of(@Nullable GroupEstimate entry, MeasureInfo measure, Words words) {
    if (entry == null) {
      return without("missing", words);
    }
    String state = entry.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    if (!entry.status().hasNumbers()) {
      return without(state, words);
    }
    if (entry.estimate() == null) {
      return without("missing", words);
    }
    var scale = new Scale(measure, words);
    return new Figure(
        state,
        true,
        scale.whole(entry.estimate()),
        scale.unit(),
        scale.exact(entry.estimate()),
        interval(entry.ci(), scale, words),
        meaning(entry, scale, words),
        entry.n() == null ? "" : words.count(entry.n()));
  }

  private static Figure without(String state, Words words) {
    String word = words.text("figure." + state);
    String why = words.text("figure." + state + ".why");
    return new Figure(state, false, word, "", word, "", why, "");
  }

  private static String interval(@Nullable Interval ci, Scale scale, Words words) {
    return ci == null
        ? ""
        : words.text("figure.interval", scale.exact(ci.low()), scale.exact(ci.high()));
  }

  private static String meaning(GroupEstimate entry, Scale scale, Words words) {
    Interval ci = entry.ci();
    String sure =
        ci == null
            ? words.text("figure.no-interval")
            : words.text("figure.between", scale.exact(ci.low()), scale.withUnit(ci.high()));
    return entry.status() == EntryStatus.UNCERTAIN
        ? words.text("figure.uncertain.why") + " " + sure
        : sure;
  }

  /** How a measure's numbers are written: shares as per cent. */
  record Scale(MeasureInfo measure, Words words) {
    private boolean isShare() {
      return measure.kind().equals("share");
    }

    private BigDecimal shown(double value) {
      BigDecimal published = BigDecimal.valueOf(value);
      return isShare() ? published.movePointRight(2) : published;
    }

    String whole(double value) {
      return words.whole(shown(value));
    }

    /** With the one decimal that is published. */
    String exact(double value) {
      return words.decimal(shown(value), 1);
    }

    String withUnit(double value) {
      return words.text("figure.with-unit", exact(value), unit());
    }

    String unit() {
      if (isShare()) {
        return words.text("unit.share");
      }
      return measure.unit().equals("points") ? words.text("unit.points") : measure.unit();
    }
  }
}
