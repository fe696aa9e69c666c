package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * A service is told to stop while files are being delivered, and the launcher starts it again. The
 * vendor repeats what was not taken; every row is there once.
 */
@ExtendWith(SharedHouse.class)
class CleanStopIT {
  private static final String WAVE = "2012";
  private static final int FILES = 20;
  private static final int UNDER_WAY = 3;
  private static final int CITIZENS = 2_000;
  private static final Duration SOON = Duration.ofMinutes(1);

  /** What the system says of a program that ended because it was asked to. */
  private static final String ENDED = " ended (status 143)";

  private static final List<String> UNCLEAN =
      List.of("aborted", "still running after timeout", "did not close within");

  private final House house;
  private final Vendor vendor;
  private final Steward steward;

  CleanStopIT(House house) {
    this.house = house;
    vendor = new Vendor(house);
    steward = new Steward(house);
  }

  @ParameterizedTest
  @EnumSource(names = {"SURVEY_INGEST", "BAROMETER_SERVICE", "REPORT_SERVICE"})
  void nothingIsLostAndNothingIsDoubled(Part service) throws Exception {
    String survey = "stop-" + service.name().toLowerCase(Locale.ROOT).replace('_', '-');
    steward.putSurvey(survey);
    steward.putWave(survey, WAVE);
    List<String> batches = deliverAndStop(survey, service);
    house.awaitServing();

    assertThat(batches).doesNotHaveDuplicates().hasSize(FILES);
    batches.forEach(batch -> {
      Receipt counted = vendor.awaitCounted(batch);
      assertThat(counted.scored()).containsEntry("new", (long) CITIZENS / FILES);
    });
    assertThat(steward.truth(survey, WAVE).json().at("/covers/responses").asLong())
        .isEqualTo(CITIZENS);
    assertOnceOnTheTopics(survey, batches);
    Counters.assertAddUp(house);
    assertThat(house.said())
        .filteredOn(line -> line.startsWith(service.processName() + ENDED))
        .hasSize(1);
    assertThat(house.log(service).lines())
        .anyMatch(line -> line.contains("Stopped after"))
        .noneMatch(line -> UNCLEAN.stream().anyMatch(line::contains));
  }

  /** The batches' ids. */
  private List<String> deliverAndStop(String survey, Part service)
      throws InterruptedException, ExecutionException {
    var taken = new AtomicInteger();
    try (var vendors = Executors.newFixedThreadPool(UNDER_WAY)) {
      List<Future<String>> ids =
          AnswerFile.citizens(CITIZENS).parts(FILES).stream()
              .map(file -> {
                String key = "file-" + file.ids().getFirst();
                return vendors.submit(() -> {
                  Http.Answer answer = vendor.repeatUntilTaken(survey, WAVE, key, file.csv());
                  taken.incrementAndGet();
                  return new Receipt(answer.json()).assertAddsUp().id();
                });
              })
              .toList();
      await().atMost(SOON).pollInterval(Duration.ofMillis(2)).until(() -> taken.get() >= UNDER_WAY);
      house.terminate(service);
      assertThat(taken).as("it was stopped while files came").hasValueLessThan(FILES);
      return ids.stream().map(CleanStopIT::get).toList();
    }
  }

  private static String get(Future<String> id) {
    try {
      return id.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertOnceOnTheTopics(String survey, List<String> batches) {
    try (var topics = new Topics(house)) {
      Map<String, Integer> times = new HashMap<>();
      for (var record : topics.committedFrom(Topics.story(survey), 0)) {
        String key = new String(record.key(), UTF_8);
        if (key.startsWith(survey + "/" + WAVE + "/") && !key.contains("/~")) {
          times.merge(key, 1, Integer::sum);
        }
      }
      assertThat(times).hasSize(CITIZENS);
      assertThat(times.values()).allMatch(n -> n == 1);
      for (Topic topic : List.of(Topic.BATCH_EVENT, Topic.SCORED_EVENT)) {
        assertThat(
                topics.events(topic).stream()
                    .map(event -> event.path("batch").asString(""))
                    .filter(batches::contains))
            .containsExactlyInAnyOrderElementsOf(batches);
      }
      List<JsonNode> revisions = topics.events(Topic.INDEX_EVENT);
      assertThat(revisions.stream().map(event -> event.path("sequence").asLong()))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
    }
  }
}
