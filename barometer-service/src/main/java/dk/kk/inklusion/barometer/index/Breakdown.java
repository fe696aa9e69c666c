package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the wave: the total, a dimension, or a crossing. Its entries are numbered by slots, in
 * the codebook's order with {@code unknown} last, the last variable of a crossing turning fastest.
 *
 * @param name as published: {@code total}, {@code gender}, {@code ethnic*gender}
 * @param variables it breaks down by
 * @param positions of its variables among a cell's groups
 * @param codes of each of these variables' groups, {@code unknown} last
 */
record Breakdown(
    String name, List<String> variables, List<Integer> positions, List<List<String>> codes) {
  /** The table of everybody, and its one group. */
  static final String TOTAL = "total";

  static final String ALL = "all";
  private static final String SEPARATOR = "*";

  /** The total, every dimension and every crossing. */
  static List<Breakdown> of(Scoring scoring) {
    Codebook codebook = scoring.codebook();
    List<Breakdown> tables = new ArrayList<>();
    tables.add(new Breakdown(TOTAL, List.of(), List.of(), List.of()));
    codebook.dimensions().forEach(dimension -> tables.add(of(scoring, List.of(dimension))));
    codebook.crossings().forEach(crossing -> tables.add(of(scoring, crossing)));
    return tables;
  }

  /**
   * Every table whose entries something is said about: the published ones, those whose entries are
   * the two arms of gaps, and the margins of both.
   */
  static List<Breakdown> withMargins(Scoring scoring) {
    Map<String, Breakdown> tables = new LinkedHashMap<>();
    of(scoring).forEach(table -> tables.put(table.name(), table));
    Gaps.tables(scoring).forEach(table -> tables.put(table.name(), table));
    for (Breakdown table : List.copyOf(tables.values())) {
      if (table.variables.size() > 1) {
        tables.putIfAbsent(table.rows(scoring).name, table.rows(scoring));
        tables.putIfAbsent(table.columns(scoring).name, table.columns(scoring));
      }
    }
    return List.copyOf(tables.values());
  }

  /** The margin of a crossing by all of its variables but the last. */
  Breakdown rows(Scoring scoring) {
    return of(scoring, variables.subList(0, variables.size() - 1));
  }

  /** The margin of a crossing by its last variable. */
  Breakdown columns(Scoring scoring) {
    return of(scoring, variables.subList(variables.size() - 1, variables.size()));
  }

  /** Everybody by these variables. */
  static Breakdown of(Scoring scoring, List<String> variables) {
    return new Breakdown(
        String.join(SEPARATOR, variables),
        variables,
        variables.stream().map(scoring::cubePosition).toList(),
        variables.stream().map(v -> codes(scoring.codebook(), v)).toList());
  }

  private static List<String> codes(Codebook codebook, String variable) {
    List<String> codes =
        new ArrayList<>(codebook.variable(variable).groups().stream().map(Group::code).toList());
    codes.add(Group.UNKNOWN);
    return List.copyOf(codes);
  }

  int slots() {
    return codes.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
  }

  int slotOf(CellKey cell) {
    int slot = 0;
    for (int i = 0; i < positions.size(); i++) {
      int group = cell.groups()[positions.get(i)];
      int unknown = codes.get(i).size() - 1;
      slot = slot * (unknown + 1) + (group == CellKey.UNKNOWN ? unknown : group);
    }
    return slot;
  }

  /** The slot of a group given by its codes, one of each variable. */
  int slotOf(List<String> group) {
    int slot = 0;
    for (int i = 0; i < codes.size(); i++) {
      slot = slot * codes.get(i).size() + codes.get(i).indexOf(group.get(i));
    }
    return slot;
  }

  /** The slot that those in a slot of a table with the same variables and more lie in. */
  int slotOf(Breakdown finer, int finerSlot) {
    int[] groups = finer.groups(finerSlot);
    int slot = 0;
    for (int i = 0; i < positions.size(); i++) {
      slot = slot * codes.get(i).size() + groups[finer.positions.indexOf(positions.get(i))];
    }
    return slot;
  }

  /** The name of a crossing, or of a group of one. */
  static String join(String... names) {
    return String.join(SEPARATOR, names);
  }

  private int[] groups(int slot) {
    int[] groups = new int[codes.size()];
    int rest = slot;
    for (int i = codes.size() - 1; i >= 0; i--) {
      groups[i] = rest % codes.get(i).size();
      rest /= codes.get(i).size();
    }
    return groups;
  }

  /** Whether this table can be had by adding up another. */
  boolean isWithin(Breakdown finer) {
    return finer.positions.containsAll(positions);
  }

  /** The group a slot stands for; {@code all} in the total. */
  String group(int slot) {
    if (codes.isEmpty()) {
      return ALL;
    }
    return String.join(SEPARATOR, codesOf(slot));
  }

  /** The codes of the group a slot stands for, one of each variable. */
  List<String> codesOf(int slot) {
    int[] groups = groups(slot);
    List<String> codesOf = new ArrayList<>(groups.length);
    for (int i = 0; i < groups.length; i++) {
      codesOf.add(codes.get(i).get(groups[i]));
    }
    return codesOf;
  }

  /** Whether somebody in this slot did not answer one of the table's variables. */
  boolean isUnknown(int slot) {
    int[] groups = groups(slot);
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == codes.get(i).size() - 1) {
        return true;
      }
    }
    return false;
  }
}
