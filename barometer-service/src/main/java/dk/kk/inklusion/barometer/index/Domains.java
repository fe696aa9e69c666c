package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.CellKey;
import dk.kk.inklusion.barometer.cells.Scored;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.barometer.disclosure.Profile;
import dk.kk.inklusion.barometer.disclosure.Row;
import dk.kk.inklusion.barometer.disclosure.Table;
import dk.kk.inklusion.barometer.disclosure.WaveHistory;
import dk.kk.inklusion.barometer.disclosure.WaveHistory.MeasureDefinition;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.wave.WaveDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * The sets of people a wave's figures are about, by the numbers disclosure control knows them by: a
 * domain is a group of a table, the rows of the regression with a level, or people raked alike
 * (design.md 8.1).
 */
public final class Domains {
  private final Scoring scoring;
  private final WaveHistory history;
  private final List<Integer> measures;
  private final Map<String, Breakdown> tables = new HashMap<>();
  private final Map<String, List<Integer>> numbers = new HashMap<>();
  private final List<Table> audited = new ArrayList<>();
  private final ModelDomains model;
  private final RakingDomains raking;
  private final Map<CellKey, Profile> profiles = new HashMap<>();

  /** Numbers every domain of a wave, as its history has numbered it if it did. */
  public Domains(Scoring scoring, WaveDefinition definition, WaveHistory history) {
    this.scoring = scoring;
    this.history = history;
    measures =
        scoring.codebook().measures().stream().map(m -> history.measure(definition(m))).toList();
    for (Breakdown table : Breakdown.withMargins(scoring)) {
      tables.put(table.name(), table);
      numbers.put(
          table.name(),
          IntStream.range(0, table.slots())
              .mapToObj(slot -> history.domain(name(table.name(), table.group(slot))))
              .toList());
    }
    tables.values().stream()
        .filter(table -> !table.variables().isEmpty())
        .sorted(Comparator.comparing(Breakdown::name))
        .map(this::audited)
        .forEach(audited::add);
    if (audited.isEmpty()) {
      Entry total = entry(Breakdown.TOTAL, 0);
      audited.add(Table.oneWay(Breakdown.TOTAL, List.of(total), total, -1));
    }
    model = ModelDomains.of(scoring, history::domain);
    raking = new RakingDomains(scoring, definition, history::domain);
  }

  /** What a measure's scores follow from: labels and polarity do not count. */
  private static MeasureDefinition definition(Measure measure) {
    return switch (measure) {
      case Measure.Mean m ->
          new MeasureDefinition("mean of " + m.items() + " from " + m.minimumAnswered(), false);
      case Measure.CategoryShare m ->
          new MeasureDefinition(
              "share of " + m.variable() + " in " + m.categories().stream().sorted().toList(),
              true);
      case Measure.RangeShare m ->
          new MeasureDefinition(
              "share of " + m.variable() + " from " + m.from() + " to " + m.to(), true);
    };
  }

  private Table audited(Breakdown table) {
    Entry total = entry(Breakdown.TOTAL, 0);
    List<Entry> all =
        IntStream.range(0, table.slots()).mapToObj(slot -> entry(table.name(), slot)).toList();
    if (table.variables().size() == 1) {
      return Table.oneWay(table.name(), all, total, all.size() - 1);
    }
    Breakdown rows = table.rows(scoring);
    Breakdown columns = table.columns(scoring);
    List<List<Entry>> cells =
        IntStream.range(0, rows.slots())
            .mapToObj(row -> all.subList(row * columns.slots(), (row + 1) * columns.slots()))
            .toList();
    return new Table(
        table.name(),
        cells,
        IntStream.range(0, rows.slots()).mapToObj(slot -> entry(rows.name(), slot)).toList(),
        IntStream.range(0, columns.slots()).mapToObj(slot -> entry(columns.name(), slot)).toList(),
        total,
        rows.variables().size() == 1 ? rows.slots() - 1 : -1,
        columns.slots() - 1);
  }

  Codebook codebook() {
    return scoring.codebook();
  }

  /** The number disclosure control knows a measure of the codebook by. */
  int measure(int index) {
    return measures.get(index);
  }

  /** Every table that is published or is a margin of one. */
  List<Table> audited() {
    return audited;
  }

  ModelDomains model() {
    return model;
  }

  RakingDomains raking() {
    return raking;
  }

  Entry entry(String table, int slot) {
    List<Integer> slots = numbers.get(table);
    if (slots == null) {
      throw new NoSuchElementException("no table " + table);
    }
    return Entry.of(slots.get(slot));
  }

  /** The people in a group. */
  Entry entry(String dimension, String group) {
    return Entry.of(history.domain(name(dimension, group)));
  }

  private static String name(String table, String group) {
    return table + " " + group;
  }

  /**
   * Where an entry stands.
   *
   * @param slots several of an entry that is made of several
   */
  record Place(Breakdown table, List<Integer> slots) {}

  /** The table and the slots of an entry of one. */
  Place place(Entry entry) {
    for (Breakdown table : tables.values()) {
      List<Integer> slots = numbers.getOrDefault(table.name(), List.of());
      if (slots.contains(entry.domains().getFirst())) {
        return new Place(table, entry.domains().stream().map(slots::indexOf).toList());
      }
    }
    throw new NoSuchElementException("an entry of no table");
  }

  /** A respondent as disclosure control sees one. */
  public Row row(Scored scored) {
    List<Long> scores = new ArrayList<>(Collections.nCopies(history.measures(), Scored.NONE));
    int[] groups = scored.cell().groups();
    int[] alike = Arrays.copyOf(groups, groups.length + measures.size());
    for (int index = 0; index < measures.size(); index++) {
      long score = scored.scores()[index];
      scores.set(measures.get(index), score);
      alike[groups.length + index] = score == Scored.NONE ? 0 : 1;
    }
    Profile profile = profiles.computeIfAbsent(new CellKey("", alike), _ -> profile(scored));
    return new Row(profile, scores, scored.weight(), scored.cell().stratum());
  }

  private Profile profile(Scored scored) {
    List<Integer> common = new ArrayList<>();
    for (Breakdown table : tables.values()) {
      common.addAll(entry(table.name(), table.slotOf(scored.cell())).domains());
    }
    common.addAll(raking.of(scored.cell()));
    Collections.sort(common);
    List<Integer> inModel = new ArrayList<>(common);
    inModel.addAll(model.of(scored.cell()));
    Collections.sort(inModel);
    List<List<Integer>> domains =
        new ArrayList<>(Collections.nCopies(history.measures(), List.of()));
    for (int index = 0; index < measures.size(); index++) {
      if (scored.scores()[index] != Scored.NONE) {
        domains.set(measures.get(index), List.copyOf(index == model.measure() ? inModel : common));
      }
    }
    return new Profile(List.copyOf(domains));
  }
}
