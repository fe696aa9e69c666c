package dk.kk.inklusion.barometer.index;

import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.barometer.disclosure.ModelShown;
import dk.kk.inklusion.barometer.disclosure.Shown;
import dk.kk.inklusion.barometer.statistics.Domain;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Group;
import dk.kk.inklusion.model.codebook.Measure;
import dk.kk.inklusion.model.event.AdjustedGap;
import dk.kk.inklusion.model.event.Decomposition;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A wave's figures as disclosure control lets them be seen: a hidden entry has no numbers, one
 * without a standard error no interval and no test, a small unknown is shown with its neighbour.
 * Changes and the outlook are made of these figures, so they show nothing that these do not.
 */
public final class Disclosed {
  private static final Shown NOTHING = new Shown(Set.of(), Set.of(), ModelShown.NOTHING);

  private final WaveTables tables;
  private final Domains domains;
  private final Codebook codebook;
  private final Map<String, Shown> byMeasure = new HashMap<>();

  private Disclosed(WaveTables tables, Domains domains, Map<Integer, Shown> shown) {
    this.tables = tables;
    this.domains = domains;
    this.codebook = domains.codebook();
    for (int measure = 0; measure < codebook.measures().size(); measure++) {
      byMeasure.put(
          codebook.measures().get(measure).id(),
          shown.getOrDefault(domains.measure(measure), NOTHING));
    }
  }

  /**
   * The figures that may be seen.
   *
   * @param shown by number of the measure
   */
  public static WaveFigures of(WaveTables tables, Domains domains, Map<Integer, Shown> shown) {
    Disclosed disclosed = new Disclosed(tables, domains, shown);
    WaveFigures all = tables.figures();
    List<GroupEstimate> groups =
        new ArrayList<>(all.groups().stream().map(disclosed::shown).toList());
    groups.addAll(disclosed.merged(all.scoring()));
    return new WaveFigures(
        all.wave(),
        all.definition(),
        all.scoring(),
        all.respondents(),
        all.weights(),
        groups,
        all.gaps().stream().map(disclosed::shown).toList(),
        all.adjusted().stream().map(disclosed::shown).toList(),
        all.decomposition().stream().map(disclosed::shown).toList());
  }

  private Shown of(String measure) {
    return byMeasure.getOrDefault(measure, NOTHING);
  }

  private GroupEstimate shown(GroupEstimate entry) {
    if (!entry.status().hasNumbers()) {
      return entry;
    }
    Entry people = domains.entry(entry.dimension(), entry.group());
    return shown(entry, of(entry.measure()), people);
  }

  private static GroupEstimate shown(GroupEstimate entry, Shown shown, Entry people) {
    if (!shown.mean(people)) {
      return GroupEstimate.without(
          entry.dimension(), entry.group(), entry.measure(), EntryStatus.SUPPRESSED);
    }
    return shown.error(people)
        ? entry
        : new GroupEstimate(
            entry.dimension(),
            entry.group(),
            entry.measure(),
            entry.n(),
            entry.nEffective(),
            entry.estimate(),
            null,
            entry.df(),
            null,
            null,
            null,
            null,
            entry.status());
  }

  private Gap shown(Gap gap) {
    if (!gap.status().hasNumbers()) {
      return gap;
    }
    Entry reference = arm(gap, gap.reference());
    Entry focal = arm(gap, gap.focal());
    boolean mean = of(gap.measure()).mean(reference, focal);
    boolean error = mean && of(gap.measure()).error(reference, focal);
    return new Gap(
        gap.measure(),
        gap.dimension(),
        gap.group(),
        gap.reference(),
        gap.focal(),
        mean ? gap.difference() : null,
        error ? gap.se() : null,
        mean ? gap.df() : null,
        error ? gap.t() : null,
        error ? gap.p() : null,
        error ? gap.ci() : null,
        mean ? gap.status() : EntryStatus.SUPPRESSED);
  }

  private Entry arm(Gap gap, String group) {
    String compared = Objects.requireNonNull(codebook.comparison()).dimension();
    return gap.dimension().equals(Breakdown.TOTAL)
        ? domains.entry(compared, group)
        : domains.entry(
            Breakdown.join(compared, gap.dimension()), Breakdown.join(group, gap.group()));
  }

  private AdjustedGap shown(AdjustedGap adjusted) {
    if (!adjusted.status().hasNumbers()) {
      return adjusted;
    }
    return switch (of(adjusted.measure()).model()) {
      case COEFFICIENTS -> adjusted;
      case FIGURES -> adjusted.withoutCoefficients();
      case NOTHING -> AdjustedGap.without(adjusted.measure(), EntryStatus.SUPPRESSED, null);
    };
  }

  private Decomposition shown(Decomposition parts) {
    return of(parts.measure()).model() != ModelShown.NOTHING || !parts.status().hasNumbers()
        ? parts
        : Decomposition.without(
            parts.measure(), parts.coefficients(), EntryStatus.SUPPRESSED, null);
  }

  /** The entries that stand for a small unknown and its neighbour. */
  private List<GroupEstimate> merged(Scoring scoring) {
    Set<String> published =
        Breakdown.of(scoring).stream().map(Breakdown::name).collect(Collectors.toSet());
    GroupEstimates estimates = new GroupEstimates(scoring, tables.hasWeights());
    List<GroupEstimate> merged = new ArrayList<>();
    for (int index = 0; index < codebook.measures().size(); index++) {
      Measure measure = codebook.measures().get(index);
      for (Entry entry : of(measure.id()).means()) {
        if (entry.domains().size() > 1) {
          Domains.Place place = domains.place(entry);
          if (published.contains(place.table().name())) {
            GroupEstimate estimate =
                estimates.entry(
                    place.table().name(), nameOfMerged(place), index, together(place, index));
            merged.add(shown(estimate, of(measure.id()), entry));
          }
        }
      }
    }
    return merged;
  }

  private Domain together(Domains.Place place, int measure) {
    return place.slots().stream()
        .map(slot -> tables.sums().of(place.table()).domain(slot, measure))
        .reduce(Domain::and)
        .orElseThrow();
  }

  /** Where the merged groups differ, the code of both. */
  private static String nameOfMerged(Domains.Place place) {
    List<List<String>> codes = place.slots().stream().map(place.table()::codesOf).toList();
    List<String> name = new ArrayList<>();
    for (int variable = 0; variable < codes.getFirst().size(); variable++) {
      int v = variable;
      boolean alike = codes.stream().map(c -> c.get(v)).distinct().count() == 1;
      name.add(alike ? codes.getFirst().get(v) : Group.OTHER_OR_UNKNOWN);
    }
    return Breakdown.join(name.toArray(String[]::new));
  }
}
