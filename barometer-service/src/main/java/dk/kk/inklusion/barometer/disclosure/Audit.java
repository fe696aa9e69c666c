package dk.kk.inklusion.barometer.disclosure;

import dk.kk.inklusion.barometer.disclosure.WaveHistory.Audited;
import dk.kk.inklusion.model.codebook.Codebook.Disclosure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which figures of a measure a revision shows, so that all figures of all revisions
 * together give away no hidden one and nobody (design.md 8.2). Entries are hidden for their own
 * sake first, then within each table, then over all tables and revisions.
 */
final class Audit {
  private final History history;
  private final Knowledge knowledge;
  private final Population population;
  private final Disclosure rules;
  private final Audited audited;
  private final Set<AuditPart> parts;
  private final Map<Entry, Integer> sizes = new HashMap<>();
  private final Map<BitSet, Entry> sameMembers = new HashMap<>();
  private final Map<Entry, Reason> hidden = new LinkedHashMap<>();
  private final Set<Entry> exposed = new LinkedHashSet<>();
  private List<Entry> mixed = List.of();
  private final Primary primary;
  private final long[] ghostBefore;
  private final Map<Entry, Boolean> known = new HashMap<>();

  private Audit(History history, Audited audited, Disclosure rules, Set<AuditPart> parts) {
    this.history = history;
    this.knowledge = history.knowledge();
    this.population = history.population();
    this.rules = rules;
    this.audited = audited;
    this.parts = parts;
    this.primary = new Primary(audited.scores(), rules, audited.smallChanges());
    if (!parts.contains(AuditPart.HISTORY)) {
      knowledge.equations().shrinkTo(0);
    }
    this.ghostBefore = knowledge.ghost(knowledge.equations().rank(), history.columns());
  }

  /** Audits the coming revision of a measure and adds it to the history. */
  static Verdict of(History history, Audited audited, Disclosure rules, Set<AuditPart> parts) {
    history.begin(audited.factors());
    return new Audit(history, audited, rules, parts).run(audited.tables(), audited.model());
  }

  private Verdict run(List<Table> published, List<Entry> model) {
    List<Table> tables = published;
    if (parts.contains(AuditPart.MERGING)) {
      tables =
          tables.stream()
              .map(table -> table.merged(this::size, rules.minimum(), this::isKnown))
              .toList();
    }
    List<Table> all = tables.stream().map(table -> table.map(this::same)).toList();
    List<Entry> entries =
        all.stream()
            .flatMap(Audit::entries)
            .distinct()
            .filter(entry -> size(entry) > 0)
            .sorted(Comparator.comparingInt(this::size).reversed())
            .toList();
    for (Entry entry : entries) {
      Reason reason = primary.reason(entry, size(entry));
      if (reason != null && !(reason == Reason.SMALL_CHANGE && isKnown(entry))) {
        hidden.put(entry, reason);
      }
    }
    hideMerged(published, tables);
    if (parts.contains(AuditPart.TABLES)) {
      hideWithinTables(all);
    }
    if (parts.contains(AuditPart.DIFFERENCES)) {
      hideSmallDifferences(entries);
    }
    List<Line> lines = all.stream().flatMap(table -> table.lines().stream()).toList();
    Targets targets = new Targets(history, lines, this::size, rules.minimum(), parts, ghostBefore);
    List<Entry> shown =
        new ArrayList<>(entries.stream().filter(e -> !hidden.containsKey(e)).toList());
    admitMeans(shown, targets);
    List<Entry> known = new ArrayList<>(shown);
    ModelShown withModel = admitModel(model.stream().map(this::same).toList(), known, targets);
    List<Entry> withError = admitErrors(shown, targets);
    return verdict(tables, known, withError, withModel);
  }

  private Verdict verdict(
      List<Table> tables, List<Entry> known, List<Entry> withError, ModelShown withModel) {
    Revision revision =
        new Revision(
            new LinkedHashSet<>(known),
            hidden.keySet().stream().filter(e -> !exposed.contains(e)).toList(),
            withError.stream().map(e -> new Revision.ShownError(e, mean(e))).toList(),
            audited.smallChanges().stream().boxed().toList(),
            mixed,
            mixed.isEmpty() ? 0 : audited.modelFigures(),
            audited.factors());
    history.end(revision);
    Set<Entry> shown = new LinkedHashSet<>();
    Set<Entry> errors = new LinkedHashSet<>();
    Map<Entry, Reason> reasons = new LinkedHashMap<>();
    tables.stream()
        .flatMap(Audit::entries)
        .filter(entry -> size(entry) > 0)
        .forEach(entry -> {
          Reason reason = hidden.get(same(entry));
          if (reason != null) {
            reasons.put(entry, reason);
          } else {
            shown.add(entry);
            if (withError.contains(same(entry))) {
              errors.add(entry);
            }
          }
        });
    return new Verdict(
        new Shown(shown, errors, withModel), reasons, tables, Set.copyOf(exposed), revision);
  }

  private static Stream<Entry> entries(Table table) {
    return table.lines().stream()
        .flatMap(line -> Stream.concat(Stream.of(line.total()), line.parts().stream()));
  }

  private int size(Entry entry) {
    return sizes.computeIfAbsent(entry, population::size);
  }

  /** The first entry with the same people: they are hidden or shown together. */
  private Entry same(Entry entry) {
    if (!parts.contains(AuditPart.IDENTICAL)) {
      return entry;
    }
    BitSet members = population.members(entry);
    return members.isEmpty() ? entry : sameMembers.computeIfAbsent(members, _ -> entry);
  }

