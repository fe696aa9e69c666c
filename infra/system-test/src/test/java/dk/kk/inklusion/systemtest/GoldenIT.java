package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every figure as R's survey package has it. */
@ExtendWith(SharedHouse.class)
class GoldenIT {
  private static final int CITIZENS = 2_000;
  private static final int CITY_FIGURES = 2_000;
  private static final int EDGE_FIGURES = 200;

  private final Steward steward;
  private final Vendor vendor;
  private final Reader reader;

  GoldenIT(House house) {
    steward = new Steward(house);
    vendor = new Vendor(house);
    reader = new Reader(house);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2011", "2012"})
  void theDemoSurveyAgreesWithR(String wave) {
    assertAgrees(
        "inklusion",
        wave,
        CITIZENS,
        new Expected("/golden/synthetic-expected.json", wave),
        CITY_FIGURES);
  }

  @ParameterizedTest
  @CsvSource({
    "none, ''",
    "strata-adjust, 'stratum: stratum\nlonelyStratum: adjust'",
    "strata-certainty, 'stratum: stratum\nlonelyStratum: certainty'",
    "strata-average, 'stratum: stratum\nlonelyStratum: average'"
  })
  void everyCornerCaseAgreesWithR(String design, String lines) {
    String survey = "edge-" + design;
    String codebook = Steward.text("/codebooks/edge.yaml") + lines + "\n";
    steward.putSurvey(survey, codebook.replace("survey: edge\n", "survey: " + survey + "\n"));
    steward.putWave(survey, "2012");
    Receipt receipt =
        vendor.deliverAndAwait(
            survey, "2012", design, AnswerFile.of(Steward.text("/golden/edge.csv")));
    assertThat(receipt.rejected()).as("%s", receipt.json()).isZero();

    assertAgrees(
        survey,
        "2012",
        receipt.accepted(),
        new Expected("/golden/edge-expected.json", design),
        EDGE_FIGURES);
  }

  private void assertAgrees(
      String survey, String wave, long respondents, Expected expected, int figures) {
    JsonNode truth = steward.truth(survey, wave).json();
    Expected.Comparison comparison = expected.compare(truth);
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.figures()).isGreaterThan(figures);

    JsonNode index = reader.awaitIndex(survey, wave, respondents);
    assertThat(PublicFigures.differences(truth, index)).isEmpty();
  }
}
