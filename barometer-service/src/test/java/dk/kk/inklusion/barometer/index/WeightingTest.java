package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.barometer.golden.GoldenFigures;
import dk.kk.inklusion.barometer.golden.TruthFigures;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.MarginCell;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Weights raked when the cells are read are those raked by R beforehand. */
class WeightingTest {
  /** The file's weights have four decimals: means and SE agree to this (statistics.md 12, 18). */
  private static final double OF_ROUNDED_WEIGHTS = 1e-6;

  /** What is made of several means and SE. */
  private static final double OF_DERIVED_FIGURES = 5e-6;

  /** The city's codebook, but with the weights the sample was drawn with. */
  private static final Codebook UNRAKED =
      CodebookReader.read(
          GoldenAnswers.text("/codebooks/inklusion-1.yaml")
              .replace("weight: weight", "weight: baseWeight"));

  @Test
  void theCitysWavesRakedToItsMarginsAgreeWithR() throws IOException {
    WaveFigures before = figures("2011", margins("", ""));
    WaveFigures now = figures("2012", margins("", ""));

    IndexEvent truth = WaveIndex.truth(now, new Earlier(before, null), false);

    assertThat(truth.weighting()).isEqualTo(now.weights());
    assertThat(now.weights().marginsNotReached()).isEmpty();
    GoldenFigures golden = new GoldenFigures("/golden/synthetic-expected.json", "2012");
    assertThat(golden.compare(TruthFigures.of(truth), OF_DERIVED_FIGURES).wrong()).isEmpty();
    assertThat(golden.compare(TruthFigures.of(truth), OF_ROUNDED_WEIGHTS).wrong())
        .noneMatch(wrong -> wrong.contains("mean]") || wrong.contains("index.se]"));
  }

  @Test
  void aMarginNobodyIsInLeavesNothingEstimable() throws IOException {
    Codebook codebook =
        CodebookReader.read(
            GoldenAnswers.text("/codebooks/inklusion-1.yaml")
                .replace("- {code: mand,", "- {code: andet}\n      - {code: mand,"));
    WaveDefinition definition =
        margins(
            "kvinde, 18-29], population: 49880}",
            "kvinde, 18-29], population: 49879}, {codes: [dansk, andet, 18-29], population: 1}");
    Cells cells = new Cells(new Scoring(codebook, definition));
    GoldenAnswers.of("/golden/synthetic-2012.csv", codebook).values().forEach(cells::add);

    WaveFigures figures = WaveFigures.of("2012", definition, cells);

    assertThat(figures.weights().marginsNotReached())
        .contains(
            new MarginCell(
                List.of("ethnic", "gender", "ageBand"), List.of("dansk", "andet", "18-29")));
    assertThat(figures.groups())
        .extracting(GroupEstimate::status)
        .containsOnly(EntryStatus.NOT_ESTIMABLE, EntryStatus.NO_DATA);
    assertThat(figures.gaps())
        .isNotEmpty()
        .allSatisfy(gap -> assertThat(gap.difference()).isNull());
    assertThat(figures.adjusted().getFirst().reason()).isEqualTo("margins-not-reached");
    assertThat(figures.decomposition().getFirst().reason()).isEqualTo("margins-not-reached");
  }

  /** However the answers came, the same raked figures to the last bit. */
  @Test
  void theOrderOfAnswersDoesNotShow() throws IOException {
    WaveDefinition definition = margins("", "");
    List<Answers> answers =
        new ArrayList<>(GoldenAnswers.of("/golden/synthetic-2012.csv", UNRAKED).values());
    Cells backwards = new Cells(new Scoring(UNRAKED, definition));
    answers.reversed().forEach(backwards::add);
    GoldenAnswers.of("/golden/synthetic-2011.csv", UNRAKED).values().forEach(backwards::add);
    GoldenAnswers.of("/golden/synthetic-2011.csv", UNRAKED).values().forEach(backwards::retract);
    WaveFigures figures = WaveFigures.of("2012", definition, backwards);

    WaveFigures inOrder = figures("2012", definition);
    assertThat(figures.groups()).isEqualTo(inOrder.groups());
    assertThat(figures.gaps()).isEqualTo(inOrder.gaps());
    assertThat(figures.adjusted()).isEqualTo(inOrder.adjusted());
    assertThat(figures.decomposition()).isEqualTo(inOrder.decomposition());
  }

  private static WaveFigures figures(String wave, WaveDefinition definition) {
    Cells cells = new Cells(new Scoring(UNRAKED, definition));
    GoldenAnswers.of("/golden/synthetic-%s.csv".formatted(wave), UNRAKED)
        .values()
        .forEach(cells::add);
    return WaveFigures.of(wave, definition, cells);
  }

  /** The city's margins; of those of gender and age {@code text} replaced. */
  private static WaveDefinition margins(String text, String replacement) throws IOException {
    Map<String, List<String>> totals = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(GoldenAnswers.text("/golden/synthetic-margins.csv"))) {
      for (NamedCsvRecord row : rows) {
        totals
            .computeIfAbsent(row.getField("margin").replace("*", ", "), _ -> new ArrayList<>())
            .add(
                "{codes: [%s, %s], population: %s}"
                    .formatted(
                        row.getField("ethnic"),
                        row.getField("category").replace("*", ", "),
                        row.getField("population")));
      }
    }
    String margins =
        totals.entrySet().stream()
            .map(margin ->
                "{variables: [ethnic, %s], totals: [%s]}"
                    .formatted(margin.getKey(), String.join(", ", margin.getValue())))
            .collect(Collectors.joining(", "));
    return WaveDefinitionReader.read(
        "{codebook: 1, title: w, weights: raked, margins: [%s]}"
            .formatted(margins.replace(text, replacement)),
        "wave");
  }
}
