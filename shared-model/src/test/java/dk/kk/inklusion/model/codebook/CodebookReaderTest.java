package dk.kk.inklusion.model.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CodebookReaderTest {
  private static final String MINIMAL =
      """
      survey: trust
      version: 1
      respondent: id
      variables:
        - {name: trust, type: scale, min: 0, max: 4}
      measures:
        - {id: trust, kind: mean, items: [{variable: trust}]}
      """;

  @Test
  void readsTheCityOfCopenhagensCodebook() {
    Codebook codebook = CodebookReader.read(resource("/codebooks/inklusion-1.yaml"));

    assertThat(codebook.survey()).isEqualTo("inklusion");
    assertThat(codebook.variables()).hasSize(19);
    assertThat(codebook.dimensions()).hasSize(9);
    assertThat(codebook.variable("district").groups()).hasSize(10);
    assertThat(codebook.disclosure()).isEqualTo(Codebook.Disclosure.DEFAULT);
    assertThat(codebook.lonelyStratum()).isEqualTo(LonelyStratum.ADJUST);
    assertThat(ScoreScale.of((Measure.Mean) codebook.measures().getFirst(), codebook))
        .as("lcm of the ranges (4) times lcm of 6..10 (2520)")
        .isEqualTo(new ScoreScale(10_080, true));
  }

  @Test
  void whatIsWrittenAsJsonReadsBackTheSame() {
    for (String text : List.of(resource("/codebooks/inklusion-1.yaml"), everything(), MINIMAL)) {
      Codebook codebook = CodebookReader.read(text);
      String json = JsonMapper.builder().build().writeValueAsString(codebook);
      assertThat(CodebookReader.read(json)).isEqualTo(codebook);
    }
  }

  @Test
  void aMinimalCodebookGetsTheDefaults() {
    Codebook codebook = CodebookReader.read(MINIMAL);

    assertThat(codebook.weight()).isNull();
    assertThat(codebook.stratum()).isNull();
    assertThat(codebook.comparison()).isNull();
    assertThat(codebook.title().da()).isEqualTo("trust");
    assertThat(codebook.variable("trust").missing()).containsExactly("");
    Measure.Mean mean = (Measure.Mean) codebook.measures().getFirst();
    assertThat(mean.minimumAnswered()).isEqualTo(1);
    assertThat(mean.polarity()).isEqualTo(Polarity.HIGHER_IS_BETTER);
  }

  @Test
  void aNumberFallsIntoItsBandOrIntoNone() {
    Variable age = CodebookReader.read(everything()).variable("age");

    assertThat(age.groupOf(18_000_000)).isEqualTo(0);
    assertThat(age.groupOf(29_999_999)).isEqualTo(0);
    assertThat(age.groupOf(30_000_000)).isEqualTo(1);
    assertThat(age.groupOf(17_500_000)).isEqualTo(-1);
  }

  @Test
  void answersMeanTheSameUnderNewLabelsButNotUnderOtherCategories() {
    Codebook old = CodebookReader.read(everything());
    Codebook relabelled = CodebookReader.read(everything().replace("Ethnic Danish", "Danish"));
    Codebook reordered =
        CodebookReader.read(everything().replace("{code: a}, {code: b}", "{code: b}, {code: a}"));

    assertThat(relabelled).isNotEqualTo(old);
    assertThat(relabelled.hasVariablesOf(old)).isTrue();
    assertThat(reordered.hasVariablesOf(old)).isFalse();
  }

  @Test
  void reportsEveryFaultAtOnce() {
    String faulty =
        """
        survey: "in klusion"
        version: 0
        respondnt: id
        variables:
          - {name: a, type: scale, min: 4, max: 4}
          - {name: a, type: category, categories: [{code: x}, {code: x}, {code: unknown}]}
          - {name: n, type: number, bands: [{code: l, from: 0, to: 20}, {code: h, from: 10, to: 30}]}
          - {name: z, type: text}
        measures:
          - {id: m, kind: mean, items: [{variable: b}], minimumAnswered: 2, polarity: up}
          - {id: m, kind: share, variable: n, categories: [x]}
        dimensions: [a, q]
        crossings: [[a, a]]
        comparison: {dimension: a, focal: x, reference: x}
        model: {measure: none, covariates: [n, n]}
        lonelyStratum: ignore
        disclosure: {minimum: -1}
        """;

    List<Fault> faults =
        catchThrowableOfType(InvalidDocumentException.class, () -> CodebookReader.read(faulty))
            .faults();

    assertThat(faults)
        .extracting(f -> f.path() + " " + f.code())
        .contains(
            "survey identifier",
            "version range",
            "respondnt unknown-property",
            "respondent required",
            "variables[0].max range",
            "variables[1].name duplicate",
            "variables[1].categories[1].code duplicate",
            "variables[1].categories[2].code reserved",
            "variables[2].bands[1] overlap",
            "variables[3].type unknown-value",
            "measures[0].items[0].variable unknown-variable",
            "measures[0].minimumAnswered range",
            "measures[0].polarity unknown-value",
            "measures[1].id duplicate",
            "measures[1].from required",
            "measures[1].categories not-allowed",
            "dimensions[1] unknown-variable",
            "crossings[0] crossing",
            "comparison.reference duplicate",
            "model.measure unknown-measure",
            "model.covariates[1] duplicate",
            "lonelyStratum unknown-value",
            "disclosure.minimum range");
  }

  @Test
  void aPropertyThatIsNoMistypingOfAnotherIsPassedOverAndNamed() {
    assertThat(CodebookReader.readWithNotes(MINIMAL + "contactPerson: nobody\n").ignored())
        .containsExactly("contactPerson");
  }

  @ParameterizedTest
  @CsvSource({"'[1, 2]'", "'a: [1'", "''", "'just words'", "'{\"survey\": '", "'a: &x [*x]'"})
  void whatIsNoCodebookAtAllIsAnsweredWithAReason(String text) {
    assertThat(
            catchThrowableOfType(InvalidDocumentException.class, () -> CodebookReader.read(text))
                .faults())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
  }

  @Test
  void scoresTooFineForExactSumsAreRoundedAndTheScaleSaysSo() {
    StringBuilder items = new StringBuilder();
    StringBuilder variables = new StringBuilder();
    for (int max : List.of(7, 11, 13, 17, 19, 23, 29, 31, 37, 41)) {
      variables.append("  - {name: v%d, type: scale, min: 0, max: %d}%n".formatted(max, max));
      items.append("{variable: v%d}, ".formatted(max));
    }
    Codebook codebook =
        CodebookReader.read(
            "survey: s\nversion: 1\nrespondent: id\nvariables:\n%smeasures:\n  - {id: m, kind: mean, items: [%s]}\n"
                .formatted(variables, items.substring(0, items.length() - 2)));

    assertThat(ScoreScale.of((Measure.Mean) codebook.measures().getFirst(), codebook))
        .isEqualTo(new ScoreScale(ScoreScale.FINEST, false));
  }

  private static String everything() {
    return """
    survey: all-there-is
    version: 3
    title: {da: Alt, en: Everything}
    respondent: who
    weight: w
    stratum: s
    variables:
      - {name: trust, type: scale, min: -2, max: 2, missing: [8, "9"], required: true}
      - name: ethnic
        type: category
        label: {da: Herkomst, en: Ethnic Danish}
        categories: [{code: a}, {code: b}]
      - {name: age, type: number, min: 15.5, max: 110, bands: [{code: "18-29", from: 18, to: 30}, {code: 30+, from: 30}]}
    measures:
      - {id: index, kind: mean, items: [{variable: trust, reversed: true}, {variable: age}], minimumAnswered: 2, polarity: lower-is-better, unit: points}
      - {id: in-a, kind: share, variable: ethnic, categories: [a]}
      - {id: high, kind: share, variable: trust, from: 1, to: 2}
      - {id: old, kind: share, variable: age, from: 64.5}
    dimensions: [ethnic, age]
    crossings: [[ethnic, age]]
    comparison: {dimension: ethnic, focal: b, reference: a}
    model: {measure: index, covariates: [age]}
    lonelyStratum: certainty
    disclosure: {minimum: 0, uncertainBelow: 1, count: 2, change: 3, effective: 4, model: 5}
    """;
  }

  private static String resource(String name) {
    try (InputStream file = CodebookReaderTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
