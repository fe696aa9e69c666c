package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of the door in the middle of a withdrawal, then the same request again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawalCrashIT {
  private static final String SURVEY = "withdrawal-crash";
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final AnswerFile FILE = AnswerFile.citizens(12_000);
  private static final List<String> GONE = FILE.ids().subList(0, 9_000);

  private final House house = House.started(SURVEY);
  private final Vendor vendor = new Vendor(house);
  private final Steward steward = new Steward(house);

  WithdrawalCrashIT() {
    steward.putSurvey(SURVEY);
  }

  @AfterAll
  void leave() {
    house.close();
  }

  /** Where the withdrawal is when the door dies. */
  enum At {
    SPOOLED,
    WRITTEN,
    ANSWERED
  }

  @ParameterizedTest
  @EnumSource
  void everybodyIsWithdrawnOnce(At moment) {
    String wave = "at-" + moment.name().toLowerCase(Locale.ROOT);
    steward.putWave(SURVEY, wave);
    vendor.deliverAndAwait(SURVEY, wave, wave, FILE);
    try (var topics = new Topics(house)) {
      long start = topics.end(Topics.story(SURVEY));
      HttpRequest request = vendor.withdrawal(SURVEY, wave, "gone", GONE);
      var sent = CompletableFuture.runAsync(() -> send(request));
      until(
          switch (moment) {
            case SPOOLED -> () -> isSpooling() || sent.isDone();
            case WRITTEN -> () -> topics.end(Topics.story(SURVEY)) > start || sent.isDone();
            case ANSWERED -> sent::isDone;
          });
      house.killAndAwaitBack(Part.SURVEY_INGEST);

      Receipt receipt =
          vendor.awaitCounted(new Receipt(vendor.repeatUntilTaken(request).json()).id());

      assertThat(receipt.scored())
          .isEqualTo(Map.of("withdrawn", (long) GONE.size(), "unknown", 0L, "pending", 0L));
      List<String> tombstones =
          topics.committedFrom(Topics.story(SURVEY), start).stream()
              .filter(record -> record.value() == null)
              .map(record -> new String(record.key(), UTF_8))
              .filter(key -> key.startsWith(SURVEY + "/"))
              .toList();
      assertThat(tombstones).hasSize(GONE.size());
      assertThat(new HashSet<>(tombstones)).hasSize(GONE.size());
      for (Topic topic : List.of(Topic.BATCH_EVENT, Topic.SCORED_EVENT)) {
        assertThat(topics.events(topic))
            .filteredOn(event -> event.path("batch").asString("").equals(receipt.id()))
            .hasSize(1);
      }
    }
    Counters.assertAddUp(house);
  }

  private static void send(HttpRequest request) {
    try {
      var _ = Http.send(request);
    } catch (UncheckedIOException e) {
      // The door died before it could answer.
    }
  }

  private boolean isSpooling() throws IOException {
    try (Stream<Path> files = Files.list(house.data().resolve("spool"))) {
      return files.anyMatch(file -> file.toString().endsWith(".spool"));
    }
  }

  private static void until(Callable<Boolean> reached) {
    await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(reached);
  }
}
