package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/**
 * Where respondents with the same background belong: of every measure the numbers of the domains
 * they lie in; none of a measure they have no score of.
 *
 * @param domains by measure, in rising order
 */
public record Profile(List<List<Integer>> domains) {
  /** The domains of a measure. */
  public List<Integer> of(int measure) {
    return measure < domains.size() ? domains.get(measure) : List.of();
  }
}
