package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The faults of a batch, one by one. */
class FaultsTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void errorsComeAsJsonLinesAndCsvWholeOrInPages() {
    Answer answer = survey.upload(Survey.rows(5) + badRows(1_250));
    String errors = answer.json().at("/links/errors").asString();
    assertThat(answer.json().get("errors").size()).isEqualTo(20);
    assertThat(answer.json().get("faults").toString())
        .isEqualTo("{\"out-of-range\":1250,\"unknown-code\":1250}");

    JsonNode page = service.vendor().get(errors + "?page=1&size=1000").json();
    assertThat(page.get("total").asInt()).isEqualTo(2_500);
    assertThat(page.at("/errors/0/row").asInt()).isEqualTo(506);
    assertThat(page.get("next").asString()).endsWith("page=2&size=1000");

    List<String> lines =
        service.vendor().get(errors, "Accept", "application/x-ndjson").text().lines().toList();
    assertThat(lines).hasSize(2_500);
    assertThat(lines.getLast()).startsWith("{\"row\":1255,\"column\":\"trust\"");

    Answer csv = service.vendor().get(errors + "?format=csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.text().lines())
        .hasSize(2_501)
        .contains(
            "6,gender,unknown-code,\"This is no code of 'gender'. Its codes are kvinde, mand.\",'=1+1");
    Answer danish = service.vendor().get(errors + "?format=csv&delimiter=semicolon");
    assertThat(danish.text()).startsWith("\uFEFFrow;column;code;message;value\r\n");
    assertThat(service.vendor().get(errors + "?format=csv&delimiter=pipe").status()).isEqualTo(400);
    assertThat(service.vendor().get(errors + "?format=csv&page=2&size=1000").text().lines())
        .hasSize(501);
    assertThat(service.vendor().get(errors, "Accept", "image/png").status()).isEqualTo(406);
  }

  private static String badRows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append("bad-").append(i).append(",1,A,=1+1,7,20\n");
    }
    return rows.toString();
  }

  @Test
  void errorsAreFilteredByCodeAndColumn() {
    Answer answer = survey.upload(Survey.rows(2) + badRows(30) + "x,0,A,mand,8,20\ny,1,A\n");
    String errors = answer.json().at("/links/errors").asString();
    assertThat(total(errors, "")).isEqualTo(63);
    assertThat(total(errors, "?code=out-of-range")).isEqualTo(31);
    assertThat(total(errors, "?column=gender")).isEqualTo(30);
    assertThat(total(errors, "?code=out-of-range&column=gender")).isZero();
    assertThat(total(errors, "?column=")).as("of a row as a whole").isEqualTo(1);
    assertThat(total(errors, "?column=%7Bno%7D%26such")).isZero();

    List<JsonNode> found = new ArrayList<>();
    String next = errors + "?code=out-of-range&column=trust&size=9";
    while (next != null) {
      JsonNode page = service.vendor().get(next).json();
      page.get("errors").forEach(found::add);
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    assertThat(found)
        .hasSize(31)
        .allSatisfy(fault -> assertThat(fault.get("column").asString()).isEqualTo("trust"))
        .isSortedAccordingTo((a, b) -> a.get("row").asInt() - b.get("row").asInt());

    String lines = errors + "?format=ndjson&code=weight-not-positive";
    assertThat(service.vendor().get(lines).text().lines())
        .singleElement()
        .asString()
        .startsWith("{\"row\":33,\"column\":\"weight\"");
    assertThat(service.vendor().get(errors + "?format=csv&column=gender").text().lines())
        .hasSize(31);
    Answer mistyped = service.vendor().get(errors + "?code=out-of-rang");
    assertThat(mistyped.status()).isEqualTo(400);
    assertThat(mistyped.json().get("detail").asString()).contains("'out-of-range'");
  }

  private int total(String errors, String filter) {
    return service.vendor().get(errors + filter).json().get("total").asInt();
  }

  /** A shorter list of mistakes must not look like the whole one. */
  @Test
  void anExportThatIsCutShortDoesNotLookWhole() throws Exception {
    String database = Backends.newDatabase();
    Map<String, String> settings = new HashMap<>(Backends.settings(database));
    try (MongoProxy way = new MongoProxy(Backends.MONGO.connectionString(database))) {
      settings.put("spring.mongodb.uri", way.connectionString(database));
      try (Service own = Service.start(settings)) {
        Answer answer = Survey.open(own).upload(badRows(3_000));
        String errors = answer.json().at("/links/errors").asString() + "?format=csv";
        assertThat(own.vendor().get(errors).text().lines()).hasSize(6_001);
        way.holdAt("getMore");
        CompletableFuture<Answer> cut =
            CompletableFuture.supplyAsync(() -> own.vendor().get(errors));
        way.awaitHolding();
        way.cut();
        assertThat(cut)
            .failsWithin(Duration.ofSeconds(30))
            .withThrowableOfType(ExecutionException.class)
            .withCauseInstanceOf(UncheckedIOException.class);
        way.restore();
        Awaitility.await()
            .ignoreExceptions()
            .until(() -> own.vendor().get(errors).text().lines().count() == 6_001);
      }
    }
  }

  @Test
  void detailsEndSomewhereAndCountsDoNot() {
    var few = Map.of("ingest.faults.details", "1500");
    try (Service own = Service.start(Backends.settings(Backends.newDatabase()), few)) {
      Answer answer = Survey.open(own).upload("x,1,A,q,7,20\n".repeat(2_000));
      assertThat(answer.json().at("/faults/unknown-code").asInt()).isEqualTo(2_000);
      assertThat(answer.json().at("/faults/duplicate-respondent").asInt()).isEqualTo(1_999);
      assertThat(answer.json().at("/details/kept").asInt()).isEqualTo(1_500);
      String errors = answer.json().at("/links/errors").asString();
      JsonNode page = own.vendor().get(errors + "?size=1").json();
      assertThat(page.get("total").asInt()).isEqualTo(1_500);
      assertThat(page.get("details")).isEqualTo(answer.json().get("details"));
      assertThat(own.vendor().get(errors + "?format=ndjson").text().lines()).hasSize(1_500);
    }
  }
}
