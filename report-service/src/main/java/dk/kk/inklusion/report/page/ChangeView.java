package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.format.Words;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is read: a symbol, its word, and how sure it is. Never "unchanged": where no
 * change is certain, it says that and between which bounds it lies (statistics.md 18).
 *
 * @param state the verdict, or why there is none; names the symbol
 */
record ChangeView(String state, String word, String detail) {
  /** Where a chart says nothing of changes. */
  static final ChangeView NONE = new ChangeView("", "", "");

  /**
   * Puts a change into words.
   *
   * @param change null where the revision has none
   * @param sign -1 where a smaller number is shown as larger, as with a gap the other way round
   */
  static ChangeView of(@Nullable Change change, int sign, boolean isFinal, Unit unit, Words words) {
    if (change == null) {
      return without("missing", words);
    }
    Double value = change.change();
    if (!change.status().hasNumbers() || value == null) {
      return without(Figure.state(change.status()), words);
    }
    String how = unit.signedDifference(sign * value);
    Interval ci = change.ci() == null ? null : turned(change.ci(), sign);
    Verdict verdict = change.verdict();
    if (verdict == null || ci == null) {
      return new ChangeView("undecided", words.text("verdict.undecided"), how);
    }
    String state =
        switch (verdict) {
          case FREMGANG -> "fremgang";
          case STILSTAND -> "stilstand";
          case TILBAGEGANG -> "tilbagegang";
        };
    String bounds = unit.signedRange(ci);
    return new ChangeView(
        state,
        words.text("verdict." + state + (isFinal ? "" : ".provisional")),
        verdict == Verdict.STILSTAND
            ? words.text("verdict.between", bounds)
            : words.text("verdict.by", how, bounds));
  }

  private static ChangeView without(String state, Words words) {
    return new ChangeView(state, words.text("verdict." + state), "");
  }

  static Interval turned(Interval ci, int sign) {
    return sign < 0 ? new Interval(-ci.high(), -ci.low()) : ci;
  }
}
