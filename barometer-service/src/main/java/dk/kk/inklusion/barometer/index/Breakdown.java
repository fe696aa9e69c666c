package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of the wave: the total, a dimension, or a crossing. Its entries are numbered by slots, in
 * the codebook's order with {@code unknown} last, the last variable of a crossing turning fastest.
 *
 * @param name as published: {@code total}, {@code gender}, {@code ethnic*gender}
 * @param positions of its variables among a cell's groups
 * @param codes of each of these variables' groups, {@code unknown} last
 */
record Breakdown(String name, List<Integer> positions, List<List<String>> codes) {
  static final String SEPARATOR = "*";

  /** The total, every dimension and every crossing. */
  static List<Breakdown> of(Scoring scoring) {
    Codebook codebook = scoring.codebook();
    List<Breakdown> tables = new ArrayList<>();
    tables.add(new Breakdown("total", List.of(), List.of()));
    codebook.dimensions().forEach(dimension -> tables.add(of(scoring, List.of(dimension))));
    codebook.crossings().forEach(crossing -> tables.add(of(scoring, crossing)));
    return tables;
  }

  private static Breakdown of(Scoring scoring, List<String> variables) {
    return new Breakdown(
        String.join(SEPARATOR, variables),
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

  /** The group a slot stands for; {@code all} in the total. */
  String group(int slot) {
    if (codes.isEmpty()) {
      return "all";
    }
    String[] parts = new String[codes.size()];
    for (int i = codes.size() - 1; i >= 0; i--) {
      int size = codes.get(i).size();
      parts[i] = codes.get(i).get(slot % size);
      slot /= size;
    }
    return String.join(SEPARATOR, parts);
  }

  /** Whether somebody in this slot did not answer one of the table's variables. */
  boolean isUnknown(int slot) {
    for (int i = codes.size() - 1; i >= 0; i--) {
      int size = codes.get(i).size();
      if (slot % size == size - 1) {
        return true;
      }
      slot /= size;
    }
    return false;
  }
}
