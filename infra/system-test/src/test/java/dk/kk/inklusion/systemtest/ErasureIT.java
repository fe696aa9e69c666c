package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What withdrawn respondents answered is gone from the files, and the receipt says so. With
 * settings of seconds where a real house has hours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureIT {
  private static final Map<String, String> SECONDS =
      Map.of("ERASURE_LAG", "5s", "ERASURE_CHECK", "2s", "ERASURE_WITHIN", "30s");
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String SURVEY = "erasure";
  private static final String WAVE = "2012";

  /** Stands in the answers of everybody who goes, and in nobody else's. */
  private static final String GONE = "stratum-of-those-who-go";

  /** The same of those who stay: whoever does not find it has not looked. */
  private static final String STAYS = "stratum-of-those-who-stay";

  private final House house = House.started("erasure", SECONDS);
  private final Disk disk = new Disk(house);
  private final Vendor vendor = new Vendor(house);

  @AfterAll
  void leave() {
    house.close();
  }

  @Test
  void nothingOfTheWithdrawnIsLeftInAnyFile() {
    new Steward(house).putSurvey(SURVEY);
    new Steward(house).putWave(SURVEY, WAVE);
    AnswerFile all = AnswerFile.citizens(200);
    AnswerFile going = all.every(50).with("stratum", 1, (_, _) -> GONE);
    AnswerFile staying = all.every(40).with("stratum", 1, (_, _) -> STAYS);
    vendor.deliverAndAwait(SURVEY, WAVE, "all", all);
    vendor.deliverAndAwait(SURVEY, WAVE, "staying", staying);
    vendor.deliverAndAwait(SURVEY, WAVE, "going", going);
    // What the barometer holds in memory is in its files once it was compacted.
    house.killAndAwaitBack(Part.BAROMETER_SERVICE);
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(disk.filesWith("barometer", GONE)).isNotEmpty();
          assertThat(topicsOf(disk.segmentsWith(GONE)))
              .contains(Topic.WAVE_STATE.topicName(), Topic.LEDGER.topicName());
        });

    Receipt withdrawal =
        new Receipt(
            Http.send(vendor.withdrawal(SURVEY, WAVE, "withdrawal", going.ids())).orFail().json());

    assertThat(erased(withdrawal)).containsExactly("by");
    await()
        .atMost(LONG)
        .ignoreExceptionsMatching(Http::isNotNow)
        .until(() -> erased(vendor.receipt(withdrawal.id())).contains("at"));
    Receipt done = vendor.receipt(withdrawal.id()).assertAddsUp();
    assertThat(erased(done)).containsExactlyInAnyOrder("by", "topic", "changelog", "ledger", "at");
    assertThat(done.scored())
        .isEqualTo(Map.of("withdrawn", (long) going.rows().size(), "unknown", 0L, "pending", 0L));
    assertThat(disk.filesWith("barometer", GONE)).isEmpty();
    assertThat(disk.filesWith("spool", GONE)).isEmpty();
    // A segment that was compacted is renamed at once and deleted a moment later.
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          assertThat(disk.segmentsWith(GONE)).isEmpty();
          assertThat(disk.segmentsOf(keys(withdrawal))).isEmpty();
        });
    assertThat(disk.filesWith("barometer", STAYS)).isNotEmpty();
    assertThat(topicsOf(disk.segmentsWith(STAYS)))
        .contains(Topic.WAVE_STATE.topicName(), Topic.LEDGER.topicName());

    Receipt again = vendor.deliverAndAwait(SURVEY, WAVE, "again", all);
    assertThat(again.faults()).isEqualTo(Map.of("withdrawn", (long) going.rows().size()));
    assertThat(disk.segmentsOf(keys(withdrawal))).isEmpty();
    Counters.assertAddUp(house);
    new Secrets(house).assertNotLogged();
  }

  private static List<String> erased(Receipt receipt) {
    return List.copyOf(receipt.json().path("erased").propertyNames());
  }

  /** Keys of the withdrawn, as the batch's event names them. */
  private Set<String> keys(Receipt withdrawal) {
    try (var topics = new Topics(house)) {
      return topics.events(Topic.BATCH_EVENT).stream()
          .filter(event -> event.path("batch").asString("").equals(withdrawal.id()))
          .flatMap(event -> event.path("pseudonyms").valueStream())
          .map(JsonNode::asString)
          .map(pseudonym -> SURVEY + "/" + WAVE + "/" + pseudonym)
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> topicsOf(List<Path> segments) {
    return segments.stream()
        .map(segment -> segment.getName(segment.getNameCount() - 2).toString())
        .map(folder -> folder.substring(0, folder.lastIndexOf('-')))
        .collect(Collectors.toSet());
  }
}
