package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.running.Receiver.Message;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Two instances behind a balancer are one to everybody outside. */
@TestInstance(Lifecycle.PER_CLASS)
class InstancesTest {
  private static final int INSTANCES = 2;
  private static final String WAVE = "/api/v1/surveys/inklusion/waves/2012";
  private static final String[] SETTINGS =
      Owner.settings(
          "webhooks.lease=3s", "webhooks.attempt-timeout=2s", "webhooks.ladder=0s,1s,1s,1s,1s,1s");

  private final Receiver receiver = Receiver.start();
  private final List<Child> instances = new ArrayList<>();
  private Path folder = Path.of("");
  private Stage stage;
  private Balancer balancer;
  private long published;
  private int killedPort;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    stage = Stage.open(folder);
    Stream.generate(() -> CompletableFuture.supplyAsync(() -> instance(Child.freePort())))
        .limit(INSTANCES)
        .toList()
        .forEach(starting -> instances.add(starting.join()));
    balancer = Balancer.before(instances.stream().map(Child::port).toList());
    publish(3);
  }

  @AfterAll
  void stop() {
    balancer.close();
    instances.forEach(Child::close);
    receiver.close();
    stage.close();
  }

  /** The test before may have ended with the live stream, which is ahead of the read model. */
  @BeforeEach
  void awaitApplied() {
    balancer.awaitApplied(published);
  }

  private Child instance(int port) {
    return Child.start(folder, port, "256m", stage.settings(SETTINGS));
  }

  private void publish(int revisions) {
    for (int i = 0; i < revisions; i++) {
      published++;
      stage.publish(
          Revision.of("2012", published, published).index(70 + published / 100.0, 75.0, 68.0));
    }
  }

  private List<Long> from(long first) {
    return LongStream.rangeClosed(first, published).boxed().toList();
  }

  /** The same request at each instance in turn. */
  private List<HttpResponse<byte[]>> atEach(String path, String... headers) {
    return IntStream.range(0, INSTANCES).mapToObj(_ -> balancer.read(path, headers)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/surveys/inklusion/waves/2012",
        "/surveys/inklusion/waves/2012?lang=en",
        WAVE + "/index",
        WAVE + "/index?format=jsonstat",
        WAVE + "/index?format=csv",
        WAVE + "/index?revision=1",
        WAVE + "/revisions",
        "/api/v1/surveys/inklusion/index",
        "/api/v1/updates",
        "/feed.atom",
        "/feed.json"
      })
  void eitherAnswersWithTheSameBytesUnderTheSameTag(String path) {
    List<HttpResponse<byte[]>> answers = atEach(path);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers)
        .extracting(HttpResponse::body)
        .allSatisfy(body -> assertThat(body).isEqualTo(answers.getFirst().body()));
    List<String> tags =
        answers.stream().map(a -> a.headers().firstValue("ETag").orElse("")).distinct().toList();
    assertThat(tags).hasSize(1);
    if (path.contains("/index")) {
      assertThat(atEach(path, "If-None-Match", tags.getFirst()))
          .extracting(HttpResponse::statusCode)
          .containsOnly(304);
    }
  }

  /** These have the time of their making inside, so that their bytes are never the same. */
  @ParameterizedTest
  @ValueSource(strings = {WAVE + "/index?format=xlsx", "/surveys/inklusion/waves/2012/report.pdf"})
  void whatIsMadeAnewEachTimeHasOneWeakTagFromEither(String path) {
    List<HttpResponse<byte[]>> answers = atEach(path);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    String tag = answers.getFirst().headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("W/");
    assertThat(atEach(path, "If-None-Match", tag))
        .extracting(HttpResponse::statusCode)
        .containsOnly(304);
    assertThat(answers)
        .extracting(a -> a.headers().firstValue("ETag").orElse(""))
        .containsOnly(tag);
  }

  @Test
  void aPollerThatFollowsNextMissesNothingAndReadsNothingTwice() {
    long before = published;
    List<Long> read = new ArrayList<>();
    long next = before;
    for (int i = 0; i < 20; i++) {
      publish(1);
      next = poll(next, read);
    }
    while (next < published) {
      next = poll(next, read);
    }

    assertThat(read).isEqualTo(from(before + 1));
  }

  private long poll(long after, List<Long> read) {
    JsonNode page = balancer.json("/api/v1/updates?after=" + after);
    page.get("updates").forEach(update -> read.add(update.get("sequence").asLong()));
    return page.get("next").asLong();
  }

  @Test
  void aSubscriptionIsOneForBoth() {
    long before = published;
    Owner consumer = Owner.consumer(balancer);
    String id = consumer.subscribe(receiver.address("/one")).get("id").asString();

    publish(10);
    await().until(() -> consumer.log(id).size() == 10);
    await().until(() -> consumer.log(id).stream().allMatch(InstancesTest::isDelivered));
    await().until(() -> stage.count("due") == 0);

    List<String> ids = from(before + 1).stream().map(sequence -> id + "_" + sequence).toList();
    assertThat(receiver.messages("/one"))
        .extracting(Message::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(Stream.generate(() -> consumer.log(id).toString()).limit(INSTANCES).distinct())
        .hasSize(1);

    assertThat(consumer.send("DELETE", "/" + id, "").statusCode()).isEqualTo(204);
    assertThat(Stream.generate(() -> consumer.send("GET", "/" + id, "")).limit(INSTANCES))
        .extracting(HttpResponse::statusCode)
        .containsOnly(404);
  }

  private static boolean isDelivered(JsonNode delivery) {
    return delivery.get("state").asString().equals("delivered");
  }

  @Test
  void aStreamGoesOnAtTheOtherWhenItsInstanceIsKilled() {
    long before = published;
    try (Crowd crowd = Crowd.of(20, balancer.port())) {
      await().until(crowd::areAllOpen);
      assertThat(instances).allMatch(i -> i.metric("report_sse_subscribers") == 10);
      publish(5);
      await().until(() -> crowd.withAtLeast(1) == 20);

      kill(instances.getFirst());
      publish(5);
      await().until(() -> crowd.withAtLeast((int) (published - before)) == 20);
      revive();
      publish(5);

      await().until(() -> crowd.withAtLeast((int) (published - before)) == 20);
      assertThat(crowd.followers())
          .allSatisfy(f -> assertThat(f.sequences()).isEqualTo(from(before + 1)));
    }
  }

  @Test
  void afterAKillEveryDeliveryStillComesUnderItsOwnId() {
    long before = published;
    Owner consumer = Owner.consumer(balancer);
    List<String> paths = IntStream.range(0, 5).mapToObj(i -> "/killed-" + i).toList();
    paths.forEach(path -> receiver.behave(path, Receiver.hang()));
    List<String> ids =
        paths.stream()
            .map(path -> consumer.subscribe(receiver.address(path)).get("id").asString())
            .toList();
    Map<Child, Double> received = received();
    publish(1);
    await().until(() -> paths.stream().noneMatch(path -> receiver.messages(path).isEmpty()));

    kill(writerSince(received));
    paths.forEach(path -> receiver.behave(path, Receiver.status(204)));
    publish(2);

    await()
        .until(() ->
            ids.stream()
                .map(consumer::log)
                .allMatch(
                    log -> log.size() == 3 && log.stream().allMatch(InstancesTest::isDelivered)));
    for (int i = 0; i < paths.size(); i++) {
      List<Message> messages = receiver.messages(paths.get(i));
      String id = ids.get(i);
      assertThat(messages.stream().map(Message::id).collect(Collectors.toSet()))
          .isEqualTo(from(before + 1).stream().map(s -> id + "_" + s).collect(Collectors.toSet()));
      assertThat(messages.stream().map(m -> Set.of(m.id(), m.body())).distinct())
          .as("a repeated one has the bytes of the first")
          .hasSize(3);
    }
    revive();
  }

  private Map<Child, Double> received() {
    return instances.stream()
        .collect(Collectors.toMap(i -> i, i -> i.metric("report_records_received_total")));
  }

  /**
   * The instance that takes revisions into the read model, and is the first to send what is due.
   */
  private Child writerSince(Map<Child, Double> before) {
    await().until(() -> !received().equals(before));
    Map<Child, Double> now = received();
    return instances.stream()
        .filter(i -> !Objects.equals(now.get(i), before.get(i)))
        .findFirst()
        .orElseThrow();
  }

  private void kill(Child instance) {
    instance.kill();
    instance.close();
    instances.remove(instance);
    killedPort = instance.port();
  }

  private void revive() {
    instances.addFirst(instance(killedPort));
  }
}
