package dk.kk.inklusion.barometer.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which figures of a measure a revision of a wave showed; no answers.
 *
 * @param shown whose mean was shown
 * @param hidden whose mean was hidden, empty ones and such as readers knew all the same left out
 * @param errors which standard errors were shown
 * @param smallChanges domains hidden because a handful changed in them that could not wait
 * @param mixed entries some of whose combinations were shown: what a regression is made from
 * @param mixtures how many combinations
 * @param factors by domain of raking, what the weights in it were multiplied by, modulo 2⁶¹ - 1;
 *     empty where weights are as they came
 */
public record Revision(
    Set<Entry> shown,
    List<Entry> hidden,
    List<ShownError> errors,
    List<Integer> smallChanges,
    List<Entry> mixed,
    int mixtures,
    Map<Integer, Long> factors) {

  /**
   * A shown standard error.
   *
   * @param mean the mean it belongs to, modulo 2⁶¹ - 1
   */
  public record ShownError(Entry entry, long mean) {}
}
