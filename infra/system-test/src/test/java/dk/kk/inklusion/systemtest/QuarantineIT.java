package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Whatever cannot be processed is put aside, seen and decided about; everything else goes on. */
@ExtendWith(SharedHouse.class)
class QuarantineIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SURVEY = "quarantine";
  private static final AnswerFile FILE = AnswerFile.citizens(50);

  /** Ids of batches, as only their form matters. */
  private static final String LOST = "10".repeat(16);

  private static final String NOBODYS = "20".repeat(16);

  private final House house;
  private final Steward steward;
  private final Vendor vendor;

  QuarantineIT(House house) {
    this.house = house;
    steward = new Steward(house);
    vendor = new Vendor(house);
  }

  @Test
  void aBadRecordInEveryTopicIsSeenDecidedAndDisturbsNobody() {
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "2012");
    Receipt good = vendor.deliverAndAwait(SURVEY, "2012", "good", FILE.every(2));

    poisonEveryTopic(good);

    List<JsonNode> waves = awaitOpen(Topic.WAVE_STATE, 4);
    assertThat(waves)
        .allSatisfy(entry -> {
          assertThat(entry.path("reason").asString()).isEqualTo("the wave was never opened");
          assertThat(entry.path("batch").asString()).isEqualTo(LOST);
          assertThat(entry.path("wave").asString()).isEqualTo("late");
        });
    JsonNode nobodys =
        awaitOpen(Topic.BATCH_EVENT, 2).stream()
            .filter(entry -> entry.path("batch").asString().equals(NOBODYS))
            .findFirst()
            .orElseThrow();
    assertThat(nobodys.path("reason").asString())
        .isEqualTo("a BatchAccepted that lacks a property");
    JsonNode score = awaitOpen(Topic.SCORED_EVENT, 1).getFirst();
    assertThat(score.path("reason").asString()).isEqualTo("a BatchScored that lacks a property");
    assertThat(score.path("batch").asString()).isEqualTo(good.id());
    JsonNode revision = awaitOpen(Topic.INDEX_EVENT, 1).getFirst();
    assertThat(revision.path("reason").asString()).startsWith("The event lacks sequence, ");
    assertThat(lost()).isEqualTo(scored(0, 3));
    Receipt after = vendor.deliverAndAwait(SURVEY, "2012", "after", FILE);
    assertThat(after.scored()).containsEntry("new", 25L).containsEntry("unchanged", 25L);
    await().atMost(SOON).untilAsserted(() -> assertThat(open(Topic.WAVE_STATE)).isEqualTo(4));
    Counters.assertAddUp(house);

    assertThat(decide(score, "park", "{\"note\": \"A copy that went astray.\"}"))
        .isEqualTo("parked");
    // The report reads it again, in vain.
    assertThat(decide(revision, "replay", "{}")).isEqualTo("replayed");
    assertThat(awaitOpen(Topic.INDEX_EVENT, 1)).hasSize(1);

    assertThat(decide(nobodys, "replay", "{}")).as("it fails again").isEqualTo("open");

    // Mended: the wave is opened, and what was sent into it is replayed, the batch's event with it.
    steward.putWave(SURVEY, "late");
    assertThat(post("batches/" + LOST + "/replay", "{}").path("records").toString())
        .isEqualTo("{\"open\":0,\"parked\":0,\"replayed\":5,\"superseded\":0}");
    await().atMost(SOON).untilAsserted(() -> assertThat(lost()).isEqualTo(scored(2, 1)));
    vendor.receipt(LOST).assertAddsUp();
    JsonNode failed = awaitOpen(Topic.WAVE_STATE, 1).getFirst();
    assertThat(failed.path("reason").asString()).startsWith("the answers cannot be read");
    assertThat(failed.path("batch").asString()).isEqualTo(LOST);
    JsonNode covers = steward.truth(SURVEY, "late").json().path("covers");
    assertThat(covers.path("responses").asLong()).isEqualTo(2);
    assertThat(decide(failed, "park", "{\"note\": \"Nobody can read it.\"}")).isEqualTo("parked");

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(open(Topic.WAVE_STATE)).isZero();
          assertThat(open(Topic.SCORED_EVENT)).isZero();
          assertThat(open(Topic.BATCH_EVENT)).isEqualTo(1);
          assertThat(open(Topic.INDEX_EVENT)).isEqualTo(1);
        });
    Counters.assertAddUp(house);
    assertThat(ask("/api/v1/audit?size=1000").findValuesAsString("action"))
        .contains("quarantine-parked", "quarantine-replayed");
  }

  /** A batch for a wave nobody opened, one of its three answers no answers at all, and the rest. */
  private void poisonEveryTopic(Receipt good) {
    try (var topics = new Topics(house);
        var writer = new FaultyWriter(house)) {
      String pseudonymKey =
          topics.events(Topic.BATCH_EVENT).getFirst().path("pseudonymKey").asString();
      List<byte[]> values = new ArrayList<>();
      topics.committedFrom(Topics.story(SURVEY), 0).stream()
          .filter(record -> new String(record.key(), UTF_8).startsWith(SURVEY + "/2012/"))
          .filter(record -> record.value() != null && WaveRecordCodec.isAnswers(record.value()))
          .limit(2)
          .forEach(record -> values.add(record.value()));
      values.add("no answers".getBytes(UTF_8));
      RecordMetadata event =
          writer.batch(
              FaultyWriter.event(LOST, SURVEY, "late", pseudonymKey, values.size()), values);
      writer.unread(Topic.BATCH_EVENT, event, LOST);
      writer.poison(Topic.BATCH_EVENT, NOBODYS, "{\"batch\": \"" + NOBODYS + "\"}");
      writer.poison(Topic.SCORED_EVENT, good.id(), "{\"batch\": \"" + good.id() + "\"}");
      writer.poison(Topic.INDEX_EVENT, SURVEY + "/2012", "{\"survey\": \"quarantine\"}");
    }
  }

  private Map<String, Long> lost() {
    Http.Answer answer = vendor.get("/api/v1/batches/" + LOST, "application/json");
    return answer.status() == 200 ? new Receipt(answer.json()).scored() : Map.of();
  }

  private static Map<String, Long> scored(long added, long quarantined) {
    return Map.of(
        "new", added, "corrected", 0L, "unchanged", 0L, "quarantined", quarantined, "pending", 0L);
  }

  /** So many open entries of a topic; nobody else in this house makes any. */
  private List<JsonNode> awaitOpen(Topic topic, int entries) {
    String path = "/api/v1/quarantine?state=open&topic=" + topic.topicName();
    await().atMost(SOON).until(() -> ask(path).path("total").asLong() == entries);
    return ask(path).path("entries").valueStream().toList().reversed();
  }

  private long open(Topic topic) {
    return Metrics.of(house, Part.SURVEY_INGEST).lines().stream()
        .filter(line -> line.startsWith("ingest_quarantine{"))
        .filter(line -> line.contains("state=\"open\""))
        .filter(line -> line.contains("topic=\"" + topic.topicName() + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The state after a decision. */
  private String decide(JsonNode entry, String decision, String body) {
    return post(entry.path("id").asString() + "/" + decision, body).path("state").asString();
  }

  private JsonNode post(String path, String body) {
    return Http.send(
            Http.to(at("/api/v1/quarantine/" + path), house.key("steward"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build())
        .orFail()
        .json();
  }

  private JsonNode ask(String path) {
    return Http.send(Http.to(at(path), house.key("steward")).build()).orFail().json();
  }

  private URI at(String path) {
    return house.at(Part.SURVEY_INGEST, path);
  }
}
