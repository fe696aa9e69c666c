package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.disclosure.Entry;
import dk.kk.inklusion.barometer.disclosure.ModelShown;
import dk.kk.inklusion.barometer.disclosure.Shown;
import dk.kk.inklusion.barometer.disclosure.WaveHistory;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of figures of which some are hidden. */
class DisclosedTest {
  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
  private static final WaveDefinition WAVE =
      WaveDefinitionReader.read("{codebook: 1, title: w}", "2012");

  private final Cells cells = new Cells(new Scoring(CODEBOOK, WAVE));
  private final WaveTables tables;
  private final Domains domains = new Domains(cells.scoring(), WAVE, new WaveHistory());
  private final Entry women = domains.entry("gender", "kvinde");
  private final Entry men = domains.entry("gender", "mand");
  private final Entry danish = domains.entry("ethnic", "dansk");
  private final Entry nonWestern = domains.entry("ethnic", "ikke-vestlig");

  DisclosedTest() {
    GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK).values().forEach(cells::add);
    tables = WaveTables.of("2012", WAVE, cells);
  }

  private WaveFigures show(ModelShown model, Set<Entry> means, Set<Entry> errors) {
    Shown index = new Shown(means, errors, model);
    return Disclosed.of(tables, domains, Map.of(domains.measure(0), index));
  }

  private static GroupEstimate group(WaveFigures figures, String dimension, String group) {
    return figures.groups().stream()
        .filter(e -> e.measure().equals("index"))
        .filter(e -> e.dimension().equals(dimension) && e.group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyWhatIsShownHasNumbers() {
    WaveFigures figures = show(ModelShown.NOTHING, Set.of(women), Set.of(women));

    assertThat(group(figures, "gender", "kvinde"))
        .isEqualTo(group(tables.figures(), "gender", "kvinde"));
    assertThat(group(figures, "gender", "mand"))
        .isEqualTo(GroupEstimate.without("gender", "mand", "index", EntryStatus.SUPPRESSED));
    assertThat(figures.groups())
        .filteredOn(e -> e.measure().equals("discrimination") && e.estimate() != null)
        .as("a measure that nothing is said of")
        .isEmpty();
  }

  @Test
  void anEstimateWithoutItsErrorHasNoInterval() {
    GroupEstimate entry =
        group(show(ModelShown.NOTHING, Set.of(women), Set.of()), "gender", "kvinde");

    assertThat(entry.estimate()).isEqualTo(group(tables.figures(), "gender", "kvinde").estimate());
    assertThat(entry.se()).isNull();
    assertThat(entry.ci()).isNull();
    assertThat(entry.status().hasNumbers()).isTrue();
  }

  @Test
  void aGapNeedsBothItsArms() {
    assertThat(total(show(ModelShown.NOTHING, Set.of(danish), Set.of(danish))).difference())
        .isNull();

    Set<Entry> both = Set.of(danish, nonWestern);
    Gap withoutError = total(show(ModelShown.NOTHING, both, Set.of(danish)));
    assertThat(withoutError.difference()).isNotNull();
    assertThat(withoutError.p()).isNull();
    assertThat(total(show(ModelShown.NOTHING, both, both))).isEqualTo(total(tables.figures()));
  }

  private static Gap total(WaveFigures figures) {
    return figures.gaps().stream()
        .filter(g -> g.measure().equals("index") && g.dimension().equals("total"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mergedGroupsAreEstimatedTogether() {
    Entry everybody = women.and(men);
    WaveFigures figures = show(ModelShown.NOTHING, Set.of(everybody), new HashSet<>());

    GroupEstimate merged = group(figures, "gender", "other+unknown");
    GroupEstimate all = group(tables.figures(), "total", "all");
    assertThat(merged.n()).isEqualTo(all.n());
    assertThat(merged.estimate()).isEqualTo(all.estimate());
  }

  @Test
  void theRegressionIsShownInSteps() {
    WaveFigures nothing = show(ModelShown.NOTHING, Set.of(), Set.of());
    assertThat(nothing.adjusted().getFirst().status()).isEqualTo(EntryStatus.SUPPRESSED);
    assertThat(nothing.decomposition().getFirst().raw()).isNull();

    WaveFigures figures = show(ModelShown.FIGURES, Set.of(), Set.of());
    assertThat(figures.adjusted().getFirst().difference()).isNotNull();
    assertThat(figures.adjusted().getFirst().coefficients()).isNull();
    assertThat(figures.decomposition()).isEqualTo(tables.figures().decomposition());

    assertThat(show(ModelShown.COEFFICIENTS, Set.of(), Set.of()).adjusted())
        .isEqualTo(tables.figures().adjusted());
  }

  @Test
  void everyPublishedEntryIsAudited() {
    Set<Entry> audited = new HashSet<>();
    domains
        .audited()
        .forEach(table -> {
          table.cells().forEach(audited::addAll);
          audited.addAll(table.rowTotals());
          audited.addAll(table.columnTotals());
          audited.add(table.total());
        });
    List<Entry> published =
        tables.figures().groups().stream()
            .map(e -> domains.entry(e.dimension(), e.group()))
            .toList();
    assertThat(audited).containsAll(published);
  }
}
