package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Words;
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
    return of(entry, new Unit(measure, words), words);
  }

  static Figure of(@Nullable GroupEstimate entry, Unit unit, Words words) {
    if (entry == null) {
      return without("missing", words);
    }
    String state = state(entry.status());
    if (!entry.status().hasNumbers()) {
      return without(state, words);
    }
    if (entry.estimate() == null) {
      return without("missing", words);
    }
    return new Figure(
        state,
        true,
        unit.whole(entry.estimate()),
        unit.unit(),
        unit.exact(entry.estimate()),
        interval(entry.ci(), unit, words),
        meaning(entry, unit, words),
        entry.n() == null ? "" : words.count(entry.n()));
  }

  /** A gap as a figure. Its bounds are parted by a word, for they may be below 0. */
  static Figure of(
      @Nullable Double difference,
      @Nullable Interval ci,
      EntryStatus status,
      Unit unit,
      Words words) {
    if (!status.hasNumbers() || difference == null) {
      return without(status.hasNumbers() ? "missing" : state(status), words);
    }
    return new Figure(
        state(status),
        true,
        unit.whole(difference),
        unit.ofDifferences(),
        unit.exact(difference),
        ci == null ? "" : unit.range(ci),
        "",
        "");
  }

  /** A status as the event and the style sheet name it. */
  static String state(EntryStatus status) {
    return switch (status) {
      case PUBLISHED -> "published";
      case UNCERTAIN -> "uncertain";
      case SUPPRESSED -> "suppressed";
      case NO_DATA -> "no-data";
      case NOT_ESTIMABLE -> "not-estimable";
      case NOT_COMPARABLE -> "not-comparable";
    };
  }

  private static Figure without(String state, Words words) {
    String word = words.text("figure." + state);
    String why = words.text("figure." + state + ".why");
    return new Figure(state, false, word, "", word, "", why, "");
  }

  private static String interval(@Nullable Interval ci, Unit unit, Words words) {
    return ci == null
        ? ""
        : words.text("figure.interval", unit.exact(ci.low()), unit.exact(ci.high()));
  }

  private static String meaning(GroupEstimate entry, Unit unit, Words words) {
    Interval ci = entry.ci();
    String sure =
        ci == null
            ? words.text("figure.no-interval")
            : words.text("figure.between", unit.exact(ci.low()), unit.withUnit(ci.high()));
    return entry.status() == EntryStatus.UNCERTAIN
        ? words.text("figure.uncertain.why") + " " + sure
        : sure;
  }
}
