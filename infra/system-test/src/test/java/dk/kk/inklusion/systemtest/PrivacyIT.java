package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nobody's id and no key leaves the door: after uploads with faults and requests with wrong keys.
 */
@ExtendWith(SharedHouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyIT {
  private static final String SURVEY = "privacy";
  private static final String WRONG_KEY = "somebody-guesses-a-key";

  /**
   * What somebody answered, and nobody else: shown to the vendor who sent it, and to nobody else.
   */
  private static final String ANSWER = "only the one from Nordvest";

  private final House house;
  private final Vendor vendor;
  private final Secrets secrets;
  private final Secrets answersToo;
  private final String batch;

  PrivacyIT(House house) {
    this.house = house;
    vendor = new Vendor(house);
    secrets = new Secrets(house).and(WRONG_KEY);
    answersToo = new Secrets(house).and(WRONG_KEY).and(ANSWER);
    Steward steward = new Steward(house);
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "2012");
    batch = vendor.deliverAndAwait(SURVEY, "2012", "faulty", faulty()).id();
  }

  /** Ids that stray into other columns, and rows whose id itself is wrong. */
  private static AnswerFile faulty() {
    List<AnswerFile> halves = AnswerFile.citizens(500).parts(2);
    List<String> ids =
        halves.getFirst().rows().stream().map(row -> row.substring(0, row.indexOf(','))).toList();
    AnswerFile strayed =
        halves
            .getFirst()
            .with("gender", 7, (row, _) -> ids.get(row))
            .with("weight", 11, (row, _) -> ids.get(row))
            .with("t_politi", 13, (row, _) -> ids.get(row))
            .with("education", 15, (_, _) -> ANSWER)
            .with("district", 17, (row, _) -> "lives as " + ids.get(row));
    AnswerFile wrong =
        halves
            .getLast()
            .with("stratum", 3, (_, _) -> "")
            .with("id", 19, (_, _) -> ids.getLast())
            .with("id", 23, (_, id) -> id + "\u0007");
    return strayed.and(wrong);
  }

  @BeforeAll
  void guessKeys() {
    for (Part service : Part.services()) {
      for (String path :
          new String[] {
            "/api/v1/batches/" + batch,
            "/api/v1/surveys/privacy/waves/2012/truth",
            "/api/v1/nothing"
          }) {
        URI address = house.at(service, path);
        assertThat(Http.send(Http.to(address, WRONG_KEY).build()).status()).isIn(401, 403, 404);
      }
    }
  }

  @Test
  void noLogHoldsASecret() {
    answersToo.assertNotLogged();
  }

  @Test
  void noTopicHoldsASecret() {
    try (var topics = new Topics(house)) {
      var records = new AtomicLong();
      for (String topic : topics.names()) {
        topics.readAll(
            topic,
            record -> {
              records.incrementAndGet();
              answersToo.assertNotIn(topic, record.key() == null ? new byte[0] : record.key());
              answersToo.assertNotIn(topic, record.value() == null ? new byte[0] : record.value());
              record.headers().forEach(h -> answersToo.assertNotIn(topic, h.value()));
            });
      }
      assertThat(records.get()).isGreaterThan(4_000);
    }
  }

  @Test
  void noReceiptHoldsASecret() {
    for (String path :
        new String[] {
          "/api/v1/batches",
          "/api/v1/batches?survey=privacy&wave=2012",
          "/api/v1/batches/" + batch,
          "/api/v1/batches/" + batch + "/errors"
        }) {
      secrets.assertNotIn(path, vendor.get(path, "application/json").orFail().text());
    }
    String errors = "/api/v1/batches/" + batch + "/errors";
    secrets.assertNotIn("CSV", vendor.get(errors, "text/csv").orFail().text());
    secrets.assertNotIn("NDJSON", vendor.get(errors, "application/x-ndjson").orFail().text());
    assertThat(vendor.get(errors, "text/csv").text()).as("it did arrive").contains(ANSWER);
    assertThat(vendor.receipt(batch).faults())
        .containsKeys(
            "unknown-code",
            "not-a-number",
            "stratum-missing",
            "duplicate-respondent",
            "control-character");
  }

  /** Whatever stands where it does not belong, and whatever its sender calls it. */
  @Test
  void noProblemRepeatsWhatWasSent() {
    String id = faulty().ids().getFirst();
    String csv = id + ";" + ANSWER + "\n" + id + ";" + ANSWER + "\n";
    String batches = "/api/v1/surveys/privacy/waves/2012/batches";
    assertProblem(422, post(batches, "text/csv", csv).header("Idempotency-Key", "no-header"));
    assertProblem(
        422,
        post(batches, "application/x-ndjson", "{\"id\": \"" + id + "\", " + ANSWER)
            .header("Idempotency-Key", "half-a-line"));
    assertProblem(422, post(batches, "text/csv", csv).header("Idempotency-Key", "faulty"));
    assertProblem(415, post(batches, "text/x-answer", csv).header("Idempotency-Key", "no-type"));
    assertProblem(400, post(batches, "text/csv", csv));
    assertProblem(
        404,
        post("/api/v1/surveys/privacy/waves/1999/batches", "text/csv", csv)
            .header("Idempotency-Key", "no-wave")
            .header("traceparent", "00-" + id)
            .header("baggage", "respondent=" + id)
            .header("X-Request-Id", id));
    answersToo.assertNotLogged();
  }

  private HttpRequest.Builder post(String path, String type, String body) {
    return Http.to(house.at(Part.SURVEY_INGEST, path), house.key("vendor"))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private void assertProblem(int status, HttpRequest.Builder request) {
    Http.Answer answer = Http.send(request.build());
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    answersToo.assertNotIn("a problem", answer.text());
    answersToo.assertNotIn("its headers", answer.headers().map().toString());
    assertThat(answer.json().path("trace").asString("")).matches("[0-9a-f]{32}");
  }

  @Test
  void noCollectionHoldsASecret() {
    long documents = 0;
    try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + house.ports().mongo())) {
      for (String database : mongo.listDatabaseNames()) {
        for (String collection : mongo.getDatabase(database).listCollectionNames()) {
          for (Document document : mongo.getDatabase(database).getCollection(collection).find()) {
            documents++;
            secrets.assertNotIn(database + "." + collection, document.toJson());
          }
        }
      }
    }
    assertThat(documents).isGreaterThan(100);
  }

  @Test
  void noMetricHoldsASecret() {
    for (Part service : Part.services()) {
      for (String path :
          new String[] {"/actuator/prometheus", "/actuator/health", "/actuator/info"}) {
        answersToo.assertNotIn(path, Http.get(house.operations(service, path)).orFail().text());
      }
      assertThat(Http.get(house.operations(service, "/actuator/env")).status()).isIn(401, 404);
    }
  }
}
