package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer in lines, which tells how far a file is. */
class ProgressTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  private static List<JsonNode> lines(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private Answer watched(String query, String file) {
    return watched(service, query, file);
  }

  private Answer watched(Service at, String query, String file) {
    return at.vendor()
        .post(
            survey.path() + "/waves/2012/batches" + query,
            file,
            "Content-Type",
            "text/csv",
            "Idempotency-Key",
            "k",
            "Accept",
            "application/x-ndjson");
  }

  @Test
  void aDryRunTellsEveryFaultAndKeepsNone() {
    String file = Survey.HEADER + Survey.rows(200_000) + "x,0,A,other,7,20\n".repeat(100);

    List<JsonNode> lines = lines(watched("?dryRun=true", file));

    assertThat(lines.getFirst().at("/progress/phase").asString()).isEqualTo("checking");
    assertThat(lines.getFirst().at("/progress/rows").asInt()).isBetween(500, 200_100);
    List<JsonNode> faults = lines.stream().filter(line -> line.has("fault")).toList();
    assertThat(faults).hasSize(399);
    assertThat(faults.getLast().at("/fault/row").asInt()).isEqualTo(200_100);
    assertThat(lines.getLast().at("/receipt/rows/rejected").asInt()).isEqualTo(100);
    assertThat(lines.getLast().at("/receipt/faults/unknown-code").asInt()).isEqualTo(100);
    assertThat(lines.getLast().at("/receipt/id").isMissingNode()).isTrue();
    assertThat(service.vendor().get("/api/v1/batches?survey=" + survey.name).json().get("total"))
        .hasToString("0");
  }

  @Test
  void aDeliveryTellsItsBatchFirstAndItsReceiptLast() {
    String file = Survey.HEADER + Survey.rows(3) + "x,0,A,mand,1,20\n";

    List<JsonNode> lines = lines(watched("", file));

    String batch = lines.getFirst().get("batch").asString();
    assertThat(lines.stream().map(line -> line.at("/progress/phase").asString("")))
        .contains("publishing");
    assertThat(lines.getLast().at("/receipt/links/self").asString()).isEqualTo(batch);
    assertThat(lines.getLast().at("/receipt/rows/accepted").asInt()).isEqualTo(3);
    assertThat(lines).noneMatch(line -> line.has("fault"));
    assertThat(lines(watched("", file))).as("repeated").containsExactly(lines.getLast());
  }

  @Test
  void aDryRunOfAWithdrawalTellsEveryFaultAndKeepsNone() {
    String ids = "id\n" + "r-1\n".repeat(301) + "r-2\n";

    List<JsonNode> lines = lines(withdrawal("?dryRun=true", ids));

    List<JsonNode> faults = lines.stream().filter(line -> line.has("fault")).toList();
    assertThat(faults)
        .hasSize(300)
        .allSatisfy(line -> {
          assertThat(line.at("/fault/code").asString()).isEqualTo("duplicate-respondent");
          assertThat(line.at("/fault/value").asString()).isEmpty();
        });
    assertThat(faults.stream().map(line -> line.at("/fault/row").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(2, 301).boxed().toList());
    JsonNode receipt = lines.getLast().get("receipt");
    assertThat(receipt.at("/rows/accepted").asInt()).isEqualTo(2);
    assertThat(receipt.at("/faults/duplicate-respondent").asInt()).isEqualTo(300);
    assertThat(receipt.get("errors")).hasSize(20);
    assertThat(receipt.has("id")).isFalse();
    assertThat(lines).noneMatch(line -> line.toString().contains("r-1"));
    assertThat(service.vendor().get("/api/v1/batches?survey=" + survey.name).json().get("total"))
        .hasToString("0");
  }

  @Test
  void aWithdrawalTellsItsBatchFirstAndItsReceiptLastAndKeepsEveryFault() {
    List<JsonNode> lines = lines(withdrawal("", "id\n" + "r-1\n".repeat(31)));

    assertThat(lines).noneMatch(line -> line.has("fault"));
    String batch = lines.getFirst().get("batch").asString();
    JsonNode receipt = lines.getLast().get("receipt");
    assertThat(receipt.at("/links/self").asString()).isEqualTo(batch);
    JsonNode kept = service.vendor().get(receipt.at("/links/errors").asString()).json();
    assertThat(kept.get("total").asInt()).isEqualTo(30);
    assertThat(kept.get("errors")).hasSize(30);
  }

  private Answer withdrawal(String query, String ids) {
    return service
        .vendor()
        .post(
            survey.path() + "/waves/2012/withdrawals" + query,
            ids,
            "Content-Type",
            "text/csv",
            "Idempotency-Key",
            "k",
            "Accept",
            "application/x-ndjson");
  }

  @Test
  void whatIsFoundOnceTheAnswerHasBegunEndsItAsAProblem() {
    List<JsonNode> lines = lines(watched("?dryRun=true", "id,gender,gendre\n1,2,3\n"));

    JsonNode problem = lines.getLast().get("problem");
    assertThat(lines).hasSize(1);
    assertThat(problem.get("status").asInt()).isEqualTo(422);
    assertThat(problem.get("code").asString()).isEqualTo("wrong-columns");
    assertThat(problem.get("otherColumns").toString()).isEqualTo("[\"gendre\"]");
    assertThat(problem.get("faults")).isNotEmpty();
  }

  @Test
  void whatIsWrongWithTheRequestIsAnsweredAsEver() {
    assertThat(watched("?onInvalid=ignore", Survey.HEADER).status()).isEqualTo(400);
    survey.close("2012");
    Answer closed = watched("?dryRun=true", Survey.HEADER + Survey.rows(1));
    assertThat(closed.status()).isEqualTo(409);
    assertThat(closed.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void whoAsksForNothingInParticularGetsTheReceipt() {
    for (String accept : List.of("*/*", "application/json", "application/json, */*;q=0.1")) {
      Answer answer =
          service
              .vendor()
              .post(
                  survey.path() + "/waves/2012/batches?dryRun=true",
                  Survey.HEADER + Survey.rows(1),
                  "Content-Type",
                  "text/csv",
                  "Accept",
                  accept);
      assertThat(answer.json().get("status").asString()).as(accept).isEqualTo("checked");
    }
  }

  @Test
  void faultsThatAreToldEndSomewhereAndCountsDoNot() {
    try (Service few =
        Service.start(
            Backends.settings(Backends.newDatabase()), Map.of("ingest.faults.details", "30"))) {
      Survey own = Survey.open(few);
      Answer answer =
          few.vendor()
              .post(
                  own.path() + "/waves/2012/batches?dryRun=true&format=ndjson",
                  Survey.HEADER + "y,1,A,other,1,20\n".repeat(40),
                  "Content-Type",
                  "text/csv");

      List<JsonNode> lines = lines(answer);
      assertThat(lines.stream().filter(line -> line.has("fault"))).hasSize(30);
      assertThat(lines.getLast().at("/receipt/faults/unknown-code").asInt()).isEqualTo(40);
    }
  }
}
