package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;

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
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure as R's survey package has it. */
class GoldenIndexTest {
  private static final WaveDefinition WAVE =
      WaveDefinitionReader.read("{codebook: 1, title: wave}", "wave");

  @Test
  void theCitysFirstWaveAgreesWithR() {
    IndexEvent truth = WaveIndex.truth(figures("2011"), Earlier.NONE, false);

    assertAgree(truth, new GoldenFigures("/golden/synthetic-expected.json", "2011"), 1_900);
  }

  @Test
  void theCitysSecondWaveAgreesWithRAlsoOnWhatChanged() {
    Earlier earlier = new Earlier(figures("2011"), figures("2011"));
    IndexEvent truth = WaveIndex.truth(figures("2012"), earlier, false);

    assertAgree(truth, new GoldenFigures("/golden/synthetic-expected.json", "2012"), 3_000);
  }

  private static WaveFigures figures(String wave) {
    Codebook codebook = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
    return figures(wave, codebook, "/golden/synthetic-%s.csv".formatted(wave));
  }

  @ParameterizedTest
  @CsvSource({
    "none, ''",
    "strata-adjust, 'stratum: stratum\nlonelyStratum: adjust'",
    "strata-certainty, 'stratum: stratum\nlonelyStratum: certainty'",
    "strata-average, 'stratum: stratum\nlonelyStratum: average'"
  })
  void everyCornerCaseAgreesWithR(String design, String lines) {
    Codebook codebook =
        CodebookReader.read(GoldenAnswers.text("/codebooks/edge.yaml") + lines + "\n");

    assertAgree(
        truth(codebook, "/golden/edge.csv"),
        new GoldenFigures("/golden/edge-expected.json", design),
        200);
  }

  @Test
  void aLonelyStratumLeavesNoStandardErrorWhereTheCodebookSaysSo() {
    Codebook codebook =
        CodebookReader.read(
            GoldenAnswers.text("/codebooks/edge.yaml") + "stratum: stratum\nlonelyStratum: fail\n");

    IndexEvent truth = truth(codebook, "/golden/edge.csv");

    GroupEstimate total = truth.groups().getFirst();
    assertThat(total.estimate()).isNotNull();
    assertThat(total.se()).isNull();
    assertThat(total.ci()).isNull();
  }

  @Test
  void aShareOfNoneOrAllGetsTheExactInterval() {
    Codebook codebook = GoldenAnswers.codebook("/codebooks/edge.yaml");

    GroupEstimate none =
        truth(codebook, "/golden/edge.csv").groups().stream()
            .filter(e -> e.group().equals("k") && e.measure().equals("discrimination"))
            .findFirst()
            .orElseThrow();

    assertThat(none.estimate()).isZero();
    assertThat(none.ci()).isEqualTo(new Interval(0, 1 - StrictMath.pow(0.025, 0.5)));
    assertThat(none.status()).isEqualTo(EntryStatus.UNCERTAIN);
  }

  private static IndexEvent truth(Codebook codebook, String file) {
    return WaveIndex.truth(figures("wave", codebook, file), Earlier.NONE, false);
  }

  private static WaveFigures figures(String wave, Codebook codebook, String file) {
    Cells cells = new Cells(new Scoring(codebook, WAVE));
    GoldenAnswers.of(file, codebook).values().forEach(cells::add);
    return WaveFigures.of(wave, WAVE, cells);
  }

  private static void assertAgree(IndexEvent truth, GoldenFigures golden, int atLeast) {
    GoldenFigures.Comparison comparison = golden.compare(TruthFigures.of(truth));
    assertThat(comparison.wrong()).isEmpty();
    assertThat(comparison.compared()).isGreaterThan(atLeast);
  }
}
