package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
    List<Long> sums = new ArrayList<>();
    long[] now = history.knowledge().sums(ghost, history.domains());
    hidden.forEach(entry -> sums.add(entry.sum(now)));
    if (parts.contains(AuditPart.UNIONS)) {
      lines.forEach(line -> addUnions(line, hidden, now, sums));
    }
    if (parts.contains(AuditPart.HISTORY)) {
      addEarlier(ghost, sums);
    }
    LongStream persons =
        parts.contains(AuditPart.PERSONS) && minimum > 1 ? LongStream.of(ghost) : LongStream.of();
    return LongStream.concat(sums.stream().mapToLong(Long::longValue), persons).toArray();
  }

  private void addEarlier(long[] ghost, List<Long> sums) {
    long[] then = new long[history.domains()];
    for (Revision revision : history.revisions()) {
      history.knowledge().change(then, revision.changes(), ghost);
      revision.hidden().forEach(entry -> sums.add(entry.sum(then)));
    }
  }

  private void addUnions(Line line, Collection<Entry> hidden, long[] now, List<Long> sums) {
    List<Entry> parts =
        line.parts().stream()
            .filter(part -> hidden.contains(part) && n.applyAsInt(part) < minimum)
            .distinct()
            .toList();
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        addFew(parts.get(i).and(parts.get(j)), now, sums);
        for (int k = j + 1; k < parts.size(); k++) {
          addFew(parts.get(i).and(parts.get(j)).and(parts.get(k)), now, sums);
        }
      }
    }
  }

  private void addFew(Entry union, long[] now, List<Long> sums) {
    if (n.applyAsInt(union) < minimum) {
      sums.add(union.sum(now));
    }
  }
}
