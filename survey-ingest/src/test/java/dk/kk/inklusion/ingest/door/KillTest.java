package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/**
 * An instance dies, or loses its database, at a moment that is found by watching what it sends to
 * the database. Another instance of the same house lives on, or the same comes back.
 */
class KillTest {
  private static final int ROWS = 200;
  private static final String FILE = Survey.HEADER + Survey.rows(ROWS) + "x,0,A,mand,1,20\n";

  /** With its survey's name, the first command after Kafka's commit: the batch's new state. */
  private static final String AFTER_THE_COMMIT = "PUBLISHED";

  private final String database = Backends.newDatabase();
  private final Map<String, String> settings = Backends.settings(database);
  private final MongoProxy way = new MongoProxy(Backends.MONGO.connectionString(database));

  @AfterEach
  void closeTheWay() {
    way.close();
  }

  private Map<String, String> throughTheWay() {
    Map<String, String> own = new HashMap<>(Backends.settings(database));
    own.put("spring.mongodb.uri", way.connectionString(database));
    return own;
  }

  @Test
  void killedBetweenTheCommitAndTheNoteOfItTheNextLifeFindsTheBatch() throws Exception {
    Map<String, String> mortal = throughTheWay();
    Survey survey;
    try (ServiceProcess first = ServiceProcess.start(mortal)) {
      survey = Survey.open(first);
      way.holdAt(AFTER_THE_COMMIT, survey.name);
      CompletableFuture<Answer> lost =
          CompletableFuture.supplyAsync(() -> survey.upload("k", FILE));
      way.awaitHolding();
      assertThat(TopicReader.story(survey.name)).as("committed").hasSize(1 + ROWS + 1);
      first.kill();
      assertThat(lost).failsWithin(Duration.ofSeconds(10));
    }
    way.cut();
    mortal.put("spring.mongodb.uri", Backends.MONGO.connectionString(database));
    try (Service second = Service.start(mortal)) {
      Answer again = survey.at(second).upload("k", FILE);
      assertThat(again.status()).isEqualTo(200);
      assertPublishedOnce(survey, second, again);
      assertThat(survey.at(second).upload("k", FILE + "\n").status()).isEqualTo(422);
    }
  }

  @Test
  void aDatabaseThatIsGoneJustAfterTheCommitLosesNothing() throws Exception {
    try (Service service = Service.start(throughTheWay());
        Service other = Service.start(settings)) {
      Survey survey = Survey.open(service);
      way.holdAt(AFTER_THE_COMMIT, survey.name);
      CompletableFuture<Answer> upload =
          CompletableFuture.supplyAsync(() -> survey.upload("k", FILE));
      way.awaitHolding();
      way.cut();
      Answer unsure = upload.get();
      assertThat(unsure.status()).isEqualTo(503);
      assertThat(unsure.json().get("code").asString()).isEqualTo("database-unavailable");
      assertThat(unsure.header("Retry-After")).isNotEmpty();
      way.restore();
      Answer again = retry(survey, service);
      assertThat(again.status()).isEqualTo(200);
      assertPublishedOnce(survey, other, again);
    }
  }

  @Test
  void killedBeforeTheCommitItsBatchIsInterruptedAndAnotherInstanceFinishesIt() throws Exception {
    try (Service other = Service.start(settings);
        ServiceProcess mortal = ServiceProcess.start(throughTheWay())) {
      Survey survey = Survey.open(other);
      way.holdAt("turn/" + survey.name);
      CompletableFuture<Answer> lost =
          CompletableFuture.supplyAsync(() -> survey.at(mortal).upload("k", FILE));
      way.awaitHolding();
      assertThat(survey.upload("k", FILE).status()).isEqualTo(409);
      mortal.kill();
      assertThat(lost).failsWithin(Duration.ofSeconds(10));

      String receipts = "/api/v1/batches?survey=" + survey.name;
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(other.vendor().get(receipts).json().at("/batches/0/status").asString())
                  .isEqualTo("interrupted"));
      assertThat(other.vendor().get(receipts).json().at("/batches/0").has("rows"))
          .as("nothing of it is accepted")
          .isFalse();
      assertThat(TopicReader.story(survey.name)).hasSize(1);

      Answer again = survey.upload("k", FILE);
      assertThat(again.status()).isEqualTo(201);
      assertPublishedOnce(survey, other, again);
      assertThat(other.mongo().findAll(Document.class, "faults"))
          .as("the dead one's are gone")
          .hasSize(1);
    }
  }

  @Test
  void fiftyAtOnceAtTwoInstancesOfWhichOneIsKilledPublishOnce() throws Exception {
    try (Service other = Service.start(settings);
        ServiceProcess mortal = ServiceProcess.start(throughTheWay())) {
      Survey survey = Survey.open(other);
      way.holdAt(AFTER_THE_COMMIT, survey.name);
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(() -> survey.at(mortal).upload("k", FILE));
      way.awaitHolding();
      CompletableFuture<?> killing = CompletableFuture.runAsync(mortal::kill);
      List<Answer> answers = Together.run(50, _ -> retry(survey, other));
      killing.get();
      assertThat(first).failsWithin(Duration.ofSeconds(10));
      assertThat(answers)
          .extracting(Answer::status)
          .as("it was published by the one that died")
          .containsOnly(200);
      assertThat(answers).extracting(Answer::json).containsOnly(answers.getFirst().json());
      assertPublishedOnce(survey, other, answers.getFirst());
    }
  }

  /** Repeats the request as a vendor's program does: as long as it is told to. */
  private static Answer retry(Survey survey, Door door) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> survey.at(door).upload("k", FILE),
            answer -> answer.status() < 400 || answer.header("Retry-After").isEmpty());
  }

  private static void assertPublishedOnce(Survey survey, Service service, Answer answer) {
    assertThat(TopicReader.story(survey.name)).hasSize(1 + ROWS + 1);
    String id = answer.json().get("id").asString();
    assertThat(TopicReader.events(Topic.BATCH_EVENT, id)).hasSize(1);
    Answer receipt = service.vendor().get("/api/v1/batches/" + id);
    assertThat(receipt.json()).isEqualTo(answer.json());
    assertThat(receipt.json().get("status").asString()).isEqualTo("accepted");
    assertThat(receipt.json().get("rows").toString())
        .isEqualTo("{\"received\":201,\"accepted\":200,\"rejected\":1}");
    assertThat(receipt.json().get("errors").size()).isEqualTo(1);
    Query batch = Query.query(Criteria.where("_id").is(id));
    assertThat(Objects.requireNonNull(service.mongo().findOne(batch, Document.class, "batches")))
        .containsEntry("state", "PUBLISHED");
  }
}
