package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.stream.Stream;

/** A number made of others is shown only if every set of people it uses is (design.md 8.3). */
public final class Derived {
  private Derived() {}

  /** A gap: both its arms. */
  public static boolean gap(Verdict verdict, Entry reference, Entry focal) {
    return isShown(verdict, reference, focal);
  }

  /** A gap's standard error, test and interval. */
  public static boolean gapError(Verdict verdict, Entry reference, Entry focal) {
    return gap(verdict, reference, focal) && hasError(verdict, reference, focal);
  }

  /** A change: the set in either wave. */
  public static boolean change(Verdict now, Verdict then, Entry entry) {
    return isShown(now, entry) && isShown(then, entry);
  }

  /** A change's standard error, test and interval. */
  public static boolean changeError(Verdict now, Verdict then, Entry entry) {
    return change(now, then, entry) && hasError(now, entry) && hasError(then, entry);
  }

  /** The change of a gap, and the years to close it: four sets. */
  public static boolean gapChange(Verdict now, Verdict then, Entry reference, Entry focal) {
    return gap(now, reference, focal) && gap(then, reference, focal);
  }

  /**
   * The adjusted gap and the decomposition: enough rows in either group, and what they give away.
   */
  public static boolean model(Verdict verdict, long reference, long focal, Disclosure rules) {
    return verdict.model() && Math.min(reference, focal) >= rules.model();
  }

  private static boolean isShown(Verdict verdict, Entry... entries) {
    return Stream.of(entries).noneMatch(verdict.hidden()::containsKey);
  }

  private static boolean hasError(Verdict verdict, Entry... entries) {
    return Stream.of(entries).noneMatch(verdict.withoutError()::contains);
  }
}
