package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Whoever is on call sees in Prometheus what breaks in a house, and that it is mended. */
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

  private House house;
  private Prometheus prometheus;
  private HttpServer endpoint;
  private Vendor vendor;
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean hangs;
  private int batches;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    house =
        House.started(
            "watched",
            Map.of(
                "VENDOR_KEY", VENDOR,
                "CANARY_INGEST_URL", "http://127.0.0.1:${INGEST_PORT}",
                "CANARY_VENDOR_KEY", VENDOR,
                "CANARY_INTERVAL", "2s",
                "WEBHOOK_ALLOW_PRIVATE", "true",
                "WEBHOOKS_ATTEMPT_TIMEOUT", "1s",
                "WEBHOOKS_LADDER", "0s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"));
    vendor = new Vendor(house);
    Steward steward = new Steward(house);
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, WAVE);
    subscribe();
    prometheus = Prometheus.watching(house, folder);
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
    }
    endpoint.stop(0);
    house.close();
  }

  private Receipt deliver() {
    AnswerFile file = AnswerFile.citizens(50).shuffled(batches);
    return vendor.deliver(SURVEY, WAVE, "batch-" + batches++, file);
  }

  @Test
  @Order(1)
  void everyPanelHasDataAndEveryMetricExists() throws IOException {
    vendor.awaitCounted(deliver().id());
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

  @Test
  @Order(2)
  void nothingFiresWhileAllIsWell() {
    await().atMost(SOON).untilAsserted(() -> assertThat(prometheus.firing()).isEmpty());
  }

  @Test
  @Order(3)
  void aBarometerThatStandsStillIsSeenAndCatchesUp() throws Exception {
    signal("STOP", Part.BAROMETER_SERVICE);
    List<Receipt> waiting = List.of(deliver(), deliver());

    awaitFiring("ServiceDown", "RowsNotInIndex", "CanaryFailing");

    signal("CONT", Part.BAROMETER_SERVICE);
    waiting.forEach(receipt -> vendor.awaitCounted(receipt.id()));
    awaitQuiet();
  }

  @Test
  @Order(4)
  void aBrokerThatIsAwayIsSeen() throws Exception {
    signal("STOP", Part.KAFKA);

    awaitFiring("KafkaUnreachable", "NotReady");

    signal("CONT", Part.KAFKA);
    vendor.awaitCounted(deliver().id());
    awaitQuiet();
  }

  @Test
  @Order(5)
  void anEndpointThatHangsIsSeen() {
    hangs = true;

    awaitFiring("WebhookEndpointsFailing");

    hangs = false;
    released.countDown();
    awaitQuiet();
  }

  @Test
  @Order(6)
  void aDatabaseThatIsAwayIsSeen() throws Exception {
    signal("STOP", Part.MONGO);

    awaitFiring("MongoUnreachable");

    signal("CONT", Part.MONGO);
    vendor.awaitCounted(deliver().id());
    awaitQuiet();
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
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(prometheus.firing()).contains(alerts));
  }

  private void awaitQuiet() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
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
