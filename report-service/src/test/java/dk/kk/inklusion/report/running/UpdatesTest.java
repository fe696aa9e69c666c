package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(Lifecycle.PER_CLASS)
class UpdatesTest {
  private static final int PUBLISHED = 12;

  private Stage stage;
  private Service service;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    stage.publish(
        LongStream.rangeClosed(1, PUBLISHED)
            .mapToObj(UpdatesTest::revision)
            .toArray(Revision[]::new));
    service = stage.start();
  }

  @AfterAll
  void stop() {
    service.close();
    stage.close();
  }

  private static Revision revision(long sequence) {
    return Revision.of("2012", sequence, sequence).index(70 + sequence / 10.0, 75.0, 68.0);
  }

  @Test
  void aPollerReadsEveryUpdateOnceByFollowingNext() {
    JsonNode first = service.json("/api/v1/updates?limit=5");
    JsonNode second = service.json("/api/v1/updates?limit=5&after=" + first.get("next").asLong());
    JsonNode third = service.json("/api/v1/updates?limit=5&after=" + second.get("next").asLong());
    JsonNode fourth = service.json("/api/v1/updates?limit=5&after=" + third.get("next").asLong());

    assertThat(List.of(first, second, third, fourth))
        .flatExtracting(page -> page.get("updates").valueStream().toList())
        .extracting(update -> update.get("sequence").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, PUBLISHED).boxed().toList());
    assertThat(fourth.get("updates").size()).isZero();
    assertThat(fourth.get("next").asLong()).isEqualTo(PUBLISHED);
  }

  @Test
  void anUpdateIsTheEventAsItWasPublished() {
    assertThat(service.get("/api/v1/updates?after=3&limit=2").body())
        .isEqualTo(
            "{\"updates\":[" + revision(4).json() + "," + revision(5).json() + "],\"next\":5}");
  }

  @Test
  void allThatIsWrongWithAPollIsSaidTogether() {
    HttpResponse<String> answer = service.get("/api/v1/updates?after=-1&limit=1001");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("/problems/invalid-parameter", "after must be", "limit must be");
  }

  @ParameterizedTest
  @CsvSource({"13, future-sequence", "abc, invalid-parameter", "-2, invalid-parameter"})
  void aStreamCannotResumeAfterWhatWasNeverPublished(String lastEventId, String code) {
    HttpResponse<String> answer =
        service.get("/api/v1/updates", "Accept", "text/event-stream", "Last-Event-ID", lastEventId);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("/problems/" + code, "Last-Event-ID");
  }

  @Test
  void aStreamResumesAfterTheLastEventReceived() {
    Subscriber subscriber = service.subscribe("?after=2", "Last-Event-ID", "9");

    await().until(() -> subscriber.ids().size() >= 3);
    assertThat(subscriber.ids()).containsExactly("10", "11", "12");
    assertThat(subscriber.data().getFirst()).isEqualTo(revision(10).json());
    subscriber.close();
  }

  @Test
  void aStreamCanBeginAfterAnySequence() {
    Subscriber subscriber = service.subscribe("?after=0");

    await().until(() -> subscriber.ids().size() >= PUBLISHED);
    assertThat(subscriber.ids())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, PUBLISHED).mapToObj(Long::toString).toList());
    subscriber.close();
  }

  @Test
  void anIdleStreamBeatsAndAClientThatLeftIsNoticed() {
    Subscriber subscriber = service.subscribe("");
    await().until(() -> subscriber.heartbeats() >= 3);
    assertThat(subscriber.ids()).isEmpty();
    double open = service.metric("report_sse_subscribers");
    assertThat(open).isPositive();

    subscriber.close();

    await().until(() -> service.metric("report_sse_subscribers") < open);
  }

  @Test
  void otherFormatsAreNotAcceptable() {
    assertThat(service.get("/api/v1/updates", "Accept", "application/xml").statusCode())
        .isEqualTo(406);
  }

  @Test
  void aBrowsersAddressBarGetsJson() {
    HttpResponse<String> answer =
        service.get("/api/v1/updates", "Accept", "text/html,application/xml;q=0.9,*/*;q=0.8");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }
}
