package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/**
 * What readers saw of one measure in one revision of a wave: memberships, weights, and which
 * figures; no answers.
 *
 * @param changes against the revision before
 * @param shown whose mean was shown
 * @param hidden whose mean was hidden, empty ones left out
 * @param errors which standard errors were shown
 */
public record Revision(
    List<Change> changes, List<Entry> shown, List<Entry> hidden, List<ShownError> errors) {

  /**
   * A shown standard error.
   *
   * @param mean the mean it belongs to, modulo 2⁶¹ - 1
   */
  public record ShownError(Entry entry, long mean) {}
}
