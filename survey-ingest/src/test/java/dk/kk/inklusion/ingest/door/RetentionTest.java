package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** What somebody answered does not stay. */
class RetentionTest {
  private static final String FILE = Survey.HEADER + Survey.rows(3) + "x,0,A,mand,1,20\n";
  private static final Map<String, String> NEVER = Map.of("ingest.retention-interval", "PT24H");
  private static final Map<String, String> OFTEN = Map.of("ingest.retention-interval", "100ms");

  private final Map<String, String> settings = Backends.settings(Backends.newDatabase());

  private static Clock in(Duration time) {
    return Clock.offset(Clock.systemUTC(), time);
  }

  private Service start(Map<String, String> other, Clock clock) {
    Map<String, String> own = new java.util.HashMap<>(other);
    own.put("ingest.spool-dir", Backends.folder().toString());
    return Service.start(settings, own, clock);
  }

  @Test
  void detailsAreDeletedBeforeThirtyDaysAndTheReceiptSaysSo() {
    try (Service today = start(NEVER, Clock.systemUTC())) {
      Answer answer = Survey.open(today).upload("k", FILE);
      String location = answer.header("Location");
      JsonNode before = today.vendor().get(location).json();
      assertThat(before.get("errors").size()).isEqualTo(1);
      assertThat(before.at("/details/deletedAt").isMissingNode()).isTrue();
      Instant until = Instant.parse(before.at("/details/until").asString());
      assertThat(until)
          .isBetween(
              Instant.now().plus(Duration.ofDays(28)), Instant.now().plus(Duration.ofDays(30)));

      try (Service later = start(OFTEN, in(Duration.ofDays(29).plusMinutes(1)))) {
        Awaitility.await()
            .untilAsserted(() ->
                assertThat(later.vendor().get(location).json().at("/details/deletedAt").asString())
                    .isNotEmpty());
        assertThat(later.mongo().findAll(Document.class, "faults")).isEmpty();
        assertThat(metric(later, "ingest_details_deleted_total")).isEqualTo(1);
        assertThat(metric(later, "ingest_retention_age_seconds")).isLessThan(30);
      }
      JsonNode after = today.vendor().get(location).json();
      assertThat(after.get("errors").size()).isZero();
      assertThat(after.at("/details/kept").asInt()).isEqualTo(1);
      assertThat(after.get("faults")).isEqualTo(before.get("faults"));
      assertThat(after.get("rows")).isEqualTo(before.get("rows"));
    }
  }

  @Test
  void anExpiredFaultIsNotServedThoughTheJobHasNotRun() {
    try (Service today = start(NEVER, Clock.systemUTC())) {
      // The job works at every start; here it finds that somebody else is at it.
      Instant far = Instant.now().plus(Duration.ofDays(60));
      today.mongo().save(new Document("_id", "retention").append("until", far), "leases");
      try (Service later = start(NEVER, in(Duration.ofDays(29).plusMinutes(1)))) {
        String location = Survey.open(today).upload("k", FILE).header("Location");
        assertThat(later.vendor().get(location).json().get("errors").size()).isZero();
        JsonNode page = later.vendor().get(location + "/errors").json();
        assertThat(page.get("total").asInt()).isZero();
        assertThat(page.get("errors").size()).isZero();
        for (String query : new String[] {"?code=weight-not-positive", "?format=ndjson"}) {
          assertThat(later.vendor().get(location + "/errors" + query).text())
              .doesNotContain("weight");
        }
        assertThat(today.mongo().findAll(Document.class, "faults")).as("still there").hasSize(1);
      }
    }
  }

  @Test
  void anInterruptedBatchKeepsItsDetailsNoLonger() {
    try (Service today = start(NEVER, Clock.systemUTC())) {
      Survey survey = Survey.open(today);
      String id = survey.upload("k", FILE).json().get("id").asString();
      // As its owner leaves it who dies while checking: details are there, counts are not.
      Update interrupted =
          new Update().set("state", "PROCESSING").set("details.kept", 0).unset("rows");
      today.mongo().updateFirst(Query.query(Criteria.where("_id").is(id)), interrupted, "batches");
      try (Service _ = start(OFTEN, in(Duration.ofDays(29).plusMinutes(1)))) {
        Awaitility.await()
            .untilAsserted(
                () -> assertThat(today.mongo().findAll(Document.class, "faults")).isEmpty());
      }
    }
  }

  @Test
  void aRunThatEndedInTheMiddleIsFinishedByTheNext() {
    try (Service today = start(NEVER, Clock.systemUTC())) {
      Survey survey = Survey.open(today);
      String first = survey.upload("k1", FILE).header("Location");
      String second = survey.upload("k2", FILE).header("Location");
      // The run that died had deleted one batch's details, and its lease is still there.
      Document one = today.mongo().findAll(Document.class, "faults").getFirst();
      today.mongo().remove(one, "faults");
      Instant later = Instant.now().plus(Duration.ofDays(29)).plusSeconds(61);
      today
          .mongo()
          .insert(new Document("_id", "retention").append("until", later.plusSeconds(1)), "leases");
      try (Service run = start(OFTEN, in(Duration.ofDays(29).plusMinutes(1)))) {
        for (String location : new String[] {first, second}) {
          Awaitility.await()
              .untilAsserted(() ->
                  assertThat(run.vendor().get(location).json().at("/details/deletedAt").asString())
                      .isNotEmpty());
        }
        assertThat(run.mongo().findAll(Document.class, "faults")).isEmpty();
      }
    }
  }

  @Test
  void aSpooledFileNobodyWorksOnIsDeleted() throws IOException {
    Path spool = Backends.folder();
    try (Service _ =
        Service.start(
            settings,
            Map.of("ingest.spool-dir", spool.toString(), "ingest.retention-interval", "100ms"))) {
      Path fresh = Files.createFile(spool.resolve("ingest-fresh.spool"));
      Path stale = Files.createFile(spool.resolve("ingest-stale.spool"));
      Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
      Awaitility.await().until(() -> !Files.exists(stale));
      assertThat(fresh).exists();
    }
  }

  private static double metric(Service service, String name) {
    return service
        .management()
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
