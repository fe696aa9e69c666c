package dk.kk.inklusion.barometer.statistics;

import dk.kk.inklusion.model.event.Verdict;
import org.jspecify.annotations.Nullable;

/** What a change means: progress, decline, or no certain change (statistics.md 14 and 18). */
public final class Status {
  private static final double SIGNIFICANCE = 0.05;

  private Status() {}

  /**
   * The verdict on a change.
   *
   * @param progress the change in the direction that is better; of a gap, how much narrower it got
   * @param se of the change; without one there is no verdict
   * @param p of the change, corrected where it stands among others; null where nothing varies
   */
  public static @Nullable Verdict of(double progress, @Nullable Double se, @Nullable Double p) {
    if (se == null) {
      return null;
    }
    boolean certain = p != null && p < SIGNIFICANCE;
    if (certain && progress > 0) {
      return Verdict.FREMGANG;
    }
    return certain && progress < 0 ? Verdict.TILBAGEGANG : Verdict.STILSTAND;
  }
}
