package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.codebook.CodebookReader;
import org.junit.jupiter.api.Test;

class CodebookTest {
  private final Service service = Service.shared();
  private final Survey survey = new Survey(service);

  @Test
  void theSameAgainIsFineAndAnotherIsRefused() {
    assertThat(survey.putCodebook(1, survey.codebook(1, "")).status()).isEqualTo(201);
    Answer stored = service.steward().get(survey.path() + "/codebooks/1");
    assertThat(CodebookReader.read(stored.text()))
        .isEqualTo(CodebookReader.read(survey.codebook(1, "")));
    assertThat(survey.putCodebook(1, stored.text()).status()).isEqualTo(200);

    Answer other = survey.putCodebook(1, survey.codebook(1, "title: Another"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("detail").asString()).contains("Use the next");
    assertThat(survey.putCodebook(2, survey.codebook(2, "title: Another")).status()).isEqualTo(201);
  }

  @Test
  void everyFaultIsNamed() {
    Answer answer =
        survey.putCodebook(
            1, survey.codebook(1, "crossings: [[gender, agee]]\ncomparison: {dimension: gender}"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder("crossings[0]", "comparison.focal", "comparison.reference");
    assertThat(answer.json().get("faults").findValuesAsString("message"))
        .anyMatch(message -> message.contains("did you mean 'age'"));
    assertThat(survey.putCodebook(1, "\0{").status()).isEqualTo(422);
    assertThat(survey.putCodebook(1, "").status()).isEqualTo(422);
  }

  @Test
  void addressAndCodebookMustAgree() {
    Answer answer =
        service
            .steward()
            .put("/api/v1/surveys/other/codebooks/3", survey.codebook(1, "unheardOf: 1"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("faults").findValuesAsString("path"))
        .containsExactly("survey", "version");
  }

  @Test
  void whatIsPassedOverOrRoundedIsSaid() {
    String items =
        """
          - {id: fine, kind: mean, minimumAnswered: 1, polarity: higher-is-better, items: [
              {variable: a}, {variable: b}]}
        """;
    String codebook =
        survey
            .codebook(1, "colour: blue")
            .replace(
                "measures:\n",
                """
                  - {name: a, type: scale, min: 0, max: 999983}
                  - {name: b, type: scale, min: 0, max: 999979}
                measures:
                """
                    + items);

    Answer answer = survey.putCodebook(1, codebook);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("ignored").get(0).asString()).isEqualTo("colour");
    assertThat(answer.json().get("notes").get(0).asString()).contains("'fine'", "1e-12");
  }

  @Test
  void theContentTypeDoesNotMatter() {
    int version = 1;
    for (String type : new String[] {"application/x-www-form-urlencoded", "application/yaml"}) {
      String path = survey.path() + "/codebooks/" + version;
      String codebook = survey.codebook(version++, "");
      assertThat(service.steward().put(path, codebook, "Content-Type", type).status())
          .isEqualTo(201);
    }
  }

  @Test
  void theTemplateIsTheHeaderLine() {
    survey.putCodebook(1, survey.codebook(1, ""));

    Answer template = service.vendor().get(survey.path() + "/codebooks/1/template.csv");

    assertThat(template.text()).isEqualTo("id,weight,stratum,gender,trust,age\r\n");
    assertThat(template.header("Content-Type")).startsWith("text/csv");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(service.vendor().get(survey.path() + "/codebooks/1").status()).isEqualTo(404);
    assertThat(service.vendor().get(survey.path() + "/codebooks/1/template.csv").status())
        .isEqualTo(404);
    assertThat(service.vendor().get(survey.path() + "/codebooks/one").status()).isEqualTo(400);
  }

  @Test
  void aCodebookBeyondAllMeasureIsRefused() {
    String labels = "title: " + "x".repeat(600_000);
    assertThat(survey.putCodebook(1, survey.codebook(1, labels)).status()).isEqualTo(413);
  }
}
