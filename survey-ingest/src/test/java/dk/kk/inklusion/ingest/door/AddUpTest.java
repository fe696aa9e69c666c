package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Receipts add up, whatever is sent, and the counters say the same as the receipts. */
class AddUpTest {
  private final Random random = new Random(2013);

  @Test
  void receiptsAddUpAndTheCountersSayTheSame() {
    try (Service service = Service.start(Backends.settings(Backends.newDatabase()))) {
      JsonNode old = service.steward().get("/api/v1/batches?size=200").json();
      long before = sum(old.get("batches").valueStream().toList(), "/rows/received");
      Survey survey = Survey.open(service);
      for (int i = 0; i < 40; i++) {
        String mode = random.nextInt(4) == 0 ? "?onInvalid=reject-batch" : "";
        Answer answer = survey.uploadWith(mode, table());
        JsonNode receipt = answer.status() == 422 ? answer.json().get("receipt") : answer.json();
        if (receipt != null) {
          assertAddsUp(receipt);
          score(receipt);
        }
      }
      List<JsonNode> receipts =
          service
              .steward()
              .get("/api/v1/batches?size=200&survey=" + survey.name)
              .json()
              .get("batches")
              .valueStream()
              .toList();
      assertThat(receipts).hasSizeGreaterThan(20).allSatisfy(AddUpTest::assertAddsUp);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertCounters(service));
      assertThat(before).isNotNegative();
    }
  }

  private static void assertCounters(Service service) {
    List<JsonNode> receipts =
        service
            .steward()
            .get("/api/v1/batches?size=200")
            .json()
            .get("batches")
            .valueStream()
            .toList();
    String metrics = service.management().get("/actuator/prometheus").text();
    for (String part : List.of("received", "accepted", "rejected")) {
      assertThat(counter(metrics, "ingest_rows_%s_total\\{.*}".formatted(part)))
          .as(part)
          .isEqualTo(sum(receipts, "/rows/" + part));
    }
    for (String effect : List.of("new", "corrected", "unchanged", "quarantined")) {
      assertThat(counter(metrics, "ingest_rows_scored_total\\{effect=\"%s\".*}".formatted(effect)))
          .as(effect)
          .isEqualTo(sum(receipts, "/scored/" + effect));
    }
    assertThat(counter(metrics, "ingest_rows_pending\\{.*}"))
        .isEqualTo(sum(receipts, "/scored/pending"));
    assertThat(counter(metrics, "ingest_row_faults_total\\{code=\"out-of-range\".*}"))
        .isEqualTo(sum(receipts, "/faults/out-of-range"));
    assertThat(counter(metrics, "ingest_batches\\{.*}")).isEqualTo(receipts.size());
  }

  private static long sum(List<JsonNode> receipts, String pointer) {
    return receipts.stream().mapToLong(receipt -> receipt.at(pointer).asLong(0)).sum();
  }

  private static long counter(String metrics, String series) {
    return (long)
        Pattern.compile("^" + series + " ([0-9.E]+)$", Pattern.MULTILINE)
            .matcher(metrics)
            .results()
            .mapToDouble(line -> Double.parseDouble(line.group(1)))
            .sum();
  }

  private static void assertAddsUp(JsonNode receipt) {
    long accepted = receipt.at("/rows/accepted").asLong();
    assertThat(receipt.at("/rows/received").asLong())
        .isEqualTo(accepted + receipt.at("/rows/rejected").asLong());
    long scored = receipt.get("scored").valueStream().mapToLong(JsonNode::asLong).sum();
    assertThat(scored).isEqualTo(accepted);
    assertThat(receipt.at("/scored/pending").asLong()).isNotNegative();
  }

  private void score(JsonNode receipt) {
    int accepted = receipt.at("/rows/accepted").asInt();
    if (accepted > 0 && random.nextBoolean()) {
      int added = random.nextInt(accepted + 1);
      String id = receipt.get("id").asString();
      Barometer.scored(id, new Effect(added, 0, accepted - added, 0, 0, 0));
    }
  }

  private String table() {
    StringBuilder rows = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      String[] row = {"p" + random.nextInt(80), "1.5", "A", "mand", "3", "20"};
      if (random.nextInt(3) == 0) {
        row[random.nextInt(row.length)] =
            List.of("", "x", "-1", "99", "1,5").get(random.nextInt(5));
      }
      rows.append(String.join(",", row)).append('\n');
    }
    return rows.toString();
  }
}
