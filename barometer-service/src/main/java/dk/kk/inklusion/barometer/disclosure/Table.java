package dk.kk.inklusion.barometer.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A breakdown of a measure in one or two directions, with all its totals.
 *
 * @param name as published
 * @param cells by row and column; one row in a breakdown in one direction
 * @param rowTotals one of each row; in one direction the total alone
 * @param columnTotals one of each column; none in one direction
 * @param total of all
 * @param unknownRow index of the row of those who did not answer, or -1
 * @param unknownColumn likewise
 */
public record Table(
    String name,
    List<List<Entry>> cells,
    List<Entry> rowTotals,
    List<Entry> columnTotals,
    Entry total,
    int unknownRow,
    int unknownColumn) {

  /** In one direction; {@code unknown} is the index of those who did not answer, or -1. */
  public static Table oneWay(String name, List<Entry> parts, Entry total, int unknown) {
    return new Table(name, List.of(parts), List.of(total), List.of(), total, -1, unknown);
  }

  boolean isTwoWay() {
    return !columnTotals.isEmpty();
  }

  /** Rows first, then columns, then the margins. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < cells.size(); row++) {
      lines.add(new Line(cells.get(row), rowTotals.get(row)));
    }
    if (isTwoWay()) {
      for (int column = 0; column < columnTotals.size(); column++) {
        lines.add(new Line(column(column), columnTotals.get(column)));
      }
      lines.add(new Line(rowTotals, total));
      lines.add(new Line(columnTotals, total));
    }
    return lines;
  }

  private List<Entry> column(int column) {
    return cells.stream().map(row -> row.get(column)).toList();
  }

  /** The same table of other entries. */
  Table map(UnaryOperator<Entry> to) {
    return new Table(
        name,
        cells.stream().map(row -> row.stream().map(to).toList()).toList(),
        rowTotals.stream().map(to).toList(),
        columnTotals.stream().map(to).toList(),
        to.apply(total),
        unknownRow,
        unknownColumn);
  }

  /**
   * The table with a small unknown and the smallest other category as one (design.md 8.2).
   *
   * @param isKnown of a figure that earlier revisions gave away; it is merged with none
   */
  Table merged(ToLongFunction<Entry> n, long minimum, Predicate<Entry> isKnown) {
    Table table = this;
    List<Entry> columns = isTwoWay() ? columnTotals : cells.getFirst();
    int column = partner(columns, unknownColumn, n, minimum);
    if (column >= 0
        && !isKnown.test(columns.get(column))
        && column(column).stream().noneMatch(isKnown)) {
      table = table.mergedColumns(column);
    }
    int row = isTwoWay() ? partner(rowTotals, unknownRow, n, minimum) : -1;
    return row >= 0
            && !isKnown.test(rowTotals.get(row))
            && table.cells.get(row).stream().noneMatch(isKnown)
        ? table.mergedRows(row)
        : table;
  }

  private static int partner(
      List<Entry> parts, int unknown, ToLongFunction<Entry> n, long minimum) {
    if (unknown < 0) {
      return -1;
    }
    long small = n.applyAsLong(parts.get(unknown));
    if (small == 0 || small >= minimum) {
      return -1;
    }
    int partner = -1;
    for (int i = 0; i < parts.size(); i++) {
      long size = n.applyAsLong(parts.get(i));
      if (i != unknown && size > 0 && (partner < 0 || size < n.applyAsLong(parts.get(partner)))) {
        partner = i;
      }
    }
    return partner;
  }

  private Table mergedColumns(int partner) {
    return new Table(
        name,
        cells.stream().map(row -> merged(row, partner, unknownColumn)).toList(),
        rowTotals,
        isTwoWay() ? merged(columnTotals, partner, unknownColumn) : columnTotals,
        total,
        unknownRow,
        -1);
  }

  private Table mergedRows(int partner) {
    List<Entry> both =
        IntStream.range(0, cells.getFirst().size())
            .mapToObj(c -> cells.get(partner).get(c).and(cells.get(unknownRow).get(c)))
            .toList();
    List<List<Entry>> rows = new ArrayList<>(cells);
    rows.set(partner, both);
    rows.remove(unknownRow);
    return new Table(
        name, rows, merged(rowTotals, partner, unknownRow), columnTotals, total, -1, unknownColumn);
  }

  private static List<Entry> merged(List<Entry> parts, int partner, int unknown) {
    List<Entry> merged = new ArrayList<>(parts);
    merged.set(partner, parts.get(partner).and(parts.get(unknown)));
    merged.remove(unknown);
    return merged;
  }
}
