package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.BasicQuery;
import org.springframework.data.mongodb.core.query.Update;

class ReadModelTest {
  private static final Revision FIRST = Revision.of("2012", 1, 1).index(73.9, 75.1, 67.8);
  private static final Revision SECOND = Revision.of("2012", 2, 2).index(74.1, 75.2, 68.1);
  private static final Revision THIRD = Revision.of("2012", 3, 3).index(74.2, 75.3, 68.2);

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private Map<String, List<Document>> everything() {
    Map<String, List<Document>> documents = new TreeMap<>();
    for (String collection : List.of("updates", "revisions", "latest", "position")) {
      var byId = new BasicQuery("{}").with(Sort.by("_id"));
      documents.put(collection, stage.database().find(byId, Document.class, collection));
    }
    return documents;
  }

  private void setPosition(String field, Object value) {
    stage.database().updateFirst(new BasicQuery("{}"), Update.update(field, value), "position");
  }

  private static void assertCountersAddUp(Service service, int applied, int repeated, int dead) {
    assertThat(service.metric("report_revisions_applied_total")).isEqualTo(applied);
    assertThat(service.metric("report_records_repeated_total")).isEqualTo(repeated);
    assertThat(service.metric("report_records_dead_lettered_total")).isEqualTo(dead);
    assertThat(service.metric("report_records_received_total"))
        .isEqualTo(applied + repeated + dead);
  }

  @Test
  void redeliveryChangesNothing() {
    Map<String, List<Document>> before;
    try (Service service = stage.start()) {
      stage.publish(FIRST, SECOND, THIRD);
      service.awaitApplied(3);
      assertCountersAddUp(service, 3, 0, 0);
      before = everything();
    }
    setPosition("offset", 0L);

    try (Service service = stage.start()) {
      await().until(() -> service.metric("report_records_repeated_total") == 3);
      assertThat(everything()).isEqualTo(before);
      assertCountersAddUp(service, 0, 3, 0);
    }
  }

  @Test
  void aRestartGoesOnWhereTheLastStopped() {
    try (Service service = stage.start()) {
      stage.publish(FIRST, SECOND);
      service.awaitApplied(2);
    }
    stage.publish(THIRD);

    try (Service service = stage.start()) {
      service.awaitApplied(3);
      assertCountersAddUp(service, 1, 0, 0);
    }
  }

  @Test
  void aDroppedDatabaseIsBuiltAgainFromTheTopic() {
    Map<String, List<Document>> before;
    try (Service service = stage.start()) {
      stage.publish(FIRST, SECOND, THIRD);
      service.awaitApplied(3);
      before = everything();
    }
    stage.database().getDb().drop();

    try (Service service = stage.start()) {
      assertThat(everything()).isEqualTo(before);
      assertThat(service.get("/api/v1/surveys/inklusion/waves/2012/index").body())
          .isEqualTo(THIRD.json());
    }
  }

  @Test
  void aDatabaseDroppedUnderTheRunningServiceIsBuiltAgainToo() {
    try (Service service = stage.start()) {
      stage.publish(FIRST, SECOND);
      service.awaitApplied(2);
      stage.database().getDb().drop();

      stage.publish(THIRD);

      await()
          .untilAsserted(() -> {
            assertThat(everything().get("updates")).hasSize(3);
            assertThat(service.json("/api/v1/updates").get("next").asLong()).isEqualTo(3);
          });
      assertThat(service.get("/api/v1/surveys/inklusion/waves/2012/index?revision=1").body())
          .isEqualTo(FIRST.json());
    }
  }

  @Test
  void aPoisonRecordIsSetAsideAndTheNextEventServed() {
    try (Service service = stage.start()) {
      Subscriber subscriber = service.subscribe("");
      stage.publish(FIRST);
      poison("inklusion/2012", "no JSON at all");
      poison("inklusion/2012", "{\"survey\": \"inklusion\", \"wave\": \"2012\"}");
      poison("inklusion/2011", SECOND.json());
      poison("inklusion/2012", SECOND.json().replace("\"sequence\":2", "\"sequence\":0"));
      poison("inklusion/2012", FIRST.json().replace("73.9", "99.9"));
      stage.publish(SECOND);

      service.awaitApplied(2);

      assertThat(stage.deadLetters())
          .extracting(record -> header(record, "kafka_dlt-exception-message"))
          .satisfiesExactly(
              m -> assertThat(m).contains("no index event"),
              m -> assertThat(m).contains("lacks sequence, revision"),
              m -> assertThat(m).contains("key should be inklusion/2012"),
              m -> assertThat(m).contains("sequence is not a positive number"),
              m -> assertThat(m).contains("Sequence 1 was published before"));
      assertThat(service.get("/api/v1/surveys/inklusion/waves/2012/index").body())
          .isEqualTo(SECOND.json());
      await().until(() -> subscriber.ids().size() == 2);
      assertThat(subscriber.data()).containsExactly(FIRST.json(), SECOND.json());
      assertCountersAddUp(service, 2, 0, 5);
    }
  }

  @Test
  void aSequenceThatWasSetAsideLeavesAHoleReadersPassOver() {
    stage.publish(FIRST);
    poison("inklusion/2012", SECOND.json().replace("\"covers\"", "\"cover\""));
    stage.publish(THIRD);

    try (Service service = stage.start("updates.recent-events=1")) {
      assertThat(service.get("/api/v1/updates").body())
          .isEqualTo("{\"updates\":[" + FIRST.json() + "," + THIRD.json() + "],\"next\":3}");
      Subscriber subscriber = service.subscribe("?after=0");
      await().until(() -> subscriber.ids().size() >= 2);
      assertThat(subscriber.ids()).containsExactly("1", "3");
      assertThat(service.json("/api/v1/surveys/inklusion/waves/2012/revisions").get("revisions"))
          .hasSize(2);
    }
  }

  @Test
  void anEventAsLargeAsAnEventMayBeIsServed() {
    String filling = "x".repeat(Topic.MAX_INDEX_EVENT_BYTES - 64 * 1024);
    String large = FIRST.json().replace("\"method\":\"1\"", "\"method\":\"" + filling + "\"");
    try (Service service = stage.start()) {
      stage.publish(FIRST.key(), large.getBytes(StandardCharsets.UTF_8), Map.of());
      stage.publish(SECOND);

      service.awaitApplied(2);

      assertThat(service.get("/api/v1/surveys/inklusion/waves/2012/index?revision=1").body())
          .isEqualTo(large);
      assertThat(service.json("/api/v1/updates?limit=5").get("next").asLong())
          .as("the second would make the answer larger than 8 MiB, or just fit")
          .isBetween(1L, 2L);
    }
  }

  @Test
  void theReadModelOfAnotherTopicIsNotMixedIn() {
    try (Service service = stage.start()) {
      stage.publish(FIRST);
      service.awaitApplied(1);
    }
    setPosition("topicId", "another");
    stage.publish(SECOND);

    try (Service service = stage.startWithoutWaiting()) {
      await().until(() -> service.readiness().body().contains("drop this service's database"));
      assertThat(service.readiness().statusCode()).isEqualTo(503);
      assertThat(everything().get("updates")).hasSize(1);
    }
  }

  @Test
  void theGaugesShowTheNewestRevisionAndItsAge() {
    try (Service service = stage.start()) {
      stage.publish(FIRST, SECOND);

      await().until(() -> service.metric("report_sequence_applied") == 2);
      assertThat(service.metric("report_read_model_lag")).isZero();
      assertThat(service.metric("report_revision_age_seconds")).isGreaterThan(3600);
    }
  }

  private void poison(String key, String value) {
    stage.publish(key, value.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
