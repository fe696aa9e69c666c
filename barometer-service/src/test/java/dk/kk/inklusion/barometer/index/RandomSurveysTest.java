package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.golden.NamedFigures;
import dk.kk.inklusion.barometer.golden.R;
import dk.kk.inklusion.barometer.golden.RandomSurvey;
import dk.kk.inklusion.barometer.golden.RandomSurvey.Design;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surveys nobody has seen before agree with R's survey package in every figure. */
class RandomSurveysTest {
  private static final int FIGURES = 100_000;

  /** Waves, respondents, strata, weights, lonely stratum's rule, twin covariates, model, raked. */
  private static final List<Design> DESIGNS =
      List.of(
          new Design(2, 150, 0, false, 0, false, false, false),
          new Design(2, 150, 0, true, 0, false, true, false),
          new Design(2, 120, 3, true, 0, false, false, false),
          new Design(2, 120, 5, true, 1, false, false, false),
          new Design(2, 120, 2, true, 2, false, true, false),
          new Design(2, 120, 4, false, 3, false, false, false),
          new Design(1, 100, 3, true, 0, true, false, false),
          new Design(1, 14, 6, true, 0, false, false, false),
          new Design(2, 250, 3, true, 1, false, false, true),
          new Design(21, 12, 2, true, 0, false, false, false));

  @Test
  void agreeWithRInEveryFigure(@TempDir Path folder) throws Exception {
    assumeTrue(
        R.hasSurvey(), "Rscript with the package survey is needed (apt install r-cran-survey)");
    List<RandomSurvey> surveys = new ArrayList<>();
    for (int i = 0; i < DESIGNS.size(); i++) {
      surveys.add(new RandomSurvey("s" + i, 2_013 + i, DESIGNS.get(i)));
      surveys.getLast().writeForR(folder);
    }
    Map<String, String> expected = R.figures("/r/index.R", folder);
    Map<String, String> actual = new TreeMap<>();
    for (int i = 0; i < DESIGNS.size(); i++) {
      actual.putAll(figures(surveys.get(i), DESIGNS.get(i).raked()));
    }

    assertThat(NamedFigures.differences(actual, expected)).isEmpty();
    assertThat(expected).hasSizeGreaterThan(FIGURES);
  }

  private static Map<String, String> figures(RandomSurvey survey, boolean raked) {
    Codebook codebook = survey.codebook();
    WaveDefinition definition =
        WaveDefinitionReader.read(
            "{codebook: 1, title: w%s}"
                .formatted(raked ? ", weights: raked, margins: " + survey.margins() : ""),
            "wave");
    Map<String, String> figures = new TreeMap<>();
    List<WaveFigures> waves = new ArrayList<>();
    for (RandomSurvey.Wave wave : survey.waves()) {
      Cells cells = new Cells(new Scoring(codebook, definition));
      wave.answers().forEach(cells::add);
      waves.add(WaveFigures.of(wave.name(), definition, cells));
      Earlier earlier =
          waves.size() == 1
              ? Earlier.NONE
              : new Earlier(waves.get(waves.size() - 2), waves.getFirst());
      figures.putAll(
          NamedFigures.of(
              survey.name() + "\t" + wave.name(),
              WaveIndex.truth(waves.getLast(), earlier, false)));
    }
    return figures;
  }
}
