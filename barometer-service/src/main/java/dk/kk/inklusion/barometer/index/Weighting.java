package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Cell;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final List<RakingCell> rakingCells;

  private Weighting(WeightsUsed used, List<RakingCell> rakingCells) {
    this.used = used;
    this.rakingCells = rakingCells;
  }

  static Weighting of(Cells cells, WaveDefinition definition) {
    return switch (definition.weights()) {
      case VENDOR -> vendors(cells);
      case RAKED -> raked(cells, definition);
    };
  }

  private static Weighting vendors(Cells cells) {
    List<RakingCell> everybody = new ArrayList<>();
    alike(cells, new int[0]).forEach((key, all) -> everybody.add(new RakingCell(key, 1, all)));
    return new Weighting(new WeightsUsed(Weights.VENDOR, List.of()), everybody);
  }

  private static Weighting raked(Cells cells, WaveDefinition definition) {
    Set<String> variables = new LinkedHashSet<>();
    definition.margins().forEach(margin -> variables.addAll(margin.variables()));
    int[] positions = variables.stream().mapToInt(cells.scoring()::cubePosition).toArray();
    SortedMap<CellKey, List<Cell>> alike = alike(cells, positions);
    List<CellKey> keys = List.copyOf(alike.keySet());
    List<String> names = List.copyOf(variables);
    Raking raking =
        Raking.of(
            alike.values().stream().mapToDouble(Weighting::base).toArray(),
            definition.margins().stream()
                .map(margin -> margin(margin, names, cells, keys))
                .toList());
    List<MarginCell> missed =
        raking.missed().stream()
            .map(category -> named(definition.margins().get(category.margin()), category))
            .toList();
    long[] factors = factors(raking.g());
    List<RakingCell> rakingCells = new ArrayList<>(factors.length);
    alike.forEach(
        (key, in) -> rakingCells.add(new RakingCell(key, factors[rakingCells.size()], in)));
    return new Weighting(new WeightsUsed(Weights.RAKED, missed), rakingCells);
  }

  /** The cells by what they have at these positions among their groups. */
  private static SortedMap<CellKey, List<Cell>> alike(Cells cells, int[] positions) {
    Map<CellKey, List<Cell>> alike = new HashMap<>();
    cells.forEach(cell ->
        alike.computeIfAbsent(project(cell.key(), positions), _ -> new ArrayList<>()).add(cell));
    return new TreeMap<>(alike);
  }

  /** Weight of all respondents of a raking cell, with a score or without. */
  private static double base(List<Cell> alike) {
    WeightSum base = new WeightSum();
    alike.forEach(cell -> base.add(cell.weight()));
    return base.doubleValue();
  }

  /** Relative to one another, which is all that counts of weights. */
  private static long[] factors(double[] g) {
    int shift = FACTOR_BITS - Math.getExponent(Arrays.stream(g).max().orElse(1)) - 1;
    return Arrays.stream(g)
        .mapToLong(factor -> Math.max(1, (long) StrictMath.rint(Math.scalb(factor, shift))))
        .toArray();
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

  /** Whether figures can be made: the vendor's weights, or margins that were all reached. */
  boolean isUsable() {
    return used.marginsNotReached().isEmpty();
  }

  /** By domain of raking, what weights are multiplied by; none where nothing is raked. */
  Map<Integer, Long> factors(RakingDomains domains) {
    Map<Integer, Long> byDomain = new HashMap<>();
    if (used.weights() == Weights.RAKED) {
      rakingCells.forEach(cell ->
          byDomain.put(
              domains.number(Arrays.stream(cell.key().groups()).boxed().toList()), cell.factor()));
    }
    return byDomain;
  }

  /** All cells, by how they are raked. */
  List<RakingCell> rakingCells() {
    return rakingCells;
  }
}
