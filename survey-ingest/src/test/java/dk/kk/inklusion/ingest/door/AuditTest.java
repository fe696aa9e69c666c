package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, and when. */
class AuditTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void everythingThatChangesAnythingIsTold() {
    Answer batch = survey.upload(Survey.rows(3) + "x,0,A,robot,1,20\n");
    String id = batch.json().get("id").asString();
    survey.upload("refused", "id\n1\n");
    service.vendor().get("/api/v1/batches/" + id + "/errors");
    service.vendor().post(survey.path() + "/waves/2012/close", "");
    survey.putWave("2012", "{codebook: 1, title: Better}");
    survey.close("2012");

    List<JsonNode> trail = trail(service, survey.name);

    assertThat(trail)
        .extracting(entry -> entry.get("action").asString() + " " + outcome(entry))
        .containsExactly(
            "codebook-put done",
            "wave-put done",
            "batch done",
            "batch refused wrong-columns",
            "faults-read done",
            "refused refused wrong-role",
            "wave-put done",
            "wave-closed done");
    JsonNode taken = trail.get(2);
    assertThat(taken.get("actor").get("role").asString()).isEqualTo("vendor");
    assertThat(taken.get("actor").get("vendor").asString()).isEqualTo("cowi");
    assertThat(taken.get("subject").asString()).isEqualTo(id);
    assertThat(taken.get("wave").asString()).isEqualTo("2012");
    assertThat(taken.get("digest")).isEqualTo(batch.json().get("fileDigest"));
    assertThat(taken.get("requestId").asString()).isEqualTo(batch.header("X-Request-Id"));
    assertThat(taken.get("counts").properties().stream().map(Object::toString))
        .containsExactlyInAnyOrder("received=4", "accepted=3", "rejected=1");
    assertThat(trail).allSatisfy(entry -> assertThat(entry.get("finishedAt")).isNotNull());
  }

  private static String outcome(JsonNode entry) {
    String outcome = entry.get("outcome").asString();
    return entry.has("code") ? outcome + " " + entry.get("code").asString() : outcome;
  }

  @Test
  void theSameAgainIsTheSameLine() {
    String file = Survey.HEADER + Survey.rows(3);
    survey.upload("k", file);
    survey.upload("k", file);
    survey.putCodebook(1, survey.codebook(1, ""));
    survey.putWave("2012", "{codebook: 1, title: '2012'}");

    assertThat(trail(service, survey.name)).hasSize(3);
  }

  @Test
  void linesAreNumberedWithoutAGapAlsoWhereTwoInstancesWrite() {
    String database = Backends.newDatabase();
    try (Service one = Service.start(Backends.settings(database));
        Service two = Service.start(Backends.settings(database))) {
      Survey shared = Survey.open(one);
      var _ =
          Together.run(
              24,
              i ->
                  shared.upload(
                      (i % 2 == 0 ? one : two).vendor(),
                      "k" + i,
                      "",
                      Survey.HEADER + Survey.rows(1)));

      List<Long> numbers =
          trail(two, null).stream().map(entry -> entry.get("number").asLong()).toList();
      assertThat(numbers).hasSizeGreaterThanOrEqualTo(26);
      assertThat(numbers)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
      Answer page = one.steward().get("/api/v1/audit?after=2&size=5");
      assertThat(page.json().get("entries").size()).isEqualTo(5);
      assertThat(page.json().get("next").asString()).isEqualTo("/api/v1/audit?after=7&size=5");
    }
  }

  @Test
  void aVendorDoesNotReadIt() {
    assertThat(service.vendor().get("/api/v1/audit").status()).isEqualTo(403);
    assertThat(service.steward().get("/api/v1/audit?size=0").status()).isEqualTo(400);
  }

  @Test
  void whatACrashLeftUnfinishedIsFinishedByTheNextStart() throws Exception {
    var settings = Backends.settings(Backends.newDatabase());
    String name;
    String published;
    try (Service before = Service.start(settings)) {
      Survey left = Survey.open(before);
      name = left.name;
      published = left.upload("k", Survey.HEADER + Survey.rows(2)).json().get("id").asString();
      String instance = Files.readString(Path.of(settings.get("ingest.spool-dir"), "instance.id"));
      // As after kill -9: the deeds of this survey are begun, one more of which nothing came.
      before
          .mongo()
          .updateMulti(
              Query.query(Criteria.where("survey").is(name)),
              new Update().set("outcome", "BEGUN").unset("finishedAt").unset("counts"),
              "audit");
      before
          .mongo()
          .insert(
              new Document("_id", 1_000_000L)
                  .append("key", "codebook/" + name + "/2")
                  .append("at", Instant.now())
                  .append("actor", new Document("role", "steward"))
                  .append("action", "CODEBOOK_PUT")
                  .append("survey", name)
                  .append("subject", "2")
                  .append("outcome", "BEGUN")
                  .append("instance", instance)
                  .append("counts", new Document()),
              "audit");
      before.mongo().remove(new Query(), "projection-offsets");
    }
    try (Service after = Service.start(settings)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(outcomes(after, name))
                  .containsEntry("codebook-put 1", "done")
                  .containsEntry("batch " + published, "done")
                  .containsEntry("codebook-put 2", "interrupted"));
    }
  }

  private static Map<String, String> outcomes(Service service, String survey) {
    Map<String, String> outcomes = new HashMap<>();
    trail(service, survey)
        .forEach(entry ->
            outcomes.put(
                entry.get("action").asString() + " " + entry.path("subject").asString(""),
                entry.get("outcome").asString()));
    return outcomes;
  }

  private static List<JsonNode> trail(Service service, @Nullable String survey) {
    Answer lines =
        service
            .steward()
            .get(
                "/api/v1/audit" + (survey == null ? "" : "?survey=" + survey),
                "Accept",
                "application/x-ndjson");
    assertThat(lines.status()).isEqualTo(200);
    return lines.text().lines().map(JsonMapper.shared()::readTree).toList();
  }
}
