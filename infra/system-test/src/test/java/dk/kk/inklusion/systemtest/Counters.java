package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the services count says the same as the receipts do. */
final class Counters {
  private static final Duration SOON = Duration.ofMinutes(2);

  private Counters() {}

  /**
   * The door's sums are those of all receipts; the barometer's and the report's add up each for
   * itself, since they count from their own last start. Whatever they could not process is in
   * quarantine.
   */
  static void assertAddUp(House house) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          List<Receipt> receipts = new Vendor(house).receipts();
          Metrics door = Metrics.of(house, Part.SURVEY_INGEST);
          assertThat(door.sum("ingest_rows_received_total"))
              .isEqualTo(sum(receipts, Receipt::received));
          assertThat(door.sum("ingest_rows_accepted_total"))
              .isEqualTo(sum(receipts, Receipt::accepted));
          assertThat(door.sum("ingest_rows_rejected_total"))
              .isEqualTo(sum(receipts, Receipt::rejected));
          assertThat(door.sum("ingest_rows_pending")).isEqualTo(sum(receipts, Receipt::pending));
          for (String effect :
              List.of("new", "corrected", "unchanged", "quarantined", "withdrawn", "unknown")) {
            assertThat(door.sum("ingest_rows_scored_total", "effect=\"" + effect + "\""))
                .isEqualTo(sum(receipts, r -> r.scored().getOrDefault(effect, 0L)));
          }
        });
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Metrics barometer = Metrics.of(house, Part.BAROMETER_SERVICE);
          assertThat(barometer.sum("barometer_records_announced_total"))
              .isEqualTo(barometer.sum("barometer_records_scored_total"));
          assertThat(barometer.sum("barometer_records_passed_over_total"))
              .isLessThanOrEqualTo(quarantined(house, Topic.WAVE_STATE));
        });
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Metrics report = Metrics.of(house, Part.REPORT_SERVICE);
          assertThat(report.sum("report_records_received_total"))
              .isEqualTo(
                  report.sum("report_revisions_applied_total")
                      + report.sum("report_records_repeated_total")
                      + report.sum("report_records_dead_lettered_total"));
          // One that is replayed in vain is counted again, and is the same entry.
          if (quarantined(house, Topic.INDEX_EVENT) == 0) {
            assertThat(report.sum("report_records_dead_lettered_total")).isZero();
          }
          assertThat(report.sum("report_read_model_lag")).isZero();
        });
  }

  /** Records of a topic the steward can see, whatever became of them. */
  private static long quarantined(House house, Topic topic) {
    return Metrics.of(house, Part.SURVEY_INGEST)
        .sum("ingest_quarantine", "topic=\"" + topic.topicName() + "\"");
  }

  private static long sum(List<Receipt> receipts, ToLongFunction<Receipt> part) {
    return receipts.stream().mapToLong(part).sum();
  }
}
