package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SurveysTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void whoeverHasAKeyLearnsWhatItIsGoodFor() {
    survey.putCodebook(2, survey.codebook(2, "title: {da: Undersøgelsen, en: The survey}"));
    for (Http caller : List.of(service.vendor(), service.steward())) {
      JsonNode mine =
          caller
              .get("/api/v1/surveys")
              .json()
              .get("surveys")
              .valueStream()
              .filter(s -> s.get("survey").asString().equals(survey.name))
              .findFirst()
              .orElseThrow();
      assertThat(mine.at("/title/da").asString()).isEqualTo("Undersøgelsen");

      survey.putWave("2013", "{codebook: 2, title: {da: Ny, en: New}}");
      survey.close("2012");
      JsonNode waves = caller.get(mine.at("/links/waves").asString()).json().get("waves");
      assertThat(waves.findValuesAsString("wave")).containsExactly("2013", "2012");
      assertThat(waves.findValuesAsString("status")).containsExactly("open", "closed");
      assertThat(waves.at("/0/title/en").asString()).isEqualTo("New");
      assertThat(caller.get(waves.at("/0/links/codebook").asString()).status()).isEqualTo(200);
    }
  }

  @Test
  void receiptsAreFoundByWhatIsKnownOfThem() {
    survey.putWave("2013", "{codebook: 1, title: '2013'}");
    Answer accepted = survey.upload(Survey.rows(2));
    Answer rejected = survey.upload("x,0,A,mand,1,20\n");
    String acceptedId = accepted.json().get("id").asString();
    String rejectedId = rejected.json().get("id").asString();
    String digest = accepted.json().get("contentDigest").asString();
    String at = rejected.json().get("receivedAt").asString();

    assertThat(found("")).containsExactly(rejectedId, acceptedId);
    assertThat(found("&status=accepted")).containsExactly(acceptedId);
    assertThat(found("&status=rejected&wave=2012")).containsExactly(rejectedId);
    assertThat(found("&status=unfinished")).isEmpty();
    assertThat(found("&wave=2013")).isEmpty();
    assertThat(found("&id=" + acceptedId.substring(0, 9))).containsExactly(acceptedId);
    assertThat(found("&id=" + acceptedId + "0")).isEmpty();
    assertThat(found("&digest=" + digest)).containsExactly(acceptedId);
    assertThat(found("&digest=" + digest.substring(8, 20))).containsExactly(acceptedId);
    assertThat(found("&from=" + at)).containsExactly(rejectedId);
    assertThat(found("&before=" + at)).containsExactly(acceptedId);
    assertThat(found("&from=2001-01-01T00:00:00Z&before=2002-01-01T00:00:00Z")).isEmpty();
    assertThat(found("&id=&digest=&status=&wave=&from=")).hasSize(2);
    assertThat(list("&status=lost").status()).isEqualTo(400);
    assertThat(list("&from=yesterday").status()).isEqualTo(400);
    assertThat(list("&size=1&from=2001-01-01T00:00:00Z").json().get("next").asString())
        .contains("from=2001-01-01T00:00:00Z");
  }

  private Answer list(String query) {
    return service.vendor().get("/api/v1/batches?survey=" + survey.name + query);
  }

  private List<String> found(String query) {
    return list(query).json().get("batches").findValuesAsString("id");
  }
}
