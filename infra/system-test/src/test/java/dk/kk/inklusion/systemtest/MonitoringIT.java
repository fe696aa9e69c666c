package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dk.kk.inklusion.local.Ports;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever is on call sees in Prometheus what breaks in a house, mends it as the alert's page says,
 * and sees that it is mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
  private static final String SURVEY = "watched";
  private static final String WAVE = "2012";
  private static final String VENDOR = "vendor-of-the-watched-house";
  private static final Duration SOON = Duration.ofSeconds(90);

  private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]");
  private static final Pattern LABELS = Pattern.compile("(?:by|ignoring|on) ?\\([^)]*\\)");
  private static final Pattern NAMES =
      Pattern.compile("\\b[a-z]+[a-z0-9]*(?:[_:][a-z0-9_:]+)+\\b(?! ?\\()");

  /** Left behind by a service that was killed in the middle of an upload. */
  private static final String LEFT = "ingest-left-behind.spool";

  /** Ids of batches, as only their form matters. */
  private static final String LOST = "30".repeat(16);

  private static final String NOBODYS = "40".repeat(16);

  private House house;
  private @Nullable SmallDisk spool;
  private ShownClock clock;
  private Path desk;
  private Prometheus prometheus;
  private @Nullable HttpServer endpoint;
  private Vendor vendor;
  private Steward steward;
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean hangs;
  private int batches;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    house =
        House.empty(
            "watched",
            Map.of(
                "VENDOR_KEY", VENDOR,
                "CANARY_INGEST_URL", "http://127.0.0.1:${INGEST_PORT}",
                "CANARY_VENDOR_KEY", VENDOR,
                "CANARY_INTERVAL", "2s",
                // The canary delivers all the time, and counters are compared with receipts.
                "INGEST_METRICS_INTERVAL", "200ms",
                "SPOOL_FREE", "1MB",
                "WEBHOOK_ALLOW_PRIVATE", "true",
                "WEBHOOKS_ATTEMPT_TIMEOUT", "1s",
                "WEBHOOKS_LADDER", "0s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"));
    // As of a house that ran before, with a disk for the spool.
    Files.createFile(house.data().resolve("inklusion-data.txt"));
    spool = SmallDisk.mount(house.data().resolve("spool"), "32m");
    house.start("--no-demo");
    vendor = new Vendor(house);
    steward = new Steward(house);
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, WAVE);
    subscribe();
    clock = new ShownClock(house.operations(Part.REPORT_SERVICE, "/"));
    prometheus = Prometheus.watching(house, clock, folder);
    desk = Files.createDirectory(folder.resolve("desk"));
  }

  private void subscribe() throws IOException {
    int port = Ports.free();
    endpoint = HttpServer.create(Ports.address(port), 0);
    endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    endpoint.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          if (hangs) {
            awaitRelease();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    endpoint.start();
    String wish = "{\"url\": \"http://127.0.0.1:%d/\", \"survey\": \"canary\"}".formatted(port);
    Http.send(
            Http.to(house.at(Part.REPORT_SERVICE, "/api/v1/subscriptions"), house.key("consumer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(wish))
                .build())
        .orFail();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterAll
  void stop() {
    released.countDown();
    if (prometheus != null) {
      prometheus.close();
      clock.close();
    }
    if (endpoint != null) {
      endpoint.stop(0);
    }
    int _ = house.stop();
    if (spool != null) {
      spool.close();
    }
    house.close();
  }

  private Receipt deliver() {
    AnswerFile file = AnswerFile.citizens(50).shuffled(batches);
    return vendor.deliver(SURVEY, WAVE, "batch-" + batches++, file);
  }

  @Test
  @Order(1)
  void nothingFiresWhileAllIsWell() {
    vendor.awaitCounted(deliver().id());
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> !prometheus.values("report_canary_age_seconds").isEmpty());
    awaitQuiet();
  }

  /** It stands still while sixty batches come, and is then ended by its page's command. */
  @Test
  @Order(2)
  void anHourThatTheBarometerSleptThroughIsSeenAndCaughtUpWith() throws Exception {
    List<AnswerFile> hour = AnswerFile.citizens(30_000).parts(60);
    String wave = "slept-through";
    // Without a revision after every batch, which are the canary's to see.
    steward.putWaveToClose(SURVEY, wave);
    signal("STOP", Part.BAROMETER_SERVICE);
    List<Receipt> waiting = new ArrayList<>();
    for (AnswerFile file : hour) {
      waiting.add(vendor.deliver(SURVEY, wave, "batch-" + batches++, file));
    }

    awaitFiring("ServiceDown", "RowsNotInIndex", "CanaryFailing");

    String barometer = Part.BAROMETER_SERVICE.processName();
    String _ = runbook("ServiceDown").run("kill", Map.of("SERVICE", barometer));
    waiting.forEach(receipt -> vendor.awaitCounted(receipt.id()));
    assertThat(steward.truth(SURVEY, wave).json().at("/covers/responses").asInt())
        .isEqualTo(30_000);
    Counters.assertAddUp(house);
    awaitQuiet();
  }

  @Test
  @Order(3)
  void aBrokerThatIsAwayIsSeen() throws Exception {
    signal("STOP", Part.KAFKA);

    awaitFiring("KafkaUnreachable", "NotReady");

    signal("CONT", Part.KAFKA);
    vendor.awaitCounted(deliver().id());
    awaitQuiet();
  }

  @Test
  @Order(4)
  void anEndpointThatHangsIsSeen() {
    hangs = true;

    awaitFiring("WebhookEndpointsFailing");

    hangs = false;
    released.countDown();
    awaitQuiet();
  }

  @Test
  @Order(5)
  void aDatabaseThatIsAwayIsSeenAndToldToWhoeverAsks() throws Exception {
    signal("STOP", Part.MONGO);

    long stopped = System.nanoTime();
    AnswerFile file = AnswerFile.citizens(50);
    assertToldToWait(upload("while-the-database-is-away", file), "/problems/database-unavailable");
    assertToldToWait(
        Http.get(house.at(Part.REPORT_SERVICE, "/api/v1/surveys/canary/index")),
        "/problems/unavailable");
    // Ten seconds each at most, one after the other.
    assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(20));
    awaitFiring("MongoUnreachable");

    signal("CONT", Part.MONGO);
    Http.Answer taken =
        vendor.repeatUntilTaken(SURVEY, WAVE, "while-the-database-is-away", file.csv());
    vendor.awaitCounted(new Receipt(taken.json()).id());
    awaitQuiet();
  }

  @Test
  @Order(6)
  void aFullDiskIsSeenAndAnUploadItRefusedSucceedsOnceThereIsRoom() {
    assumeTrue(spool != null, "a file system cannot be mounted here: that takes root");
    SmallDisk disk = Objects.requireNonNull(spool);
    long before = vendor.receipts().stream().filter(this::isWatched).count();
    AnswerFile file = AnswerFile.citizens(500);
    disk.fill(LEFT);

    assertToldToWait(upload("on-a-full-disk", file), "/problems/storage-unavailable");

    awaitFiring("DiskFilling");
    assertThat(vendor.receipts().stream().filter(this::isWatched)).hasSize((int) before);
    assertThat(disk.files()).containsExactly(LEFT, "instance.id", "instance.lock");

    String _ = runbook("DiskFilling").run("kill", Map.of());
    Http.Answer taken = vendor.repeatUntilTaken(SURVEY, WAVE, "on-a-full-disk", file.csv());
    assertThat(taken.status()).isEqualTo(201);
    assertThat(vendor.awaitCounted(new Receipt(taken.json()).id()).accepted()).isEqualTo(500);
    awaitQuiet();
  }

  private boolean isWatched(Receipt receipt) {
    return receipt.json().path("survey").asString("").equals(SURVEY);
  }

  @Test
  @Order(7)
  void aBadRecordInEveryTopicIsSeenAndDecidedAbout() {
    poisonEveryTopic();

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(deadLettersOf())
                .containsExactlyInAnyOrder(
                    Topic.INDEX_EVENT.topicName(),
                    Topic.SCORED_EVENT.topicName(),
                    Topic.BATCH_EVENT.topicName(),
                    Topic.WAVE_STATE.topicName()));

    Runbook page = runbook("DeadLetters");
    await().atMost(SOON).until(() -> open(page).size() == 8);
    steward.putWave(SURVEY, "late");
    JsonNode replayed = json(page.run("$BATCH/replay", Map.of("BATCH", LOST)));
    assertThat(replayed.at("/records/replayed").asInt()).isEqualTo(4);
    for (JsonNode entry : open(page)) {
      if (entry.path("topic").asString().equals(Topic.BATCH_EVENT.topicName())) {
        String id = entry.path("id").asString();
        assertThat(json(page.run("$ID/replay", Map.of("ID", id))).path("state").asString())
            .isEqualTo("open");
      }
    }
    // The answers that are none have failed again, behind the others.
    await().atMost(SOON).until(() -> open(page).size() == 5);
    for (JsonNode entry : open(page)) {
      Map<String, String> given =
          Map.of("ID", entry.path("id").asString(), "NOTE", "Nobody can read it.");
      assertThat(json(page.run("$ID/park", given)).path("state").asString()).isEqualTo("parked");
    }
    assertThat(vendor.awaitCounted(LOST).scored())
        .containsEntry("new", 2L)
        .containsEntry("quarantined", 1L);
    awaitQuiet();
  }

  private void poisonEveryTopic() {
    try (var topics = new Topics(house);
        var writer = new FaultyWriter(house)) {
      List<byte[]> values = new ArrayList<>();
      topics.committedFrom(Topics.story(SURVEY), 0).stream()
          .filter(record -> new String(record.key(), UTF_8).startsWith(SURVEY + "/" + WAVE + "/"))
          .filter(record -> record.value() != null && WaveRecordCodec.isAnswers(record.value()))
          .limit(2)
          .forEach(record -> values.add(record.value()));
      values.add("no answers".getBytes(UTF_8));
      String pseudonymKey =
          topics.events(Topic.BATCH_EVENT).getFirst().path("pseudonymKey").asString();
      writer.batch(FaultyWriter.event(LOST, SURVEY, "late", pseudonymKey, values.size()), values);
      writer.poison(Topic.WAVE_STATE, "nobodys", "x");
      writer.poison(Topic.BATCH_EVENT, NOBODYS, "{\"batch\": \"" + NOBODYS + "\"}");
      writer.poison(Topic.SCORED_EVENT, NOBODYS, "{\"batch\": \"" + NOBODYS + "\"}");
      writer.poison(Topic.INDEX_EVENT, SURVEY + "/" + WAVE, "{}");
    }
  }

  private List<String> deadLettersOf() {
    return prometheus
        .values("ALERTS{alertname=\"DeadLetters\", alertstate=\"firing\"}")
        .valueStream()
        .map(alert -> alert.at("/metric/topic").asString())
        .toList();
  }

  private static List<JsonNode> open(Runbook page) {
    return json(page.run("state=open", Map.of())).path("entries").valueStream().toList();
  }

  private static JsonNode json(String said) {
    return JsonMapper.shared().readTree(said);
  }

  /**
   * The page's remedy is the machine's: its clock is set. What is shown here is the alert, on real
   * metrics of which the clock's value is moved ({@link ShownClock}).
   */
  @Test
  @Order(8)
  void aWrongClockIsSeen() {
    clock.setAhead(30);

    awaitFiring("ClockSkew");

    clock.setAhead(0);
    awaitQuiet();
  }

  /** At the end, since some metrics of Kafka's clients are there a minute after a start only. */
  @Test
  @Order(9)
  void everyPanelHasDataAndEveryMetricExists() throws IOException {
    Set<String> empty = new TreeSet<>();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> {
          empty.clear();
          for (Query query : queries()) {
            if (prometheus.values(query.expression()).isEmpty()) {
              empty.add(query.toString());
            }
          }
          assertThat(empty).isEmpty();
        });
    Set<String> missing = new TreeSet<>();
    for (String metric : metricsOfTheRules()) {
      if (prometheus.values("{__name__=\"" + metric + "\"}").isEmpty()) {
        missing.add(metric);
      }
    }
    assertThat(missing).isEmpty();
  }

  private Runbook runbook(String alert) {
    return Runbook.of(alert, house, desk);
  }

  private Http.Answer upload(String idempotencyKey, AnswerFile file) {
    return Http.send(
        vendor.delivery(SURVEY, WAVE, idempotencyKey, BodyPublishers.ofByteArray(file.csv())));
  }

  private static void assertToldToWait(Http.Answer answer, String problem) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.json().path("type").asString()).isEqualTo(problem);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
  }

  private void signal(String signal, Part part) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + signal, Long.toString(house.pid(part)))
                .start()
                .waitFor())
        .isZero();
  }

  private void awaitFiring(String... alerts) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(prometheus.firing()).contains(alerts));
  }

  private void awaitQuiet() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> assertThat(prometheus.firing()).isEmpty());
  }

  private record Query(String panel, String expression) {}

  private static List<Query> queries() throws IOException {
    List<Query> queries = new ArrayList<>();
    for (Path file : Prometheus.files("grafana/dashboards")) {
      for (JsonNode panel : JsonMapper.shared().readTree(Files.readString(file)).get("panels")) {
        for (JsonNode target : panel.get("targets")) {
          queries.add(new Query(panel.get("title").asString(), target.get("expr").asString()));
        }
      }
    }
    return queries;
  }

  /** The names in the expressions of the rules, but those the rules make themselves. */
  private static Set<String> metricsOfTheRules() throws IOException {
    Set<String> names = new TreeSet<>();
    Pattern expression = Pattern.compile("expr: >-\n((?: {10}.*\n)+)");
    for (Path file : Prometheus.files("prometheus/rules")) {
      Matcher rules = expression.matcher(Files.readString(file));
      while (rules.find()) {
        String bare = TEXTS.matcher(rules.group(1)).replaceAll(" ");
        NAMES
            .matcher(LABELS.matcher(bare).replaceAll(" "))
            .results()
            .map(found -> found.group())
            .filter(name -> !name.contains(":"))
            .forEach(names::add);
      }
    }
    assertThat(names).contains("service_health", "ingest_rows_pending_age_seconds");
    return names;
  }
}
