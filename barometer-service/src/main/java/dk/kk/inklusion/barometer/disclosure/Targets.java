package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/**
 * What must not follow from the published figures: a hidden entry of this revision or an earlier
 * one, the few people of two or three hidden parts of a line together, a person's score or its
 * square. Each is a sum of scores, so its ghost sum says whether it follows.
 */
final class Targets {
  private final History history;
  private final List<Line> lines;
  private final ToIntFunction<Entry> n;
  private final int minimum;
  private final Set<AuditPart> parts;
  private final Map<Entry, Equation> equations = new HashMap<>();

  Targets(
      History history,
      List<Line> lines,
      ToIntFunction<Entry> n,
      int minimum,
      Set<AuditPart> parts) {
    this.history = history;
    this.lines = lines;
    this.n = n;
    this.minimum = minimum;
    this.parts = parts;
  }

  /** The ghost sum of every target, always in the same order. */
  long[] sums(long[] ghost, Collection<Entry> hidden) {
    Knowledge knowledge = history.knowledge();
    Map<Entry, Long> now = new HashMap<>();
    List<Long> sums = new ArrayList<>();
    for (Entry entry : hidden) {
      long sum = knowledge.sum(equations.computeIfAbsent(entry, history::mean), ghost);
      now.put(entry, sum);
      sums.add(sum);
    }
    if (parts.contains(AuditPart.UNIONS)) {
      lines.forEach(line -> addUnions(line, now, sums));
    }
    if (parts.contains(AuditPart.HISTORY)) {
      history.hiddenBefore().forEach(equation -> sums.add(knowledge.sum(equation, ghost)));
    }
    LongStream persons =
        parts.contains(AuditPart.PERSONS) && minimum > 1 ? LongStream.of(ghost) : LongStream.of();
    return LongStream.concat(sums.stream().mapToLong(Long::longValue), persons).toArray();
  }

  private void addUnions(Line line, Map<Entry, Long> hidden, List<Long> sums) {
    List<Entry> parts =
        line.parts().stream()
            .filter(part -> hidden.containsKey(part) && n.applyAsInt(part) < minimum)
            .distinct()
            .toList();
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        addFew(List.of(parts.get(i), parts.get(j)), hidden, sums);
        for (int k = j + 1; k < parts.size(); k++) {
          addFew(List.of(parts.get(i), parts.get(j), parts.get(k)), hidden, sums);
        }
      }
    }
  }

  private void addFew(List<Entry> union, Map<Entry, Long> hidden, List<Long> sums) {
    if (union.stream().mapToInt(n).sum() < minimum) {
      sums.add(union.stream().map(hidden::get).reduce(0L, PrimeField::add));
    }
  }
}
