package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.backends.Broker;
import dk.kk.inklusion.ingest.problem.CannotStartException;
import dk.kk.inklusion.local.LocalKafka;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class StartTest {
  private final Map<String, String> settings = Backends.settings(Backends.newDatabase());

  @Test
  void withoutAKeyItDoesNotStart() {
    assertRefuses(Map.of("ingest.pseudonym-key-file", ""), "PSEUDONYM_KEY_FILE is not set");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          ingest.keys.steward=short,                     STEWARD_KEY is shorter than 12 characters
          ingest.keys.vendor=steward-key-of-the-tests,   STEWARD_KEY and VENDOR_KEY are the same
          ingest.keys.vendor=with a blank inside it,     VENDOR_KEY has a character no header
          ingest.keys.vendor-name=a/b,                   ingest.keys.vendor-name is no name
          ingest.jwt.issuer=https://issuer.example,      JWT_AUDIENCE is not set
          """)
  void aFaultInTheKeysStopsTheStart(String setting, String message) {
    String[] parts = setting.split("=", 2);
    assertRefuses(Map.of(parts[0], parts[1]), message);
  }

  @Test
  void anIssuersKeysAreNotFetchedInTheClear() {
    assertRefuses(
        Map.of(
            "ingest.jwt.issuer", "https://issuer.example",
            "ingest.jwt.audience", "survey-ingest",
            "ingest.jwt.jwks-uri", "http://192.0.2.1/keys"),
        "JWT_JWKS_URI is not set or no https address");
  }

  @Test
  void againstDataOfAnotherKeyItDoesNotStart() {
    Survey.open(Service.shared()).upload(Survey.rows(1));
    String otherKey = Backends.key((byte) 8).toString();

    assertRefuses(Map.of("ingest.pseudonym-key-file", otherKey), "under another key");
  }

  @Test
  void twoInstancesDoNotShareASpool() {
    String spool = Backends.folder().toString();
    try (Service _ = Service.start(settings, Map.of("ingest.spool-dir", spool))) {
      assertRefuses(Map.of("ingest.spool-dir", spool), "in use by another instance");
    }
    try (Service again = Service.start(settings, Map.of("ingest.spool-dir", spool))) {
      assertThat(again.steward().get("/api/v1/batches").status()).isEqualTo(200);
    }
  }

  @Test
  void aTopicOfAnotherShapeIsRefused() throws Exception {
    try (Broker kafka = Broker.start(Backends.folder());
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(Topic.WAVE_STATE.topicName(), 3, (short) 1)))
          .all()
          .get();
      assertRefuses(
          Map.of("spring.kafka.bootstrap-servers", kafka.bootstrapServers()),
          "survey.wave.state.v1 has 3 partitions, not 12");
    }
  }

  @Test
  void withoutABrokerItSaysSo() {
    assertRefuses(
        Map.of(
            "spring.kafka.bootstrap-servers", "127.0.0.1:1",
            "spring.kafka.admin.properties.default.api.timeout.ms", "500",
            "spring.kafka.admin.properties.request.timeout.ms", "400",
            "ingest.kafka.start-patience", "1s"),
        "Kafka does not answer");
  }

  /** Before the barometer ever ran: its topic is waited for, and uploads are taken. */
  @Test
  void itIsReadyWithoutTheBarometerAndReadsItsTopicOnceItIsThere() throws Exception {
    try (Broker kafka = Broker.start(Backends.folder());
        Service service =
            Service.start(
                settings, Map.of("spring.kafka.bootstrap-servers", kafka.bootstrapServers()))) {
      awaitReady(service, "\"barometer.batch.event.v1\":false");
      awaitTheCitysCatalogue(kafka.bootstrapServers());
      assertThat(Survey.open(service).upload(Survey.rows(3)).status()).isEqualTo(201);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin
            .createTopics(List.of(new NewTopic(Topic.SCORED_EVENT.topicName(), 12, (short) 1)))
            .all()
            .get();
      }
      awaitReady(service, "\"barometer.batch.event.v1\":true");
    }
  }

  /** Embedded whatever the back end: a container would come back on another port. */
  @Test
  void whileTheBrokerIsAwayNothingIsTakenAndAfterwardsEverythingIs() {
    var folder = Backends.folder();
    LocalKafka kafka = LocalKafka.start(folder, 0);
    int port = kafka.port();
    var impatient =
        Map.of(
            "spring.kafka.bootstrap-servers",
            kafka.bootstrapServers(),
            "spring.kafka.producer.properties.max.block.ms",
            "2000");
    try (Service service = Service.start(settings, impatient)) {
      Survey survey = Survey.open(service);
      String file = Survey.HEADER + Survey.rows(50);
      kafka.close();

      var refused = survey.upload("k", file);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.json().get("code").asString()).isEqualTo("broker-unavailable");
      assertThat(service.management().get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(service.management().get("/actuator/health/liveness").status()).isEqualTo(200);

      kafka = LocalKafka.start(folder, port);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(survey.upload("k", file).status()).isEqualTo(201));
      assertThat(survey.upload("k", file).status()).isEqualTo(200);
      assertThat(TopicReader.story(kafka.bootstrapServers(), survey.name)).hasSize(1 + 51);
    } finally {
      kafka.close();
    }
  }

  @Test
  void withoutRoomInItsSpoolItLivesAndIsNotReady() {
    try (Service service =
        Service.start(settings, Map.of("management.health.diskspace.threshold", "1000TB"))) {
      var readiness = service.management().get("/actuator/health/readiness");
      assertThat(readiness.status()).isEqualTo(503);
      assertThat(readiness.json().at("/components/diskSpace/status").asString()).isEqualTo("DOWN");
      assertThat(service.management().get("/actuator/health/liveness").status()).isEqualTo(200);
      String spool = readiness.json().at("/components/diskSpace/details/path").asString();
      assertThat(service.management().get("/actuator/prometheus").text())
          .containsPattern("disk_free_bytes\\{[^}]*path=\"" + spool + "\"[^}]*} [1-9]");
    }
  }

  /** The first start of a house puts it in, and what it says of register indicators. */
  private static void awaitTheCitysCatalogue(String servers) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(TopicReader.committed(servers, Topic.CATALOGUE_STATE.topicName()))
                .hasSize(1)
                .allSatisfy(record ->
                    assertThat(JsonMapper.shared().readValue(record.value(), Catalogue.class))
                        .isEqualTo(CatalogueReader.city().withVersion(1))));
    assertThat(TopicReader.committed(servers, Topic.MEASUREMENT_STATE.topicName()))
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .contains("karakterer/~definition", "tryghedsindeks/~definition")
        .doesNotContain("inklusion/~definition");
  }

  private static void awaitReady(Service service, String detail) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          var answer = service.management().get("/actuator/health/readiness");
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.text()).contains(detail);
        });
  }

  private void assertRefuses(Map<String, String> other, String message) {
    assertThatThrownBy(() -> Service.start(settings, other))
        .hasRootCauseInstanceOf(CannotStartException.class)
        .rootCause()
        .hasMessageContaining(message);
  }
}
