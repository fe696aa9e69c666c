package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.barometer.golden.GoldenFigures;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mean, share, standard error and interval as R's survey package has it. */
class GoldenIndexTest {
  private static final WaveDefinition WAVE =
      WaveDefinitionReader.read("{codebook: 1, title: wave}", "wave");

  @ParameterizedTest
  @ValueSource(strings = {"2011", "2012"})
  void theCitysSurveyAgreesWithR(String wave) {
    Codebook codebook = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
    IndexEvent truth = truth(codebook, "/golden/synthetic-%s.csv".formatted(wave));

    assertAgree(truth, new GoldenFigures("/golden/synthetic-expected.json"), wave, 1_500);
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
        new GoldenFigures("/golden/edge-expected.json"),
        design,
        150);
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
    Cells cells = new Cells(new Scoring(codebook, WAVE));
    GoldenAnswers.of(file, codebook).values().forEach(cells::add);
    return WaveIndex.truth("wave", WAVE, false, cells);
  }

  private static void assertAgree(
      IndexEvent truth, GoldenFigures golden, String wave, int atLeast) {
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (GroupEstimate entry : truth.groups()) {
      Map<String, @Nullable Double> expected =
          golden
              .figures()
              .getOrDefault(
                  new GoldenFigures.Entry(wave, entry.dimension(), entry.group()), Map.of());
      for (Map.Entry<String, @Nullable Double> figure : GoldenFigures.named(entry).entrySet()) {
        if (!expected.containsKey(figure.getKey())) {
          continue;
        }
        compared++;
        if (!GoldenFigures.agree(figure.getValue(), expected.get(figure.getKey()))) {
          wrong.add(
              "%s/%s %s: %s, R has %s"
                  .formatted(
                      entry.dimension(),
                      entry.group(),
                      figure.getKey(),
                      figure.getValue(),
                      expected.get(figure.getKey())));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(atLeast);
  }
}
