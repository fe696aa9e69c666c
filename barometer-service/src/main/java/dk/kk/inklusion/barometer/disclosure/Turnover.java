package dk.kk.inklusion.barometer.disclosure;

import java.util.List;

/**
 * Who comes, goes and changes with a revision, or with a part of it: what to keep, and all that is
 * kept of anybody. No answers and no names, and of somebody who left no more than where and with
 * what weight they were counted.
 *
 * @param profiles profiles not met before, numbered on from those that were
 * @param arrivals versions that come, numbered on from those that came before
 * @param departures versions of which nobody takes the place
 * @param weights new weights of versions that stay
 * @param regrouped versions that stay and are grouped in another way by a change of method
 */
public record Turnover(
    List<Profile> profiles,
    List<Arrival> arrivals,
    List<Integer> departures,
    List<NewWeight> weights,
    List<NewProfile> regrouped) {

  /**
   * A version that comes.
   *
   * @param profile number of its profile
   * @param weight in millionths
   * @param replaces the same respondent's version before, which goes; -1 if there is none
   * @param same measures that see the same score and the same domains as before
   */
  public record Arrival(int profile, long weight, int replaces, List<Integer> same) {}

  /** A version that stays, with another weight in millionths. */
  public record NewWeight(int version, long weight) {}

  /** A version that stays, with another profile. */
  public record NewProfile(int version, int profile) {}
}
