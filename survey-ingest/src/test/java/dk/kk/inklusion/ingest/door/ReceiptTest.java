package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReceiptTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void pendingIsZeroOnceTheBarometerHasCounted() {
    Answer answer = survey.upload(Survey.rows(10));
    assertThat(answer.json().get("scored").toString())
        .isEqualTo("{\"new\":0,\"corrected\":0,\"unchanged\":0,\"quarantined\":0,\"pending\":10}");

    Barometer.scored(id(answer), new Effect(6, 2, 1, 0, 0, 1));

    String scored = "{\"new\":6,\"corrected\":2,\"unchanged\":1,\"quarantined\":1,\"pending\":0}";
    awaitScored(answer, scored);
    assertThat(survey.upload(id(answer), "x").status()).isEqualTo(422);
    Barometer.scored(id(answer), new Effect(0, 0, 10, 0, 0, 0));
    Answer other = survey.upload(Survey.rows(3));
    Barometer.scored(id(other), new Effect(3, 0, 0, 0, 0, 0));
    awaitScored(
        other, "{\"new\":3,\"corrected\":0,\"unchanged\":0,\"quarantined\":0,\"pending\":0}");
    assertThat(receipt(answer).get("scored").toString())
        .as("the first effect of a batch counts")
        .isEqualTo(scored);
  }

  @Test
  void anEffectMayBeReadBeforeItsBatch() {
    Answer answer = survey.upload("k", Survey.HEADER + Survey.rows(4));
    Barometer.scored("0".repeat(32), new Effect(1, 0, 0, 0, 0, 0));
    Barometer.scored(id(answer), new Effect(4, 0, 0, 0, 0, 0));
    awaitScored(
        answer, "{\"new\":4,\"corrected\":0,\"unchanged\":0,\"quarantined\":0,\"pending\":0}");

    assertThat(service.steward().get("/api/v1/batches/" + "0".repeat(32)).status()).isEqualTo(404);
    assertThat(service.steward().get("/api/v1/batches").status()).isEqualTo(200);
  }

  @Test
  void aRecordThatCannotBeReadIsPutAsideAndTheNextIsRead() {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Answer answer = survey.upload(Survey.rows(2 + i));
      byte[] poison = "{\"batch\": 3, \"secret-content\"".getBytes(StandardCharsets.UTF_8);
      Barometer.send(Topic.SCORED_EVENT, id(answer), poison);
      Barometer.send(Topic.BATCH_EVENT, id(answer), "{}".getBytes(StandardCharsets.UTF_8));
      Barometer.scored(id(answer), new Effect(2 + i, 0, 0, 0, 0, 0));
      answers.add(answer);
    }
    for (Answer answer : answers) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(receipt(answer).at("/scored/pending").asInt()).isZero());
      for (Topic topic : List.of(Topic.SCORED_EVENT, Topic.BATCH_EVENT)) {
        Awaitility.await()
            .untilAsserted(() ->
                assertThat(TopicReader.committed(topic.deadLetterTopicName()))
                    .anyMatch(r -> new String(r.key(), StandardCharsets.UTF_8).equals(id(answer))));
      }
    }
  }

  @Test
  void batchesAreListedNewestFirst() {
    survey.putWave("2013", "{codebook: 1, title: '2013'}");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(id(survey.upload(Survey.rows(i + 1))));
    }
    String list = "/api/v1/batches?survey=" + survey.name;

    assertThat(service.vendor().get(list).json().get("batches").findValuesAsString("id"))
        .containsExactlyElementsOf(ids);
    assertThat(service.vendor().get(list + "&wave=2013").json().get("total").asInt()).isZero();
    JsonNode page = service.steward().get(list + "&wave=2012&size=2").json();
    assertThat(page.get("batches").findValuesAsString("id"))
        .containsExactlyElementsOf(ids.subList(0, 2));
    JsonNode next = service.steward().get(page.get("next").asString()).json();
    assertThat(next.get("batches").findValuesAsString("id"))
        .containsExactlyElementsOf(ids.subList(2, 4));
    JsonNode last = service.steward().get(next.get("next").asString()).json();
    assertThat(last.get("batches").findValuesAsString("id")).containsExactly(ids.get(4));
    assertThat(last.get("next").isNull()).isTrue();
    assertThat(service.vendor().get(list + "&size=0").status()).isEqualTo(400);
    assertThat(service.vendor().get(list + "&page=-1").status()).isEqualTo(400);
  }

  private void awaitScored(Answer answer, String scored) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(receipt(answer).get("scored").toString()).isEqualTo(scored));
  }

  private JsonNode receipt(Answer answer) {
    return service.vendor().get(answer.header("Location")).json();
  }

  private static String id(Answer answer) {
    return answer.json().get("id").asString();
  }
}
