package dk.kk.inklusion.systemtest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Anybody who reads the published index. */
final class Reader {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final House house;

  Reader(House house) {
    this.house = house;
  }

  Http.Answer index(String survey, String wave) {
    return get("/api/v1/surveys/%s/waves/%s/index".formatted(survey, wave));
  }

  /** The index of a wave, once so many respondents are in it. */
  JsonNode awaitIndex(String survey, String wave, long responses) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(Http::isNotNow)
        .until(() -> {
          Http.Answer answer = index(survey, wave);
          return answer.status() == 200
              && answer.json().path("covers").path("responses").asLong(0) == responses;
        });
    return index(survey, wave).orFail().json();
  }

  /** Everything published after a sequence, in the order of the answer. */
  List<JsonNode> updates(long after) {
    List<JsonNode> updates = new ArrayList<>();
    long next = after;
    long since;
    do {
      since = next;
      JsonNode page = get("/api/v1/updates?after=" + since).orFail().json();
      page.path("updates").forEach(updates::add);
      next = page.path("next").asLong(since);
    } while (next > since);
    return updates;
  }

  Http.Answer get(String path) {
    return Http.get(house.at(Part.REPORT_SERVICE, path));
  }
}
