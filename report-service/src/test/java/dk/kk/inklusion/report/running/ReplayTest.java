package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.event.QuarantineDecided.Decision;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.query.BasicQuery;

/** The steward has a record that was set aside applied once more. */
class ReplayTest {
  private static final Revision FIRST = Revision.of("2012", 1, 1).index(73.9, 75.1, 67.8);
  private static final Revision SECOND = Revision.of("2012", 2, 2).index(74.1, 75.2, 68.1);
  private static final Revision THIRD = Revision.of("2012", 3, 3).index(74.2, 75.3, 68.2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private static String header(ConsumerRecord<String, byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private List<String> letters() {
    return stage.deadLetters().stream()
        .map(letter -> header(letter, "replay") + "|" + header(letter, "reason"))
        .toList();
  }

  private static Document another() {
    return new Document("_id", 2L)
        .append("survey", "inklusion")
        .append("wave", "2012")
        .append("revision", 9L)
        .append("status", "PROVISIONAL")
        .append("publishedAt", Instant.EPOCH)
        .append("event", "{\"sequence\":2}");
  }

  @Test
  void whatIsMendedTakesItsPlaceAndWhatIsNotIsSetAsideAgain() {
    try (Service service = stage.start()) {
      // A revision in the place of another, as two barometers would publish it.
      stage.database().insert(another(), "updates");
      stage.publish(FIRST, SECOND, THIRD);
      stage.publish("inklusion/2012", "{secret".getBytes(StandardCharsets.UTF_8), Map.of());
      service.awaitApplied(3);
      await().atMost(PATIENCE).until(() -> stage.deadLetters().size() == 2);
      assertThat(letters().getFirst()).startsWith("|Sequence 2 was published before");
      assertThat(letters().getLast())
          .startsWith("|The value is no index event")
          .doesNotContain("secret");
      List<Long> offsets =
          stage.deadLetters().stream()
              .map(letter ->
                  ByteBuffer.wrap(letter.headers().lastHeader("kafka_dlt-original-offset").value())
                      .getLong())
              .toList();

      stage.database().remove(new BasicQuery("{_id: 2}"), "updates");
      stage.makeDecisionsTopic();
      stage.decide("d-1", Decision.PARKED, Topic.INDEX_EVENT, offsets.getLast());
      stage.decide("d-2", Decision.REPLAYED, Topic.WAVE_STATE, offsets.getLast());
      stage.decide("d-3", Decision.REPLAYED, Topic.INDEX_EVENT, offsets.getFirst());
      stage.decide("d-4", Decision.REPLAYED, Topic.INDEX_EVENT, offsets.getLast());

      await().atMost(PATIENCE).until(() -> stage.deadLetters().size() == 3);
      assertThat(letters().getLast()).startsWith("d-4|The value is no index event");
      assertThat(service.get("/api/v1/updates").body())
          .isEqualTo(
              "{\"updates\":["
                  + String.join(",", FIRST.json(), SECOND.json(), THIRD.json())
                  + "],\"next\":3}");
      assertThat(service.get("/api/v1/surveys/inklusion/waves/2012/index").body())
          .as("the newest stays the newest")
          .isEqualTo(THIRD.json());
      assertThat(service.metric("report_revisions_applied_total")).isEqualTo(3);
      assertThat(service.metric("report_records_dead_lettered_total")).isEqualTo(3);
      assertThat(service.metric("report_records_received_total")).isEqualTo(6);
    }
    try (Service service = stage.start()) {
      stage.decide("d-5", Decision.REPLAYED, Topic.INDEX_EVENT, 0);
      await().atMost(PATIENCE).until(() -> service.metric("report_records_repeated_total") == 1);
      assertThat(stage.deadLetters()).as("no decision is carried out twice").hasSize(3);
    }
  }
}