  /** A merged table's small unknown and its neighbour are hidden one by one. */
  private void hideMerged(List<Table> published, List<Table> merged) {
    Set<Entry> kept = new LinkedHashSet<>(merged.stream().flatMap(Audit::entries).toList());
    published.stream()
        .flatMap(Audit::entries)
        .filter(entry -> !kept.contains(entry) && size(entry) > 0)
        .forEach(entry -> hidden.putIfAbsent(entry, Reason.COMPLEMENTARY));
  }

  private void hideWithinTables(List<Table> tables) {
    Set<Entry> set = new LinkedHashSet<>(hidden.keySet());
    int size;
    do {
      size = set.size();
      for (Table table : tables) {
        List<Entry> unprotected =
            TableSuppression.suppress(table, this::size, rules.minimum(), this::mayHide, set);
        if (!unprotected.isEmpty() && table.isTwoWay()) {
          table.cells().stream()
              .flatMap(Collection::stream)
              .filter(cell -> mayHide(cell) && !table.total().equals(cell))
              .forEach(cell -> hidden.putIfAbsent(cell, Reason.WITHHELD));
          set.addAll(hidden.keySet());
        }
      }
    } while (set.size() > size);
    set.stream()
        .filter(entry -> size(entry) > 0)
        .forEach(entry -> hidden.putIfAbsent(entry, Reason.COMPLEMENTARY));
  }

  /** Whether the figure follows from earlier revisions, so that hiding it protects nobody. */
  private boolean isKnown(Entry entry) {
    return size(entry) > 0
        && known.computeIfAbsent(entry, e -> knowledge.sum(history.mean(e), ghostBefore) == 0);
  }

  private boolean mayHide(Entry entry) {
    return size(entry) > 0 && !isKnown(entry);
  }

  /**
   * Hides one where a shown set holds few people more than a shown subset: the subset if it can.
   */
  private void hideSmallDifferences(List<Entry> entries) {
    for (int i = entries.size() - 1; i > 0; i--) {
      Entry inner = entries.get(i);
      for (int j = i - 1; j >= 0 && !hidden.containsKey(inner); j--) {
        Entry outer = entries.get(j);
        int difference = size(outer) - size(inner);
        if (difference >= rules.minimum()) {
          break;
        }
        if (difference > 0 && !hidden.containsKey(outer) && population.contains(outer, inner)) {
          hideOne(inner, outer);
        }
      }
    }
  }

  private void hideOne(Entry inner, Entry outer) {
    if (mayHide(inner)) {
      hidden.put(inner, Reason.COMPLEMENTARY);
    } else if (mayHide(outer)) {
      hidden.put(outer, Reason.COMPLEMENTARY);
    }
  }

  private void admitMeans(List<Entry> shown, Targets targets) {
    new Admission(history, hidden.keySet(), targets)
        .admit(
            shown,
            this::meanVector,
            entry -> hidden.put(entry, Reason.COMPLEMENTARY),
            parts.contains(AuditPart.JOINT));
    hidden.keySet().stream().filter(this::isKnown).forEach(exposed::add);
  }

  private long[] meanVector(Entry entry) {
    Equation equation =
        parts.contains(AuditPart.HISTORY) ? history.equation(entry) : history.mean(entry);
    return knowledge.vector(equation, history.columns());
  }

  /** All of the model if that gives nothing away, else its figures without the coefficients. */
  private ModelShown admitModel(List<Entry> model, List<Entry> known, Targets targets) {
    if (model.isEmpty()) {
      return ModelShown.NOTHING;
    }
    if (!parts.contains(AuditPart.MODEL)) {
      return ModelShown.COEFFICIENTS;
    }
    if (model.stream().anyMatch(e -> isHiddenInModel(e))) {
      return ModelShown.NOTHING;
    }
    Admission admission = new Admission(history, hidden.keySet(), targets);
    int rank = knowledge.equations().rank();
    List<Entry> more = model.stream().filter(e -> size(e) > 0 && !known.contains(e)).toList();
    more.forEach(entry -> knowledge.equations().add(meanVector(entry)));
    if (!admission.isViolated() && !hasClosePair(known, more)) {
      known.addAll(more);
      return ModelShown.COEFFICIENTS;
    }
    knowledge.equations().shrinkTo(rank);
    List<Entry> occupied = model.stream().filter(e -> size(e) > 0).toList();
    history
        .mixtures(occupied, audited.modelFigures())
        .forEach(mixture -> knowledge.add(mixture, history.columns()));
    if (!admission.isViolated()) {
      mixed = occupied;
      return ModelShown.FIGURES;
    }
    knowledge.equations().shrinkTo(rank);
    return ModelShown.NOTHING;
  }

  private boolean isHiddenInModel(Entry entry) {
    return primary.reasonOfSize(entry, size(entry)) != null;
  }

  private boolean hasClosePair(List<Entry> shown, List<Entry> more) {
    List<Entry> all = new ArrayList<>(shown);
    all.addAll(more);
    return all.stream().anyMatch(a -> more.stream().anyMatch(b -> isClose(a, b) || isClose(b, a)));
  }

  private boolean isClose(Entry outer, Entry inner) {
    int difference = size(outer) - size(inner);
    return difference > 0 && difference < rules.minimum() && population.contains(outer, inner);
  }

  private List<Entry> admitErrors(List<Entry> shown, Targets targets) {
    List<Entry> withError = new ArrayList<>(shown);
    if (knowledge.withSquares() && parts.contains(AuditPart.ERRORS)) {
      new Admission(history, hidden.keySet(), targets)
          .admit(withError, entry -> history.error(entry, mean(entry)), _ -> {}, true);
    }
    return withError;
  }

  private long mean(Entry entry) {
    return PrimeField.multiply(
        PrimeField.of(audited.scores().weighted(entry)),
        PrimeField.inverse(history.weights(entry)));
  }
}
