package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which changed respondents go out with the next revision (design.md 8.1). All do, except those who
 * lie in a domain that would then differ in a handful of people from the last revision or any
 * earlier one: they wait, repeatedly until nothing more drops out.
 *
 * @param released who goes
 * @param waiting who waits
 * @param smallChanges for every measure the domains in which a handful changes all the same,
 *     because it can wait no longer: to be hidden
 */
public record Release<R>(
    List<Pending<R>> released, List<Pending<R>> waiting, List<BitSet> smallChanges) {

  /**
   * Decides on all in whom more than the weight changed.
   *
   * @param change the fewest people in whom a domain may differ; up to 1 is no rule
   */
  public static <R> Release<R> of(List<Pending<R>> pending, WaveHistory history, int change) {
    return of(
        pending.stream().filter(Pending::isGrouped).toList(),
        history.measures(),
        Pending::moves,
        (measure, moves) -> smallChanges(moves, history.history(measure), change));
  }

  /**
   * Which respondents of whom only the weight is new go with it: not those in a domain where a
   * handful and not all would be reweighted, for the change of its mean is their scores.
   */
  public static <R> Release<R> ofWeights(
      List<Pending<R>> pending, WaveHistory history, int change) {
    return of(
        pending.stream().filter(Pending::isReweighted).toList(),
        history.measures(),
        Pending::stays,
        (measure, moves) -> {
          Population released = history.history(measure).population();
          BitSet small = new BitSet();
          moves.forEach((domain, those) ->
              small.set(
                  domain, those.size() < change && those.size() < released.size(Entry.of(domain))));
          return small;
        });
  }

  private static <R> Release<R> of(
      List<Pending<R>> pending,
      int measures,
      Function<Pending<R>, List<Move>> moves,
      BiFunction<Integer, Map<Integer, List<Move>>, BitSet> small) {
    List<Pending<R>> going = pending;
    List<Pending<R>> waiting = new ArrayList<>();
    while (true) {
      List<BitSet> domains = new ArrayList<>();
      for (int measure = 0; measure < measures; measure++) {
        domains.add(small.apply(measure, byDomain(going, moves, measure)));
      }
      List<Pending<R>> stopped =
          going.stream().filter(p -> !p.mustGo() && touches(moves.apply(p), domains)).toList();
      if (stopped.isEmpty()) {
        return new Release<>(going, waiting, domains);
      }
      waiting.addAll(stopped);
      going = going.stream().filter(p -> p.mustGo() || !touches(moves.apply(p), domains)).toList();
    }
  }

  private static boolean touches(List<Move> moves, List<BitSet> domains) {
    return moves.stream()
        .anyMatch(move -> {
          BitSet small = domains.get(move.measure());
          return move.from().stream().anyMatch(small::get)
              || move.to().stream().anyMatch(small::get);
        });
  }

  private static BitSet smallChanges(
      Map<Integer, List<Move>> byDomain, History history, int change) {
    BitSet small = new BitSet();
    if (!history.isNew()) {
      byDomain.forEach(
          (domain, moves) -> small.set(domain, isSmallChange(domain, moves, history, change)));
      // What was hidden for it stays so until the domain differs in more, or in nobody.
      history.smallBefore().stream()
          .filter(domain -> !byDomain.containsKey(domain))
          .filter(domain -> isSmallChange(domain, List.of(), history, change))
          .forEach(small::set);
    }
    return small;
  }

  private static boolean isSmallChange(int domain, List<Move> moves, History history, int change) {
    return history.lives().distances(domain, moves).values().stream()
        .anyMatch(people -> people > 0 && people < change);
  }

  private static <R> Map<Integer, List<Move>> byDomain(
      List<Pending<R>> going, Function<Pending<R>, List<Move>> moves, int measure) {
    Map<Integer, List<Move>> byDomain = new HashMap<>();
    for (Pending<R> pending : going) {
      for (Move move : moves.apply(pending)) {
        if (move.measure() == measure) {
          move.from().forEach(d -> byDomain.computeIfAbsent(d, _ -> new ArrayList<>()).add(move));
          move.to().stream()
              .filter(d -> !move.from().contains(d))
              .forEach(d -> byDomain.computeIfAbsent(d, _ -> new ArrayList<>()).add(move));
        }
      }
    }
    return byDomain;
  }
}
