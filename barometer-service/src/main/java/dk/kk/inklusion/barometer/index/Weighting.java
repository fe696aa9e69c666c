package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.statistics.Raking;
import dk.kk.inklusion.barometer.statistics.WeightSum;
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
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weights a wave's figures are made with: the vendor's, or those raked to the wave's margins
 * when the cells are read, so that no respondent is ever reweighted (statistics.md 12 and 18).
 */
final class Weighting {
  /** A factor is kept as a whole number below this power of two, so that sums stay exact. */
  private static final int FACTOR_BITS = 52;

  private final WeightsUsed used;

  /** Of what respondents are alike in who are raked alike, the positions among a cell's groups. */
  private final int[] positions;

  private final Map<CellKey, Integer> rakingCells = new HashMap<>();
  private final long[] factors;

  private Weighting(WeightsUsed used, int[] positions, List<CellKey> rakingCells, double[] g) {
    this.used = used;
    this.positions = positions;
    rakingCells.forEach(cell -> this.rakingCells.put(cell, this.rakingCells.size()));
    factors = factors(g);
  }

  /** Relative to one another, which is all that counts of weights. */
  private static long[] factors(double[] g) {
    int shift = FACTOR_BITS - Math.getExponent(Arrays.stream(g).max().orElse(1)) - 1;
    return Arrays.stream(g)
        .mapToLong(factor -> Math.max(1, (long) StrictMath.rint(Math.scalb(factor, shift))))
        .toArray();
  }

  static Weighting of(Cells cells, WaveDefinition definition) {
    if (definition.weights() == Weights.VENDOR) {
      return new Weighting(
          new WeightsUsed(Weights.VENDOR, List.of()), new int[0], List.of(), new double[0]);
    }
    Set<String> variables = new LinkedHashSet<>();
    definition.margins().forEach(margin -> variables.addAll(margin.variables()));
    int[] positions = variables.stream().mapToInt(cells.scoring()::cubePosition).toArray();
    SortedMap<CellKey, WeightSum> base = base(cells, positions);
    List<CellKey> rakingCells = List.copyOf(base.keySet());
    List<String> names = List.copyOf(variables);
    Raking raking =
        Raking.of(
            base.values().stream().mapToDouble(WeightSum::doubleValue).toArray(),
            definition.margins().stream()
                .map(margin -> margin(margin, names, cells, rakingCells))
                .toList());
    List<MarginCell> missed =
        raking.missed().stream()
            .map(category -> named(definition.margins().get(category.margin()), category))
            .toList();
    return new Weighting(
        new WeightsUsed(Weights.RAKED, missed), positions, rakingCells, raking.g());
  }

  /** Weight of all respondents of each raking cell, with a score or without. */
  private static SortedMap<CellKey, WeightSum> base(Cells cells, int[] positions) {
    Map<CellKey, WeightSum> base = new HashMap<>();
    cells.forEach((key, cell) ->
        base.computeIfAbsent(project(key, positions), _ -> new WeightSum()).add(cell.weight()));
    return new TreeMap<>(base);
  }

  private static CellKey project(CellKey key, int[] positions) {
    int[] groups = new int[positions.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = key.groups()[positions[i]];
    }
    return new CellKey("", groups);
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
            .map(cell -> codes(cell, within, groups))
            .mapToInt(codes -> categories.getOrDefault(codes, Raking.Margin.UNKNOWN))
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

  WeightsUsed used() {
    return used;
  }

  boolean isRaked() {
    return used.weights() == Weights.RAKED;
  }

  /** Whether figures can be made: the vendor's weights, or margins that were all reached. */
  boolean isUsable() {
    return used.marginsNotReached().isEmpty();
  }

  int rakingCells() {
    return factors.length;
  }

  /** Index of the raking cell a cell lies in; 0 where nothing is raked. */
  int rakingCell(CellKey key) {
    if (!isRaked()) {
      return 0;
    }
    Integer cell = rakingCells.get(project(key, positions));
    if (cell == null) {
      throw new NoSuchElementException("a cell that was not there before");
    }
    return cell;
  }

  /** By domain of raking, what weights are multiplied by; none where nothing is raked. */
  Map<Integer, Long> factors(RakingDomains domains) {
    Map<Integer, Long> byDomain = new HashMap<>();
    rakingCells.forEach((cell, index) ->
        byDomain.put(
            domains.number(Arrays.stream(cell.groups()).boxed().toList()), factors[index]));
    return byDomain;
  }

  /** What the weights in a raking cell are multiplied by. */
  long factor(int rakingCell) {
    return factors[rakingCell];
  }

  /** The same as a double; 1 where nothing is raked. */
  double g(int rakingCell) {
    return isRaked() ? factors[rakingCell] : 1;
  }
}
