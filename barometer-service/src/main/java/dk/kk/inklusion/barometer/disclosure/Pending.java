package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A respondent whose answers differ from the released ones.
 *
 * @param respondent known to the caller
 * @param version number of the released version, -1 if there is none
 * @param released the released answers; null if there are none
 * @param latest the latest answers; null of somebody withdrawn
 * @param moves one of every measure in which more than the weight changed
 * @param mustGo whether it can wait no longer: a withdrawal after 30 days, or when the wave closes
 */
public record Pending<R>(
    R respondent,
    int version,
    @Nullable Row released,
    @Nullable Row latest,
    List<Move> moves,
    boolean mustGo) {

  /**
   * What waits of a respondent.
   *
   * @param measures number of the wave's measures
   */
  public static <R> Pending<R> of(
      R respondent,
      int version,
      @Nullable Row released,
      @Nullable Row latest,
      int measures,
      boolean mustGo) {
    List<Move> moves = new ArrayList<>();
    for (int measure = 0; measure < measures; measure++) {
      if (released == null || latest == null || !released.isSame(latest, measure)) {
        List<Integer> from = domains(released, measure);
        List<Integer> to = domains(latest, measure);
        if (!from.isEmpty() || !to.isEmpty()) {
          moves.add(new Move(measure, version, from, to));
        }
      }
    }
    return new Pending<>(respondent, version, released, latest, moves, mustGo);
  }

  private static List<Integer> domains(@Nullable Row row, int measure) {
    return row == null ? List.of() : row.profile().of(measure);
  }

  /** Whether there is nothing to release: a correction was taken back. */
  public boolean isSettled() {
    return !isGrouped() && !isReweighted();
  }

  /** Whether more than the weight differs, or there is somebody new or gone. */
  boolean isGrouped() {
    return !moves.isEmpty() || released == null || latest == null;
  }

  /** Whether only the weight differs, or the stratum. */
  public boolean isReweighted() {
    return !isGrouped() && released != null && latest != null && !released.isWeighedAs(latest);
  }

  /** The domains of every measure that a new weight alone is seen in. */
  List<Move> stays() {
    List<Move> stays = new ArrayList<>();
    if (released != null) {
      for (int measure = 0; measure < released.profile().domains().size(); measure++) {
        List<Integer> domains = released.profile().of(measure);
        stays.add(new Move(measure, version, domains, domains));
      }
    }
    return stays;
  }
}
