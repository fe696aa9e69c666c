package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import org.junit.jupiter.api.Test;

/** A file whose columns do not fit is told what it looks like. */
class HeaderTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void aFileOfAnotherSurveyIsTold() {
    Survey other = new Survey(service);
    String codebook =
        """
        survey: %s
        version: 1
        respondent: person
        variables:
          - {name: canteen, type: scale, min: 0, max: 4}
          - {name: parking, type: scale, min: 0, max: 4}
        measures:
          - {id: canteen, kind: mean, items: [{variable: canteen}], minimumAnswered: 1,
             polarity: higher-is-better}
        """
            .formatted(other.name);
    assertThat(other.putCodebook(1, codebook).status()).isEqualTo(201);
    String file = "person;parking;canteen;%s\n1;2;3;4\n".formatted(survey.name);
    Answer answer = survey.upload("k", file);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asString()).isEqualTo("wrong-survey");
    assertThat(answer.json().at("/looksLike/survey").asString()).startsWith("survey-");
    assertThat(answer.json().get("faults").findValuesAsString("path"))
        .containsExactly("id", "weight", "stratum", "gender", "trust", "age");

    Http narrow = service.as(VendorKey.make(service, "narrow", survey.name).key());
    Answer unknowing = survey.upload(narrow, "k", "", file);
    assertThat(unknowing.json().get("code").asString())
        .as("one who may not know of the other survey")
        .isEqualTo("wrong-columns");
  }

  @Test
  void aFileOfAnotherVersionIsTold() {
    String second = survey.codebook(2, "").replace("name: trust", "name: confidence");
    assertThat(
            survey
                .putCodebook(2, second.replace("variable: trust", "variable: confidence"))
                .status())
        .isEqualTo(201);
    Answer answer =
        survey.upload("k", "id,weight,stratum,gender,confidence,age\n1,1,A,mand,1,20\n");
    assertThat(answer.json().get("code").asString()).isEqualTo("wrong-codebook");
    assertThat(answer.json().at("/looksLike/codebook").asInt()).isEqualTo(2);
  }

  @Test
  void everyMissingColumnIsNamedWithTheNearest() {
    Answer answer = survey.upload("k", "ID,wieght,strata,gendr,trust,trust\n1,1,A,mand,1,2\n");
    assertThat(answer.json().get("code").asString()).isEqualTo("wrong-columns");
    assertThat(answer.json().get("faults").findValuesAsString("path"))
        .containsExactly("trust", "id", "weight", "stratum", "gender", "age");
    assertThat(answer.json().get("faults").findValuesAsString("message"))
        .anyMatch(message -> message.contains("'ID'"))
        .anyMatch(message -> message.contains("'wieght'"))
        .anyMatch(message -> message.contains("'strata'"))
        .anyMatch(message -> message.contains("'gendr'"));
  }

  @Test
  void whatStandsInPlaceOfAHeaderIsNotRepeated() {
    Answer answer = survey.upload("k", "0101801234,1.5,A,mand,3,20\n0202802345,1,A,mand,1,20\n");
    assertThat(answer.json().get("detail").asString()).contains("header line");
    assertThat(answer.text()).doesNotContain("0101801234").doesNotContain("mand");
    assertThat(answer.json().get("faults").size()).isEqualTo(6);
  }
}
