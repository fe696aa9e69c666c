package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.statistics.Raking;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.event.IndexEvent.MarginCell;
import dk.kk.inklusion.model.event.IndexEvent.WeightsUsed;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinition.Margin;
import dk.kk.inklusion.model.wave.WaveDefinition.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The weights a wave's figures are made with: the vendor's, or those raked to the wave's margins
 * when the cells are read, so that no respondent is ever reweighted (statistics.md 12 and 18).
 */
final class Weighting {
  /** A factor is kept as a whole number below this power of two, so that sums stay exact. */
  private static final int FACTOR_BITS = 52;

  private final WeightsUsed used;
  private final int[] positions;
  private final Map<CellKey, Long> factors;

  private Weighting(WeightsUsed used, int[] positions, Map<CellKey, Long> factors) {
    this.used = used;
    this.positions = positions;
    this.factors = factors;
  }

  static Weighting of(Cells cells, WaveDefinition definition) {
    if (definition.weights() == Weights.VENDOR) {
      return new Weighting(new WeightsUsed(Weights.VENDOR, List.of()), new int[0], Map.of());
    }
    Set<String> variables = new LinkedHashSet<>();
    definition.margins().forEach(margin -> variables.addAll(margin.variables()));
    int[] positions = variables.stream().mapToInt(cells.scoring()::cubePosition).toArray();
    TreeMap<CellKey, Double> base = new TreeMap<>();
    TreeMap<CellKey, Cell> inOrder = new TreeMap<>();
    cells.forEach(inOrder::put);
    inOrder.forEach((key, cell) -> base.merge(project(key, positions), cell.weight(), Double::sum));
    List<CellKey> rakingCells = List.copyOf(base.keySet());
    List<String> names = List.copyOf(variables);
    Raking raking =
        Raking.of(
            base.values().stream().mapToDouble(Double::doubleValue).toArray(),
            definition.margins().stream()
                .map(margin -> margin(margin, names, cells, rakingCells))
                .toList());
    List<MarginCell> missed =
        raking.missed().stream()
            .map(category -> named(definition.margins().get(category.margin()), category))
            .toList();
    return new Weighting(
        new WeightsUsed(Weights.RAKED, missed), positions, factors(rakingCells, raking.g()));
  }

  private static CellKey project(CellKey key, int[] positions) {
    return new CellKey("", Arrays.stream(positions).map(p -> key.groups()[p]).toArray());
  }

  /** A raking cell outside every listed category is unknown to the margin. */
  private static Raking.Margin margin(
      Margin margin, List<String> names, Cells cells, List<CellKey> rakingCells) {
    Map<List<String>, Integer> categories = new HashMap<>();
    margin.totals().forEach(total -> categories.put(total.codes(), categories.size()));
    List<List<Group>> groups =
        margin.variables().stream()
            .map(variable -> cells.scoring().codebook().variable(variable).groups())
            .toList();
    int[] within = margin.variables().stream().mapToInt(names::indexOf).toArray();
    int[] categoryOf =
        rakingCells.stream()
            .mapToInt(
                cell -> categories.getOrDefault(codes(cell, within, groups), Raking.Margin.UNKNOWN))
            .toArray();
    return new Raking.Margin(
        categoryOf, margin.totals().stream().mapToDouble(total -> total.population()).toArray());
  }

  private static List<String> codes(CellKey cell, int[] within, List<List<Group>> groups) {
    String[] codes = new String[within.length];
    for (int v = 0; v < within.length; v++) {
      int group = cell.groups()[within[v]];
      codes[v] = group == CellKey.UNKNOWN ? Group.UNKNOWN : groups.get(v).get(group).code();
    }
    return List.of(codes);
  }

  private static MarginCell named(Margin margin, Raking.Category category) {
    return new MarginCell(margin.variables(), margin.totals().get(category.category()).codes());
  }

  private static Map<CellKey, Long> factors(List<CellKey> rakingCells, double[] g) {
    double largest = Arrays.stream(g).max().orElse(1);
    int shift = FACTOR_BITS - Math.getExponent(largest) - 1;
    Map<CellKey, Long> factors = new HashMap<>();
    for (int i = 0; i < g.length; i++) {
      factors.put(rakingCells.get(i), Math.max(1, (long) StrictMath.rint(Math.scalb(g[i], shift))));
    }
    return factors;
  }

  WeightsUsed used() {
    return used;
  }

  /** Whether figures can be made: the vendor's weights, or margins that were all reached. */
  boolean isUsable() {
    return used.marginsNotReached().isEmpty();
  }

  /** A cell with the weights that count. */
  Cell weighted(CellKey key, Cell cell) {
    if (used.weights() == Weights.VENDOR) {
      return cell;
    }
    Long factor = factors.get(project(key, positions));
    if (factor == null) {
      throw new IllegalStateException("a cell without a raking cell");
    }
    return cell.reweighted(factor);
  }
}
