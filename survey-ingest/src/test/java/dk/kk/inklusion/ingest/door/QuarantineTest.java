package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steward looks into what could not be processed, and decides. */
class QuarantineTest {
  private static final String PATH = "/api/v1/quarantine/";
  private static final AtomicLong REVISIONS = new AtomicLong(1_000);

  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  private static String note(String text) {
    return JsonMapper.shared().writeValueAsString(Map.of("note", text));
  }

  private Answer post(String id, String decision, String body) {
    return service
        .steward()
        .post(PATH + id + "/" + decision, body, "Content-Type", "application/json");
  }

  private static JsonNode awaitEntry(Service service, String id, String state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          Answer found = service.steward().get(PATH + id);
          assertThat(found.status()).isEqualTo(200);
          assertThat(found.json().get("state").asString()).isEqualTo(state);
        });
    return service.steward().get(PATH + id).json();
  }

  private JsonNode awaitEntryOfBatch(String batch) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ofBatch(batch) != null);
    return Objects.requireNonNull(ofBatch(batch));
  }

  private @Nullable JsonNode ofBatch(String batch) {
    Answer list = service.steward().get("/api/v1/quarantine?state=open&limit=200");
    return list.json()
        .get("entries")
        .valueStream()
        .filter(entry -> entry.path("batch").asString("").equals(batch))
        .findFirst()
        .orElse(null);
  }

  private String scored(Answer batch) {
    String path = "/api/v1/batches/" + batch.json().get("id").asString();
    return service.vendor().get(path).json().get("scored").toString();
  }

  private void awaitScored(Answer batch, int added, int quarantined, int pending) {
    String scored =
        "{\"new\":%d,\"corrected\":0,\"unchanged\":0,\"quarantined\":%d,\"pending\":%d}"
            .formatted(added, quarantined, pending);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(scored(batch)).isEqualTo(scored));
  }

  private List<String> trail(String subject) {
    return service
        .steward()
        .get("/api/v1/audit", "Accept", "application/x-ndjson")
        .text()
        .lines()
        .map(JsonMapper.shared()::readTree)
        .filter(line -> line.path("subject").asString("").equals(subject))
        .filter(line -> line.get("action").asString().startsWith("quarantine-"))
        .peek(line -> assertThat(line.at("/actor/role").asString()).isEqualTo("steward"))
        .map(line -> line.get("action").asString() + " " + line.get("outcome").asString())
        .toList();
  }

  @Test
  void aMeasurementIsSentAgainBehindTheOthersUnlessALaterOneCame() {
    Register register = Register.shares(service);
    register.putCsv("period,value\n2011,1\n2012,2\n");
    List<String> ids =
        register.records().stream()
            .map(record -> new Position(record.topic(), record.partition(), record.offset()))
            .peek(position -> Barometer.passedOver(position, "no sense in it"))
            .map(Position::id)
            .toList();
    register.putCsv("period,value\n2012,3\n");
    String measurement = ids.get(1);
    JsonNode entry = awaitEntry(service, measurement, "open");
    assertThat(entry.get("consumer").asString()).isEqualTo("barometer-service");
    assertThat(entry.at("/record/readable").asBoolean()).isTrue();

    assertThat(post(measurement, "replay", "").json().get("state").asString())
        .isEqualTo("replayed");
    awaitEntry(service, ids.getFirst(), "open");
    assertThat(post(ids.getFirst(), "replay", "").json().get("state").asString())
        .as("the definition")
        .isEqualTo("replayed");
    awaitEntry(service, ids.get(2), "open");
    assertThat(post(ids.get(2), "replay", "").json().get("state").asString())
        .as("a later one has its key")
        .isEqualTo("superseded");
    assertThat(register.keys().subList(6, register.keys().size()))
        .containsExactly("2011/all", "~ended", "~definition");
  }

  @Test
  void whatCannotBeReadIsShownWithoutItsContentAndParkedWithANote() {
    Answer batch = survey.upload(Survey.rows(2));
    String id = batch.json().get("id").asString();
    byte[] poison =
        "{\"batch\": \"%s\", \"secret-name\": \"secret-value\"}"
            .formatted(id)
            .getBytes(StandardCharsets.UTF_8);
    Barometer.send(Topic.SCORED_EVENT, id, poison);

    JsonNode listed = awaitEntryOfBatch(id);
    String entry = listed.get("id").asString();
    Answer shown = service.steward().get(PATH + entry);

    assertThat(entry).startsWith(Topic.SCORED_EVENT.topicName() + "-");
    assertThat(listed.get("survey").asString()).isEqualTo(survey.name);
    assertThat(listed.get("consumer").asString()).isEqualTo("survey-ingest");
    assertThat(listed.get("reason").asString()).isEqualTo("a BatchScored that lacks a property");
    assertThat(shown.json().get("record").toString())
        .isEqualTo(
            "{\"type\":\"json\",\"bytes\":%d,\"readable\":false,".formatted(poison.length)
                + "\"missing\":[\"survey\",\"wave\",\"scoredAt\",\"scored\"],\"headers\":[]}");
    assertThat(shown.text()).doesNotContain("secret");

    assertThat(post(entry, "park", "").status()).isEqualTo(422);
    assertThat(post(entry, "park", note(" ")).status()).isEqualTo(422);
    assertThat(post(entry, "park", note("x".repeat(1_001))).status()).isEqualTo(422);
    assertThat(post(entry, "replay", note("")).status()).isEqualTo(422);
    Answer parked = post(entry, "park", note("It comes again."));
    assertThat(parked.json().get("state").asString()).isEqualTo("parked");
    assertThat(parked.json().get("note").asString()).isEqualTo("It comes again.");
    assertThat(parked.json().get("decidedBy").asString()).isEqualTo("STEWARD_KEY");
    assertThat(parked.json().get("links").propertyNames())
        .containsExactly("batch", "replay", "self");
    assertThat(post(entry, "park", note("Again.")).json().get("code").asString())
        .isEqualTo("already-decided");

    Answer replayed = post(entry, "replay", "");
    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.json().get("state").asString()).as("it failed again").isEqualTo("open");
    assertThat(replayed.json().get("reason").asString())
        .isEqualTo("a BatchScored that lacks a property");
    assertThat(trail(entry))
        .containsExactly(
            "quarantine-read done",
            "quarantine-parked done",
            "quarantine-parked refused",
            "quarantine-replayed done");
    awaitScored(batch, 0, 0, 2);
  }

  @Test
  void aCorrectionThatCameTooEarlyCountsOnceItIsReplayed() {
    Answer batch = survey.upload(Survey.rows(3));
    String id = batch.json().get("id").asString();
    Barometer.replayed(id, new Effect(1, 0, 0, 0, 0, 0), "some-record");
    String entry = awaitEntryOfBatch(id).get("id").asString();
    Barometer.scored(id, new Effect(2, 0, 0, 0, 0, 1));
    awaitScored(batch, 2, 1, 0);

    Answer replayed = post(entry, "replay", note("Its batch is counted now."));
    assertThat(replayed.json().get("state").asString()).isEqualTo("replayed");

    awaitScored(batch, 3, 0, 0);
    Barometer.replayed(id, new Effect(0, 1, 0, 0, 0, 0), "some-record");
    Answer last = survey.upload(Survey.rows(4));
    Barometer.scored(last.json().get("id").asString(), new Effect(4, 0, 0, 0, 0, 0));
    awaitScored(last, 4, 0, 0);
    Barometer.scored(id, new Effect(0, 0, 0, 0, 0, 3));
    awaitScored(batch, 3, 0, 0);
  }

  @Test
  void aRecordOfAWaveIsSentAgainBehindTheOthersAndTheReceiptMoves() {
    Answer batch = survey.upload(Survey.rows(3));
    String id = batch.json().get("id").asString();
    Position failed = TopicReader.respondents(survey.name).get(1);
    Barometer.scored(id, new Effect(2, 0, 0, 0, 0, 1));
    Barometer.passedOver(failed, "the wave was never opened");

    JsonNode entry = awaitEntry(service, failed.id(), "open");
    awaitScored(batch, 2, 1, 0);
    assertThat(entry.get("survey").asString()).isEqualTo(survey.name);
    assertThat(entry.get("wave").asString()).isEqualTo("2012");
    assertThat(entry.get("batch").asString()).isEqualTo(id);
    assertThat(entry.at("/record/type").asString()).isEqualTo("answers");
    var before = TopicReader.story(survey.name);
    assertThat(entry.toString()).doesNotContain(before.get(2).key().entity());

    assertThat(post(failed.id(), "replay", "").json().get("state").asString())
        .isEqualTo("replayed");

    var story = TopicReader.story(survey.name);
    assertThat(story).hasSize(before.size() + 2);
    assertThat(story.get(before.size())).isEqualTo(before.get(2));
    assertThat(story.getLast().key().endedReplay()).isEqualTo(failed.id());
    assertThat(story.getLast().value()).extracting("batch", "records").containsExactly(id, 1);
    assertThat(post(failed.id(), "replay", "").status()).isEqualTo(409);
    Barometer.replayed(id, new Effect(1, 0, 0, 0, 0, 0), failed.id());
    awaitScored(batch, 3, 0, 0);

    Position again = TopicReader.respondents(survey.name).getLast();
    Barometer.passedOver(again, "the wave was never opened");
    assertThat(awaitEntry(service, again.id(), "open").get("batch").asString())
        .as("the replay that failed has an entry of its own, of the same batch")
        .isEqualTo(id);
  }

  @Test
  void theEndOfABatchIsSentAgainWithoutAnnouncingItsRecordsTwice() {
    String id = survey.upload(Survey.rows(2)).json().get("id").asString();
    Position last = TopicReader.respondents(survey.name).getLast();
    Position end = new Position(last.topic(), last.partition(), last.offset() + 1);
    Barometer.passedOver(end, "the wave was never opened");
    JsonNode entry = awaitEntry(service, end.id(), "open");
    assertThat(entry.get("batch").asString()).isEqualTo(id);
    assertThat(entry.at("/record/type").asString()).isEqualTo("batch-ended");

    assertThat(post(end.id(), "replay", "").json().get("state").asString()).isEqualTo("replayed");

    var again = TopicReader.story(survey.name).getLast();
    assertThat(again.key().endedBatch()).isEqualTo(id);
    assertThat(again.value()).extracting("batch", "records").containsExactly(id, 0);
  }

  @Test
  void aRecordWhosePlaceALaterOneTookIsSuperseded() {
    var _ = survey.upload(Survey.rows(1));
    Position failed = TopicReader.respondents(survey.name).getFirst();
    Barometer.passedOver(failed, "the wave was never opened");
    JsonNode _ = awaitEntry(service, failed.id(), "open");
    var _ = survey.upload("r-1,2.5,A,mand,1,30\n");
    int records = TopicReader.story(survey.name).size();

    assertThat(post(failed.id(), "replay", "").json().get("state").asString())
        .isEqualTo("superseded");

    assertThat(TopicReader.story(survey.name)).hasSize(records);
    assertThat(post(failed.id(), "replay", "").status()).isEqualTo(409);
    assertThat(post(failed.id(), "park", note("No.")).status()).isEqualTo(409);
  }

  @Test
  void aRevisionIsReadAgainByTheReportAndReopensWhereThatFails() {
    Position at = new Position(Topic.INDEX_EVENT.topicName(), 0, REVISIONS.incrementAndGet());
    revisionFailed(at, "The event lacks groups.", null);
    JsonNode entry = awaitEntry(service, at.id(), "open");
    assertThat(entry.get("wave").asString()).isEqualTo("2012");
    assertThat(entry.get("consumer").asString()).isEqualTo("report-service");

    assertThat(post(at.id(), "replay", note("New version.")).json().get("state").asString())
        .isEqualTo("replayed");
    JsonNode decided =
        JsonMapper.shared().readTree(TopicReader.events(Topic.QUARANTINE_EVENT, at.id()).getLast());
    assertThat(decided.get("decision").asString()).isEqualTo("replayed");
    assertThat(decided.get("offset").asLong()).isEqualTo(at.offset());

    revisionFailed(at, "The event lacks groups.", "another decision");
    revisionFailed(at, "The event lacks gaps.", decided.get("id").asString());
    assertThat(awaitEntry(service, at.id(), "open").get("reason").asString())
        .isEqualTo("The event lacks gaps.");
  }

  private void revisionFailed(Position at, String reason, @Nullable String replay) {
    Barometer.revisionFailed(at, survey.name + "/2012", reason, replay);
  }

  @Test
  void allOpenRecordsOfABatchAreReplayedInTheirOrder() {
    Answer batch = survey.upload(Survey.rows(3));
    String id = batch.json().get("id").asString();
    Barometer.scored(id, new Effect(0, 0, 0, 0, 0, 3));
    var before = TopicReader.story(survey.name);
    List<Position> failed = new ArrayList<>(TopicReader.respondents(survey.name));
    Position last = failed.getLast();
    failed.add(new Position(last.topic(), last.partition(), last.offset() + 1));
    failed.reversed().forEach(at -> Barometer.passedOver(at, "the wave was never opened"));
    failed.forEach(at -> awaitEntry(service, at.id(), "open"));
    assertThat(post(failed.getFirst().id(), "park", note("Known.")).status()).isEqualTo(200);

    Answer replayed = post("batches/" + id, "replay", note("The wave is open now."));

    assertThat(replayed.json().get("records").toString())
        .isEqualTo("{\"open\":0,\"parked\":0,\"replayed\":3,\"superseded\":0}");
    var story = TopicReader.story(survey.name);
    var sent = story.subList(before.size(), story.size());
    int first = before.size() - 3;
    assertThat(sent.get(0)).isEqualTo(before.get(first));
    assertThat(sent.get(1).key().endedReplay()).isEqualTo(failed.get(1).id());
    assertThat(sent.get(2)).isEqualTo(before.get(first + 1));
    assertThat(sent.get(3).key().endedReplay()).isEqualTo(failed.get(2).id());
    assertThat(sent.get(4).key().endedBatch()).isEqualTo(id);
    assertThat(sent).hasSize(5);
    assertThat(awaitEntry(service, failed.getFirst().id(), "parked").get("links").propertyNames())
        .doesNotContain("replay-batch");
    assertThat(trail(id)).containsExactly("quarantine-replayed done");
    assertThat(trail(last.id())).endsWith("quarantine-replayed done");
    assertThat(post("batches/" + id, "replay", "").json().get("code").asString())
        .isEqualTo("nothing-open");
  }

  @Test
  void allOpenRecordsOfABatchAreParkedWithANote() {
    String id = survey.upload(Survey.rows(2)).json().get("id").asString();
    List<Position> failed = TopicReader.respondents(survey.name);
    failed.forEach(at -> Barometer.passedOver(at, "the wave was never opened"));
    failed.forEach(at -> awaitEntry(service, at.id(), "open"));
    int records = TopicReader.story(survey.name).size();

    assertThat(post("batches/" + id, "park", "").status()).isEqualTo(422);
    Answer parked = post("batches/" + id, "park", note("It comes again."));

    assertThat(parked.json().at("/records/parked").asInt()).isEqualTo(2);
    for (Position at : failed) {
      assertThat(awaitEntry(service, at.id(), "parked").get("note").asString())
          .isEqualTo("It comes again.");
    }
    assertThat(TopicReader.story(survey.name)).hasSize(records);
    assertThat(post("batches/" + id, "park", note("Again.")).status()).isEqualTo(404);
    assertThat(service.vendor().post(PATH + "batches/" + id + "/park", note("Mine.")).status())
        .isEqualTo(403);
  }

  @Test
  void aRecordWhoseKeyNamesNoSurveyCanOnlyBeParked() {
    // Where there is none, for the other tests read whatever is on the topic.
    Position at = new Position(Topic.WAVE_STATE.topicName(), 0, 999_999_998);
    Barometer.passedOver(at, "the key is not survey/wave/entity");
    JsonNode entry = awaitEntry(service, at.id(), "open");
    assertThat(entry.get("links").propertyNames()).containsExactly("park", "self");

    Answer refused = post(at.id(), "replay", "");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("code").asString()).isEqualTo("not-replayable");
    assertThat(refused.json().get("detail").asString()).contains("names no survey", "Park it");
    Answer parked = post(at.id(), "park", note("Written by hand."));
    assertThat(parked.json().get("links").propertyNames()).containsExactly("self");
    assertThat(trail(at.id())).endsWith("quarantine-replayed refused", "quarantine-parked done");
  }

  @Test
  void whatWasDecidedSurvivesALostDatabase() {
    var _ = survey.upload(Survey.rows(3));
    List<Position> positions = TopicReader.respondents(survey.name);
    positions.forEach(position -> Barometer.passedOver(position, "the wave was never opened"));
    positions.forEach(position -> awaitEntry(service, position.id(), "open"));
    assertThat(post(positions.get(0).id(), "park", note("Known.")).status()).isEqualTo(200);
    assertThat(post(positions.get(1).id(), "replay", "").status()).isEqualTo(200);

    try (Service other = Service.start(Backends.settings(Backends.newDatabase()))) {
      JsonNode parked = awaitEntry(other, positions.get(0).id(), "parked");
      assertThat(parked.get("note").asString()).isEqualTo("Known.");
      assertThat(parked.get("decidedBy").asString()).isEqualTo("STEWARD_KEY");
      JsonNode _ = awaitEntry(other, positions.get(1).id(), "replayed");
      JsonNode _ = awaitEntry(other, positions.get(2).id(), "open");
      assertThat(other.steward().get("/api/v1/audit").text()).contains("quarantine-parked");
    }
  }

  @Test
  void onlyOneOfManyDecisionsAtOnceIsMade() {
    var _ = survey.upload(Survey.rows(1));
    Position failed = TopicReader.respondents(survey.name).getFirst();
    Barometer.passedOver(failed, "the wave was never opened");
    JsonNode _ = awaitEntry(service, failed.id(), "open");

    List<Integer> answers = Together.run(6, _ -> post(failed.id(), "replay", "").status());

    assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
    assertThat(TopicReader.events(Topic.QUARANTINE_EVENT, failed.id())).hasSize(1);
  }

  @Test
  void itIsFilteredPagedCountedAndForTheStewardAlone() {
    var _ = survey.upload(Survey.rows(3));
    List<Position> positions = TopicReader.respondents(survey.name);
    positions.forEach(position -> Barometer.passedOver(position, "the wave was never opened"));
    positions.forEach(position -> awaitEntry(service, position.id(), "open"));

    String list = "/api/v1/quarantine?topic=survey.wave.state.v1&state=open";
    JsonNode first = service.steward().get(list + "&limit=2").json();
    assertThat(first.get("entries").valueStream().map(e -> e.get("id").asString()).toList())
        .hasSize(2);
    JsonNode second = service.steward().get(first.get("next").asString()).json();
    assertThat(second.get("entries").findValuesAsString("id"))
        .doesNotContainAnyElementsOf(first.get("entries").findValuesAsString("id"));
    assertThat(first.get("entries").findValuesAsString("quarantinedAt"))
        .isSortedAccordingTo(Comparator.reverseOrder());
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(gauge("survey.wave.state.v1", "open"))
                .isEqualTo(service.steward().get(list).json().get("total").asDouble()));

    assertThat(service.steward().get("/api/v1/quarantine?topic=x").status()).isEqualTo(400);
    assertThat(service.steward().get("/api/v1/quarantine?state=x").status()).isEqualTo(400);
    assertThat(service.steward().get("/api/v1/quarantine?limit=201").status()).isEqualTo(400);
    assertThat(service.steward().get("/api/v1/quarantine?skip=-1").status()).isEqualTo(400);
    assertThat(service.steward().get(PATH + "x").status()).isEqualTo(404);
    assertThat(service.vendor().get("/api/v1/quarantine").status()).isEqualTo(403);
    assertThat(service.as("").get("/api/v1/quarantine").status()).isEqualTo(401);
  }

  private double gauge(String topic, String state) {
    String line = "ingest_quarantine{state=\"%s\",topic=\"%s\"} ".formatted(state, topic);
    return service
        .management()
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(l -> l.startsWith(line))
        .mapToDouble(l -> Double.parseDouble(l.substring(line.length())))
        .findFirst()
        .orElse(-1);
  }
}
