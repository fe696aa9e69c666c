package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Receipts add up, and the counters say what the receipts say. */
@ExtendWith(SharedHouse.class)
class ReceiptIT {
  private static final String SURVEY = "receipts";
  private static final AnswerFile FILE = AnswerFile.citizens(1_000);

  /** Every 20th row with two faults, every 50th with one more; they meet in every 100th. */
  private static final AnswerFile FAULTY =
      FILE.with("gender", 20, (_, _) -> "robot")
          .with("t_politi", 20, (_, _) -> "5")
          .with("weight", 50, (_, _) -> "-1");

  private final House house;
  private final Steward steward;
  private final Vendor vendor;

  ReceiptIT(House house) {
    this.house = house;
    steward = new Steward(house);
    vendor = new Vendor(house);
  }

  @Test
  void faultyRowsAreRejectedAndTheOthersCounted() {
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "faulty");
    Metrics before = Metrics.of(house, Part.BAROMETER_SERVICE);

    Receipt first = vendor.deliverAndAwait(SURVEY, "faulty", "first", FAULTY);
    Receipt second = vendor.deliverAndAwait(SURVEY, "faulty", "second", FILE);

    assertThat(first.received()).isEqualTo(1_000);
    assertThat(first.rejected()).isEqualTo(50 + 20 - 10);
    assertThat(first.faults())
        .isEqualTo(Map.of("unknown-code", 50L, "out-of-range", 50L, "weight-not-positive", 20L));
    assertThat(first.scored()).containsEntry("new", 940L).containsEntry("pending", 0L);
    assertThat(second.scored()).containsEntry("new", 60L).containsEntry("unchanged", 940L);
    Metrics after = Metrics.of(house, Part.BAROMETER_SERVICE);
    assertThat(scored(after, "new") - scored(before, "new")).isEqualTo(1_000);
    assertThat(scored(after, "unchanged") - scored(before, "unchanged")).isEqualTo(940);
    Counters.assertAddUp(house);
  }

  private static long scored(Metrics barometer, String effect) {
    return barometer.sum("barometer_records_scored_total", "effect=\"" + effect + "\"");
  }

  @Test
  void everyFaultIsListedWithItsRow() {
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "listed");
    Receipt receipt = vendor.deliver(SURVEY, "listed", "listed", FAULTY);

    String path = "/api/v1/batches/" + receipt.id() + "/errors";
    JsonNode errors = vendor.get(path, "application/json").orFail().json();

    assertThat(errors.path("total").asLong()).isEqualTo(120);
    assertThat(receipt.json().path("errors").size()).isEqualTo(20);
    assertThat(codes(errors.path("errors"), 1))
        .containsExactlyInAnyOrder("unknown-code", "out-of-range", "weight-not-positive");
    assertThat(codes(errors.path("errors"), 21))
        .containsExactlyInAnyOrder("unknown-code", "out-of-range");
    assertThat(codes(errors.path("errors"), 51)).containsExactly("weight-not-positive");
  }

  private static List<String> codes(JsonNode errors, int row) {
    return errors
        .valueStream()
        .filter(e -> e.path("row").asInt() == row)
        .map(e -> e.path("code").asString(""))
        .toList();
  }

  @Test
  void aRepeatedRequestGetsTheSameReceiptAndCountsNothing() {
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "repeated");
    Receipt first = vendor.deliverAndAwait(SURVEY, "repeated", "key", FAULTY);

    Http.Answer again = vendor.repeatUntilTaken(SURVEY, "repeated", "key", FAULTY.csv());

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    Counters.assertAddUp(house);
  }
}
