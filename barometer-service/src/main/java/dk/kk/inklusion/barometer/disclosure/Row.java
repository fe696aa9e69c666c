package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * A respondent's answers as disclosure control sees them.
 *
 * @param profile which domains they put the respondent in
 * @param scores by measure, compared for being the same and for nothing else
 * @param weight in millionths
 * @param stratum of the design; counts for standard errors alone
 */
public record Row(Profile profile, List<Long> scores, long weight, String stratum) {
  /** Whether both count in the same way, whatever they answered. */
  boolean isWeighedAs(Row other) {
    return weight == other.weight && stratum.equals(other.stratum);
  }

  /** Whether a measure sees no difference but perhaps of weight. */
  boolean isSame(Row other, int measure) {
    return profile.of(measure).equals(other.profile.of(measure))
        && (profile.of(measure).isEmpty() || scores.get(measure).equals(other.scores.get(measure)));
  }

  /** The measures that see no difference but perhaps of weight. */
  public List<Integer> same(Row other) {
    List<Integer> same = new ArrayList<>();
    for (int measure = 0; measure < scores.size(); measure++) {
      if (isSame(other, measure)) {
        same.add(measure);
      }
    }
    return same;
  }
}
