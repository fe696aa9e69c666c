package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Words;
import org.jspecify.annotations.Nullable;

/**
 * The gap between the comparison's groups in words.
 *
 * @param state the entry's status, or {@code missing}
 * @param number in large, or the word for why there is none
 * @param unit behind the number; empty behind a word
 * @param what who is above whom, and how sure that is
 * @param before what it was in the wave before; empty where that is not known
 * @param outlook when it is closed at the present pace
 */
record GapView(
    String state,
    boolean hasNumbers,
    String number,
    String unit,
    String what,
    String before,
    String outlook) {

  /** Gaps are told as positive numbers; -1 where the focal group is above. */
  static int sign(@Nullable Gap gap) {
    return gap != null && gap.difference() != null && gap.difference() < 0 ? -1 : 1;
  }

  static GapView of(
      @Nullable Gap gap, String focal, String before, String outlook, Unit unit, Words words) {
    if (gap == null || !gap.status().hasNumbers() || gap.difference() == null) {
      String state =
          gap == null || gap.status().hasNumbers() ? "missing" : Figure.state(gap.status());
      return new GapView(
          state,
          false,
          words.text("figure." + state),
          "",
          words.text("figure." + state + ".why"),
          before,
          outlook);
    }
    int sign = sign(gap);
    return new GapView(
        Figure.state(gap.status()),
        true,
        unit.exact(sign * gap.difference()),
        unit.ofDifferences(),
        what(gap, gap.difference(), focal, unit, words),
        before,
        outlook);
  }

  private static String what(Gap gap, double difference, String focal, Unit unit, Words words) {
    int sign = sign(gap);
    String by = unit.difference(sign * difference);
    String direction = difference < 0 ? "gap.higher" : "gap.lower";
    if (gap.ci() == null) {
      return words.text(direction + ".bare", focal, by);
    }
    Interval ci = ChangeView.turned(gap.ci(), sign);
    return ci.low() <= 0
        ? words.text("gap.none", focal, unit.signedRange(ci))
        : words.text(direction, focal, by, unit.range(ci));
  }
}
