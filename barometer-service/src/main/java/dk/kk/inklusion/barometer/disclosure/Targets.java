package dk.kk.inklusion.barometer.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What must not follow from the published figures: a hidden entry of this revision or an earlier
 * one, the few people of two or three hidden parts of a line together, a person's score or its
 * square. Each is a sum of scores, so its ghost sum says whether it follows. What followed from
 * earlier revisions cannot be helped.
 */
final class Targets {
  private final History history;
  private final List<Line> lines;
  private final ToIntFunction<Entry> n;
  private final int minimum;
  private final Set<AuditPart> parts;
  private final long[] ghostBefore;
  private final Map<Entry, Equation> equations = new HashMap<>();

  /**
   * Of one revision.
   *
   * @param n respondents of an entry
   * @param ghostBefore ghost scores that respect what was known before the revision
   */
  Targets(
      History history,
      List<Line> lines,
      ToIntFunction<Entry> n,
      int minimum,
      Set<AuditPart> parts,
      long[] ghostBefore) {
    this.history = history;
    this.lines = lines;
    this.n = n;
    this.minimum = minimum;
    this.parts = parts;
    this.ghostBefore = ghostBefore;
  }

  /** Whether a target follows that did not before, by ghost scores that respect what is known. */
  boolean follow(long[] ghost, Collection<Entry> hidden) {
    return personFollows(ghost)
        || hiddenFollows(ghost, hidden)
        || (parts.contains(AuditPart.UNIONS)
            && lines.stream().anyMatch(line -> unionFollows(line, hidden, ghost)));
  }

  private boolean personFollows(long[] ghost) {
    if (!parts.contains(AuditPart.PERSONS) || minimum <= 1) {
      return false;
    }
    for (int i = 0; i < ghost.length; i++) {
      if (ghost[i] == 0 && ghostBefore[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean hiddenFollows(long[] ghost, Collection<Entry> hidden) {
    return hidden.stream().anyMatch(entry -> follows(equation(entry), ghost))
        || (parts.contains(AuditPart.HISTORY)
            && history.hiddenBefore().stream().anyMatch(equation -> follows(equation, ghost)));
  }

  private boolean follows(Equation equation, long[] ghost) {
    return history.knowledge().sum(equation, ghost) == 0
        && history.knowledge().sum(equation, ghostBefore) != 0;
  }

  private Equation equation(Entry entry) {
    return equations.computeIfAbsent(entry, history::mean);
  }

  /** Whether two or three hidden parts that are few together follow: their ghost sums cancel. */
  private boolean unionFollows(Line line, Collection<Entry> hidden, long[] ghost) {
    List<Entry> few =
        line.parts().stream()
            .filter(part -> hidden.contains(part) && n.applyAsInt(part) < minimum)
            .distinct()
            .toList();
    Map<Long, Integer> places = new HashMap<>();
    long[] sums = new long[few.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = history.knowledge().sum(equation(few.get(i)), ghost);
      places.put(sums[i], i);
    }
    for (int i = 0; i < sums.length; i++) {
      for (int j = i + 1; j < sums.length; j++) {
        long both = PrimeField.add(sums[i], sums[j]);
        int third = places.getOrDefault(PrimeField.subtract(0, both), -1);
        if ((both == 0 && isNew(few.get(i), few.get(j)))
            || (third > j && isNew(few.get(i), few.get(j), few.get(third)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a union is one of few, and did not follow before. */
  private boolean isNew(Entry... union) {
    long before = 0;
    int people = 0;
    for (Entry part : union) {
      before = PrimeField.add(before, history.knowledge().sum(equation(part), ghostBefore));
      people += n.applyAsInt(part);
    }
    return before != 0 && people < minimum;
  }
}
