package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who follows the live stream gets every revision once, whatever happens to the service. */
@ExtendWith(SharedHouse.class)
class LiveStreamIT {
  private static final String SURVEY = "live";
  private static final Duration SOON = Duration.ofMinutes(4);

  private final House house;
  private final Vendor vendor;
  private final Reader reader;
  private final List<AnswerFile> parts = AnswerFile.citizens(600).shuffled(6).parts(6);

  LiveStreamIT(House house) {
    this.house = house;
    vendor = new Vendor(house);
    reader = new Reader(house);
    Steward steward = new Steward(house);
    steward.putSurvey(SURVEY);
    // A wave of its own for each part: its first revision waits for nobody.
    for (int part = 0; part < parts.size(); part++) {
      steward.putWave(SURVEY, wave(part));
    }
  }

  @Test
  void everySequenceComesOnceAcrossARestart() {
    long before = last(reader.updates(0));
    try (var subscriber = new Subscriber(house, before)) {
      deliver(0);
      deliver(1);
      awaitIds(subscriber, before + 2);

      house.kill(Part.REPORT_SERVICE);
      deliver(2);
      deliver(3);
      house.awaitServing();
      awaitIds(subscriber, before + 4);

      deliver(4);
      deliver(5);
      awaitIds(subscriber, before + 6);

      assertThat(subscriber.connections()).isEqualTo(2);
      assertThat(subscriber.ids())
          .containsExactlyElementsOf(
              LongStream.rangeClosed(before + 1, before + 6).boxed().toList());
      assertThat(subscriber.events()).isEqualTo(reader.updates(before));
    }
  }

  private static String wave(int part) {
    return "wave-" + part;
  }

  /** Waits for each, so that no two share a revision. */
  private void deliver(int part) {
    vendor.deliverAndAwait(SURVEY, wave(part), "part-" + part, parts.get(part));
    try (var topics = new Topics(house)) {
      await().atMost(SOON).until(() -> revisions(topics) == part + 1);
    }
  }

  private static long revisions(Topics topics) {
    return topics.events(Topic.INDEX_EVENT).stream()
        .filter(e -> e.path("survey").asString("").equals(SURVEY))
        .count();
  }

  private static void awaitIds(Subscriber subscriber, long last) {
    await()
        .atMost(SOON)
        .until(() -> !subscriber.ids().isEmpty() && subscriber.ids().getLast() >= last);
  }

  private static long last(List<JsonNode> updates) {
    return updates.getLast().path("sequence").asLong();
  }
}
