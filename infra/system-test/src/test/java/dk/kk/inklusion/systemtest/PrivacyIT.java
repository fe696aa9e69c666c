package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.URI;
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

  private final House house;
  private final Vendor vendor;
  private final Secrets secrets;
  private final String batch;

  PrivacyIT(House house) {
    this.house = house;
    vendor = new Vendor(house);
    secrets = new Secrets(house).and(WRONG_KEY);
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
    secrets.assertNotLogged();
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
              secrets.assertNotIn(topic, record.key() == null ? new byte[0] : record.key());
              secrets.assertNotIn(topic, record.value() == null ? new byte[0] : record.value());
              record.headers().forEach(h -> secrets.assertNotIn(topic, h.value()));
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
    assertThat(vendor.receipt(batch).faults())
        .containsKeys(
            "unknown-code",
            "not-a-number",
            "stratum-missing",
            "duplicate-respondent",
            "control-character");
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
        secrets.assertNotIn(path, Http.get(house.operations(service, path)).orFail().text());
      }
      assertThat(Http.get(house.operations(service, "/actuator/env")).status()).isIn(401, 404);
    }
  }
}
