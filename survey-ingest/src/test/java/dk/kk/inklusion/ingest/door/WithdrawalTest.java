package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.ingest.door.TopicReader.Entry;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Respondents are withdrawn from a wave, and stay so. */
class WithdrawalTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void whoIsWithdrawnIsWrittenAsATombstoneInOneBatch() {
    survey.upload(Survey.rows(5));
    List<Entry> before = TopicReader.story(survey.name);

    Answer answer = survey.withdraw("r-2", "r-4", "never-answered");

    assertThat(answer.status()).isEqualTo(201);
    JsonNode receipt = answer.json();
    assertThat(receipt.get("kind").asString()).isEqualTo("withdrawal");
    assertThat(receipt.get("vendor").asString()).isEqualTo("cowi");
    assertThat(numbers(receipt.get("rows")))
        .isEqualTo(Map.of("received", 3L, "accepted", 3L, "rejected", 0L));
    assertThat(numbers(receipt.get("scored")))
        .isEqualTo(Map.of("withdrawn", 0L, "unknown", 0L, "pending", 3L));
    List<Entry> story = TopicReader.story(survey.name);
    List<Entry> batch = story.subList(before.size(), story.size());
    assertThat(batch).hasSize(4);
    assertThat(batch.subList(0, 3)).allSatisfy(entry -> assertThat(entry.value()).isNull());
    assertThat(batch.subList(0, 2))
        .extracting(Entry::key)
        .containsExactly(before.get(2).key(), before.get(4).key());
    assertThat(batch.getLast().value())
        .isInstanceOfSatisfying(
            BatchEnded.class, ended -> assertThat(ended.records()).isEqualTo(3));
    JsonNode event =
        JsonMapper.shared().readTree(TopicReader.events(Topic.BATCH_EVENT, id(answer)).getFirst());
    assertThat(event.get("kind").asString()).isEqualTo("withdrawal");
    assertThat(event.get("pseudonyms").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            batch.subList(0, 3).stream().map(entry -> entry.key().entity()).toList());
  }

  @Test
  void theReceiptIsCompletedByTheBarometer() {
    Answer answer = survey.withdraw("r-1", "r-2", "r-3");

    Barometer.scored(id(answer), new Effect(0, 0, 0, 2, 1, 0));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    numbers(service.vendor().get(answer.header("Location")).json().get("scored")))
                .isEqualTo(Map.of("withdrawn", 2L, "unknown", 1L, "pending", 0L)));
  }

  @Test
  void laterAnswersOfSomebodyWithdrawnAreRejected() {
    survey.upload(Survey.rows(3));
    survey.withdraw("r-2", "r-9");

    for (String query : List.of("?dryRun=true", "")) {
      JsonNode receipt = survey.uploadWith(query, Survey.rows(10)).json();

      assertThat(numbers(receipt.get("rows")))
          .isEqualTo(Map.of("received", 10L, "accepted", 8L, "rejected", 2L));
      assertThat(numbers(receipt.get("faults"))).isEqualTo(Map.of("withdrawn", 2L));
      assertThat(receipt.get("errors").valueStream().map(e -> e.get("row").asInt()))
          .containsExactly(2, 9);
      assertThat(receipt.get("errors").get(0).get("value").asString()).isEmpty();
    }
    assertThat(survey.uploadWith("?onInvalid=reject-batch", Survey.rows(3)).status())
        .isEqualTo(422);
    survey.putWave("2013", "{codebook: 1, title: '2013'}");
    Answer nextWave =
        service
            .vendor()
            .post(
                survey.path() + "/waves/2013/batches",
                Survey.HEADER + Survey.rows(3),
                "Content-Type",
                "text/csv",
                "Idempotency-Key",
                "next");
    assertThat(nextWave.json().at("/rows/accepted").asInt()).isEqualTo(3);
  }

  @Test
  void whoeverIsNamedTwiceIsWithdrawnOnce() {
    JsonNode receipt = survey.withdraw("r-1", "r-2", "r-1", "").json();
    JsonNode blank =
        survey
            .withdraw(service.vendor(), "k", "", "application/json", ids("r-3", "", "r\u0007"))
            .json();

    assertThat(numbers(receipt.get("rows")))
        .isEqualTo(Map.of("received", 3L, "accepted", 2L, "rejected", 1L));
    assertThat(numbers(receipt.get("faults"))).isEqualTo(Map.of("duplicate-respondent", 1L));
    assertThat(numbers(blank.get("faults")))
        .isEqualTo(Map.of("respondent-missing", 1L, "control-character", 1L));
    assertThat(numbers(blank.get("rows")))
        .isEqualTo(Map.of("received", 3L, "accepted", 1L, "rejected", 2L));
  }

  @Test
  void idsComeInManyShapesAndMeanTheSamePeople() {
    survey.upload(Survey.rows(2));
    List<String> answered =
        TopicReader.story(survey.name).subList(1, 3).stream()
            .map(entry -> entry.key().entity())
            .toList();
    Map<String, String> shapes =
        Map.of(
            "a column among others", "name;ID;district\nx;r-1;1\ny;r-2;2\n",
            "one column", "id\r\nr-1\r\nr-2\r\n",
            "one column without a heading", "r-1\nr-2\n",
            "JSON", ids("r-1", "r-2"));
    shapes.forEach((shape, body) -> {
      String type = shape.equals("JSON") ? "application/json" : "text/csv";
      Answer answer = survey.withdraw(service.vendor(), shape.replace(' ', '-'), "", type, body);

      assertThat(answer.status()).as(shape + answer.text()).isEqualTo(201);
      assertThat(pseudonyms(answer)).as(shape).containsExactlyElementsOf(answered);
      assertThat(answer.text()).as(shape).doesNotContain("r-1", "r-2");
    });
  }

  private static List<String> pseudonyms(Answer answer) {
    String event = TopicReader.events(Topic.BATCH_EVENT, id(answer)).getFirst();
    return JsonMapper.shared()
        .readTree(event)
        .get("pseudonyms")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "application/json | {\"ids\": []}                 | 422 | no-rows",
        "application/json | {\"ids\": [\"a\", 17]}        | 201 | unreadable-row",
        "application/json | {\"ids\": [\"a\", {}]}        | 422 | unreadable-json",
        "application/json | {\"ids\": [\"a\"              | 422 | unreadable-json",
        "application/json | {\"ids\": [\"a\"]} {}         | 422 | unreadable-json",
        "application/json | {\"id\": [\"secret-7\"]}      | 422 | unreadable-json",
        "application/json | [\"secret-7\"]                | 422 | unreadable-json",
        "application/json | secret-7                      | 422 | unreadable-json",
        "text/csv         | secret-7;secret-8             | 422 | wrong-columns",
        "text/csv         | id                            | 422 | no-rows",
        "application/pdf  | secret-7                      | 415 | unsupported-media-type"
      })
  void badInputIsAnsweredWithWhatToDo(String type, String body, int status, String code) {
    Answer answer = survey.withdraw(service.vendor(), "k", "", type, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(code).doesNotContain("secret");
    if (status != 201) {
      assertThat(answer.json().get("detail").asString()).isNotBlank();
      assertThat(survey.withdraw(service.vendor(), "k", "", "text/csv", "id\nr-1\n").status())
          .as("the key is free again")
          .isEqualTo(201);
    }
  }

  @Test
  void anEndlessIdOrAnEndlessListIsRefused() {
    String endless = "{\"ids\": [\"" + "x".repeat(5_000_000) + "\"]}";
    assertThat(survey.withdraw(service.vendor(), "k", "", "application/json", endless).status())
        .isEqualTo(422);
    Answer many = survey.withdraw(Survey.rows(10_001).replaceAll(",.*", "").split("\n"));
    assertThat(many.status()).isEqualTo(413);
    assertThat(many.json().get("code").asString()).isEqualTo("too-many-ids");
  }

  @Test
  void whoMayNotIsRefusedAndWhoMayIsTold() {
    Http other = service.as("nobody's");
    assertThat(survey.withdraw(other, "k", "", "text/csv", "id\n1\n").status()).isEqualTo(401);
    assertThat(
            service
                .vendor()
                .post(
                    survey.path() + "/waves/2012/withdrawals",
                    "id\n1\n",
                    "Content-Type",
                    "text/csv")
                .status())
        .isEqualTo(400);
    assertThat(
            service
                .vendor()
                .post(
                    survey.path() + "/waves/1999/withdrawals",
                    "id\n1\n",
                    "Content-Type",
                    "text/csv",
                    "Idempotency-Key",
                    "k")
                .status())
        .isEqualTo(404);
    Answer steward = survey.withdraw(service.steward(), "k", "", "text/csv", "id\n1\n");
    assertThat(steward.status()).isEqualTo(201);
    assertThat(steward.json().get("vendor").asString()).isEqualTo("steward");
    assertThat(service.steward().get(steward.header("Location")).status()).isEqualTo(200);
    assertThat(service.vendor().get(steward.header("Location")).status()).isEqualTo(404);
  }

  @Test
  void aClosedWaveStillLetsPeopleGo() {
    survey.upload(Survey.rows(3));
    survey.close("2012");

    assertThat(survey.withdraw("r-1").status()).isEqualTo(201);
  }

  @Test
  void theSameAgainWithdrawsNobodyTwice() {
    Http vendor = service.vendor();
    Answer first = survey.withdraw(vendor, "k", "", "text/csv", Survey.csv("r-1", "r-2"));
    int published = TopicReader.story(survey.name).size();
    List<Answer> again =
        Together.run(
            20, _ -> survey.withdraw(vendor, "k", "", "text/csv", Survey.csv("r-1", "r-2")));

    assertThat(again)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.json()).isEqualTo(first.json());
        });
    assertThat(survey.withdraw(vendor, "k", "", "text/csv", Survey.csv("r-3")).status())
        .isEqualTo(422);
    assertThat(TopicReader.story(survey.name)).hasSize(published);
    assertThat(survey.upload("k", Survey.HEADER + Survey.rows(3)).status())
        .as("a key of a withdrawal is none of a batch")
        .isEqualTo(201);
  }

  @Test
  void aDryRunWithdrawsNobody() {
    Answer answer = survey.withdraw(service.vendor(), "k", "?dryRun=true", "text/csv", "id\n1\n");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("checked");
    assertThat(TopicReader.story(survey.name)).hasSize(1);
  }

  /** Between checking and publishing lies the wait for the turn. */
  @Test
  void whoeverIsWithdrawnWhileAFileIsCheckedIsRejectedAllTheSame() {
    for (int round = 0; round < 5; round++) {
      Survey raced = Survey.open(service);
      List<Answer> answers =
          Together.run(
              2,
              i ->
                  i == 0
                      ? raced.upload(Survey.rows(3_000))
                      : raced.withdraw(service.vendor(), "k", "", "text/csv", "id\nr-7\nr-8\n"));

      JsonNode upload = answers.getFirst().json();
      List<Entry> story = TopicReader.story(raced.name);
      boolean withdrawnFirst = story.get(1).value() == null;
      long expected = withdrawnFirst ? 2_998 : 3_000;
      assertThat(upload.at("/rows/accepted").asLong()).isEqualTo(expected);
      assertThat(upload.at("/rows/rejected").asLong()).isEqualTo(3_000 - expected);
      assertThat(upload.at("/faults/withdrawn").asLong(0)).isEqualTo(3_000 - expected);
      assertThat(story).hasSize((int) (1 + 2 + 1 + expected + 1));
    }
  }

  @Test
  void whatIsPublishedByAnotherInstanceAfterTheCheckCounts() {
    String database = Backends.newDatabase();
    try (Service one = Service.start(Backends.settings(database));
        Service two = Service.start(Backends.settings(database))) {
      Survey shared = Survey.open(one);
      shared.upload(Survey.rows(3));
      shared.at(two).withdraw("r-2");

      // The first has read the events before; only in its turn does it learn of this one.
      JsonNode receipt = shared.upload(Survey.rows(3)).json();

      assertThat(receipt.at("/rows/accepted").asInt()).isEqualTo(2);
      assertThat(numbers(receipt.get("faults"))).isEqualTo(Map.of("withdrawn", 1L));
      assertThat(receipt.get("errors").valueStream().map(e -> e.get("row").asInt()))
          .containsExactly(2);
    }
  }

  @Test
  void diedBetweenTheCommitAndTheNoteOfIt() {
    Http vendor = service.vendor();
    Answer first = survey.withdraw(vendor, "k", "", "text/csv", Survey.csv("r-1", "r-2"));
    int published = TopicReader.story(survey.name).size();
    service.forgetOffsets(id(first));
    service
        .mongo()
        .updateFirst(
            Query.query(Criteria.where("_id").is(id(first))),
            Update.update("state", "PROCESSING"),
            "batches");

    Answer second = survey.withdraw(vendor, "k", "", "text/csv", Survey.csv("r-1", "r-2"));

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(TopicReader.story(survey.name)).hasSize(published);
  }

  @Test
  void theyStayWithdrawnAfterMongoWasLost() {
    Answer withdrawal = survey.withdraw("r-1", "r-2", "r-77");
    Barometer.scored(id(withdrawal), new Effect(0, 0, 0, 0, 3, 0));

    try (Service after = Service.start(Backends.settings(Backends.newDatabase()))) {
      Survey same = survey.at(after);
      JsonNode receipt = same.upload(UUID.randomUUID().toString(), FILE).json();

      assertThat(receipt.at("/faults/withdrawn").asInt()).isEqualTo(2);
      assertThat(receipt.at("/rows/accepted").asInt()).isEqualTo(3);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .untilAsserted(() ->
              assertThat(
                      numbers(
                          after.vendor().get(withdrawal.header("Location")).json().get("scored")))
                  .isEqualTo(Map.of("withdrawn", 0L, "unknown", 3L, "pending", 0L)));
    }
  }

  private static final String FILE = Survey.HEADER + Survey.rows(5);

  private static String ids(String... ids) {
    return "{\"ids\": " + JsonMapper.shared().writeValueAsString(ids) + "}";
  }

  private static Map<String, Long> numbers(JsonNode node) {
    return node.properties().stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asLong()));
  }

  private static String id(Answer answer) {
    return answer.json().get("id").asString();
  }
}
