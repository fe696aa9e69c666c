package dk.kk.inklusion.barometer.disclosure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Small-cell suppression within one table (statistics.md 11). A line with a hidden entry hides at
 * least two, and where its total is shown the hidden parts together hold at least the minimum:
 * otherwise the total minus the shown parts gives their joint mean. After that no hidden entry may
 * follow from the table's lines.
 */
final class TableSuppression {
  private final Table table;
  private final List<Line> lines;
  private final ToLongFunction<Entry> n;
  private final long minimum;
  private final Predicate<Entry> mayHide;
  private final Set<Entry> hidden;

  private TableSuppression(
      Table table,
      ToLongFunction<Entry> n,
      long minimum,
      Predicate<Entry> mayHide,
      Set<Entry> hidden) {
    this.table = table;
    this.lines = table.lines();
    this.n = n;
    this.minimum = minimum;
    this.mayHide = mayHide;
    this.hidden = hidden;
  }

  /**
   * Hides what must be hidden beside what is hidden already; nothing where the table's total is,
   * for then its lines give nothing away.
   *
   * @param n respondents of an entry
   * @param mayHide false where hiding protects nobody, because the figure is known
   * @param hidden entries hidden for their own sake; those that protect them are added
   * @return hidden entries that follow from the table all the same
   */
  static List<Entry> suppress(
      Table table,
      ToLongFunction<Entry> n,
      long minimum,
      Predicate<Entry> mayHide,
      Set<Entry> hidden) {
    return hidden.contains(table.total())
        ? List.of()
        : new TableSuppression(table, n, minimum, mayHide, hidden).suppress();
  }

  private List<Entry> suppress() {
    fixLines();
    List<Entry> determined = determined();
    while (!determined.isEmpty() && determined.stream().anyMatch(this::hideOneMoreBeside)) {
      fixLines();
      determined = determined();
    }
    return determined;
  }

  private void fixLines() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Line line : lines) {
        while (!isProtected(line) && hideOneMore(line)) {
          changed = true;
        }
      }
    }
  }

  private boolean isProtected(Line line) {
    List<Entry> parts = line.parts().stream().filter(hidden::contains).toList();
    boolean total = hidden.contains(line.total());
    int count = parts.size() + (total ? 1 : 0);
    return count == 0 || (count >= 2 && (total || parts.stream().mapToLong(n).sum() >= minimum));
  }

  /** The smallest shown part, else the line's total, never the table's. */
  private boolean hideOneMore(Line line) {
    Entry smallest = null;
    for (Entry part : line.parts()) {
      if (!hidden.contains(part)
          && !part.equals(table.total())
          && n.applyAsLong(part) > 0
          && mayHide.test(part)
          && (smallest == null || n.applyAsLong(part) < n.applyAsLong(smallest))) {
        smallest = part;
      }
    }
    if (smallest == null && !line.total().equals(table.total()) && mayHide.test(line.total())) {
      smallest = line.total();
    }
    return smallest != null && hidden.add(smallest);
  }

  private boolean hideOneMoreBeside(Entry entry) {
    return lines.stream()
        .filter(line -> line.parts().contains(entry) || line.total().equals(entry))
        .anyMatch(this::hideOneMore);
  }

  /** The hidden entries that follow from the lines' equations, margins first. */
  private List<Entry> determined() {
    Set<Entry> entries = new LinkedHashSet<>(table.columnTotals());
    entries.addAll(table.rowTotals());
    table.cells().forEach(entries::addAll);
    List<Entry> unknowns = entries.stream().filter(hidden::contains).toList();
    RowSpace equations = new RowSpace();
    for (Line line : lines) {
      long[] vector = new long[unknowns.size()];
      for (int i = 0; i < vector.length; i++) {
        int part = line.parts().contains(unknowns.get(i)) ? 1 : 0;
        vector[i] = PrimeField.of(part - (unknowns.get(i).equals(line.total()) ? 1 : 0));
      }
      equations.add(vector);
    }
    long[] ghost = equations.ghost(equations.rank(), unknowns.size());
    return IntStream.range(0, ghost.length)
        .filter(i -> ghost[i] == 0)
        .mapToObj(unknowns::get)
        .toList();
  }
}
