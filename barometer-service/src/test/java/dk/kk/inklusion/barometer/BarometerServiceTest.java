package dk.kk.inklusion.barometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.backends.Broker;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.barometer.register.CityRegister;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over a real broker: records in, truth over HTTP and events out. */
class BarometerServiceTest {
  private static final String STEWARD = "steward-key-of-the-test";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
  private static final Map<String, Answers> CITIZENS =
      GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK);

  private @TempDir Path folder;
  private Broker kafka;
  private ConfigurableApplicationContext service;

  @BeforeEach
  void start() throws Exception {
    kafka = Broker.start(folder.resolve("kafka"));
    service = startService();
  }

  @AfterEach
  void stop() {
    service.close();
    kafka.close();
  }

  private ConfigurableApplicationContext startService() {
    return startService(false);
  }

  private ConfigurableApplicationContext startService(boolean replay) {
    return new SpringApplication(BarometerApplication.class)
        .run(
            "--barometer.replay=" + replay,
            "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--server.port=0",
            "--management.server.port=0",
            "--barometer.steward-key=" + STEWARD,
            "--barometer.state-dir=" + folder.resolve("state"));
  }

  @Test
  void answersBecomeTruthAndRevisionsAlsoAcrossARestart() throws Exception {
    createSources();
    publish(opened());
    List<Map.Entry<String, Answers>> citizens = new ArrayList<>(CITIZENS.entrySet());
    publish(batch("b1", citizens.subList(0, 1000)));
    awaitResponses(1000);

    service.close();
    publish(batch("b2", citizens.subList(1000, 2000)));
    service = startService();
    awaitResponses(2000);

    await().atMost(SOON).until(() -> events().size() == 2);
    List<JsonNode> events = events();
    assertThat(events)
        .extracting(e -> e.get("sequence").asLong(), e -> e.get("revision").asLong())
        .containsExactly(tuple(1L, 1L), tuple(2L, 2L));
    assertThat(events.getLast().get("groups").get(0).get("estimate").asDouble()).isEqualTo(74.0);
  }

  @Test
  void aReplayRebuildsTheTruthAndSaysNothingTwice() throws Exception {
    createSources();
    publish(opened());
    List<Map.Entry<String, Answers>> citizens = new ArrayList<>(CITIZENS.entrySet());
    publish(batch("b1", citizens.subList(0, 1000)));
    awaitResponses(1000);
    publish(batch("b2", citizens.subList(1000, 2000)));
    awaitResponses(2000);
    handIn("1", "2011-09", "11.2");
    await().atMost(SOON).until(() -> events().size() == 3);
    handIn("2", "2011-09", "11.1");
    await().atMost(SOON).until(() -> events().size() == 4);
    String truth = truth().body();
    List<JsonNode> events = events();
    service.close();

    service = startService(true);
    awaitResponses(2000);

    assertThat(truth().body()).isEqualTo(truth);
    // What was released before is still known: two corrections wait.
    publish(
        batch(
            "b3",
            List.of(
                Map.entry(citizens.get(0).getKey(), citizens.get(500).getValue()),
                Map.entry(citizens.get(1).getKey(), citizens.get(600).getValue()))));
    await().atMost(SOON).until(() -> scored().size() == 3);
    assertThat(scored())
        .extracting(e -> e.get("batch").asString())
        .containsExactlyInAnyOrder("b1", "b2", "b3");
    handIn("3", "2012-09", "10.8");
    await().atMost(SOON).until(() -> events().size() > events.size());
    assertThat(events().subList(0, events.size())).isEqualTo(events);
    assertThat(events().subList(events.size(), events().size()))
        .extracting(
            e -> e.get("sequence").asLong(),
            e -> e.get("survey").asString(),
            e -> e.get("revision").asLong(),
            e -> e.get("changes").get(0).get("change").asDouble())
        .containsExactly(tuple(5L, "overledighed", 1L, -0.3));
  }

  @Test
  void aReplayBegunInTheMiddleOfABatchReleasesAllOfIt() throws Exception {
    createSources();
    publish(opened());
    List<Map.Entry<String, Answers>> citizens = new ArrayList<>(CITIZENS.entrySet());
    publish(batch("b1", citizens.subList(0, 1000)));
    awaitResponses(1000);
    await().atMost(SOON).until(() -> events().size() == 1);
    List<Entry> second = batch("b2", citizens.subList(1000, 2000));
    publish(second.subList(0, 500));
    awaitProcessed();
    service.close();

    service = startService(true);
    publish(second.subList(500, second.size()));
    awaitResponses(2000);

    await().atMost(SOON).until(() -> events().size() == 2);
    JsonNode covers = events().getLast().get("covers");
    int waiting = covers.get("waiting").asInt();
    assertThat(waiting).isLessThan(100);
    assertThat(covers.get("responses").asInt() + waiting).isEqualTo(2000);
  }

  private void awaitProcessed() throws Exception {
    TopicPartition partition =
        new TopicPartition(Topic.WAVE_STATE.topicName(), Topic.partitionOf("inklusion"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      await()
          .atMost(SOON)
          .until(() -> {
            OffsetAndMetadata processed =
                admin
                    .listConsumerGroupOffsets("barometer")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return processed != null && processed.offset() == end;
          });
    }
  }

  @Test
  void nobodyReadsTheTruthWithoutTheStewardsKey() throws Exception {
    assertThat(get("/api/v1/surveys/inklusion/waves/2012/truth", "wrong").statusCode())
        .isEqualTo(401);
    HttpResponse<String> none = get("/api/v1/surveys/inklusion/waves/2012/truth", "");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(none.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  @Test
  void anUnknownWaveIsNotFound() throws Exception {
    createSources();
    await()
        .atMost(SOON)
        .until(() -> get("/api/v1/surveys/nothing/waves/here/truth", STEWARD).statusCode() == 404);
    HttpResponse<String> answer = get("/api/v1/surveys/nothing/waves/here/truth", STEWARD);
    assertThat(JsonMapper.builder().build().readTree(answer.body()).get("code").asString())
        .isEqualTo("wave-not-found");
  }

  @Test
  void isReadyOnlyOnceTheStreamRuns() throws Exception {
    assertThat(health().statusCode()).isEqualTo(503);
    createSources();
    await().atMost(SOON).until(() -> health().statusCode() == 200);
  }

  private void createSources() throws Exception {
    createSource(Topic.WAVE_STATE);
    createSource(Topic.MEASUREMENT_STATE);
  }

  private void createSource(Topic topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic.topicName(), topic.partitions(), (short) 1)))
          .all()
          .get();
    }
  }

  private static List<Entry> opened() {
    return List.of(
        new Entry(
            WaveKey.opened("inklusion", "2012"),
            new WaveRecord.WaveOpened(
                Instant.EPOCH,
                WaveDefinitionReader.read("{codebook: 1, title: w}", "2012"),
                CODEBOOK)));
  }

  private static List<Entry> batch(String id, List<Map.Entry<String, Answers>> citizens) {
    List<Entry> entries = new ArrayList<>();
    citizens.forEach(c ->
        entries.add(new Entry(WaveKey.respondent("inklusion", "2012", c.getKey()), c.getValue())));
    entries.add(
        new Entry(
            WaveKey.batchEnded("inklusion", "2012", id),
            new WaveRecord.BatchEnded(id, Instant.EPOCH, citizens.size())));
    return entries;
  }

  private record Entry(WaveKey key, WaveRecord value) {}

  private void publish(List<Entry> entries) {
    send(
        entries.stream()
            .map(entry ->
                new ProducerRecord<>(
                    Topic.WAVE_STATE.topicName(),
                    Topic.partitionOf("inklusion"),
                    entry.key.toString().getBytes(StandardCharsets.UTF_8),
                    WaveRecordCodec.encode(entry.value)))
            .toList());
  }

  /** What an indicator is, a measurement of it, and that there are no more. */
  private void handIn(String id, String period, String value) {
    String indicator = "overledighed";
    Map<MeasurementKey, Object> records = new LinkedHashMap<>();
    records.put(new MeasurementKey.Definition(indicator), CityRegister.indicator(indicator));
    records.put(
        new MeasurementKey.Of(indicator, RegisterPeriod.of(period), "all"),
        CityRegister.measurement(indicator, period, "all", value));
    records.put(new MeasurementKey.Ended(indicator, id), Map.of());
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    records.forEach((key, record) ->
        sent.add(
            new ProducerRecord<>(
                Topic.MEASUREMENT_STATE.topicName(),
                Topic.partitionOf(indicator),
                key.toString().getBytes(StandardCharsets.UTF_8),
                JsonMapper.shared().writeValueAsBytes(record))));
    send(sent);
  }

  /** In one transaction, as survey-ingest does. */
  private void send(List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "transactional.id",
            "ingest-inklusion",
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
      producer.initTransactions();
      producer.beginTransaction();
      records.forEach(record -> {
        var _ = producer.send(record);
      });
      producer.commitTransaction();
    }
  }

  private void awaitResponses(int responses) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> {
          JsonNode truth = JsonMapper.builder().build().readTree(truth().body());
          assertThat(truth.get("covers").get("responses").asInt()).isEqualTo(responses);
        });
  }

  private List<JsonNode> events() {
    return events(Topic.INDEX_EVENT);
  }

  private List<JsonNode> scored() {
    return events(Topic.SCORED_EVENT);
  }

  private HttpResponse<String> truth() throws IOException, InterruptedException {
    return get("/api/v1/surveys/inklusion/waves/2012/truth", STEWARD);
  }

  private List<JsonNode> events(Topic topic) {
    List<JsonNode> events = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class))) {
      List<TopicPartition> partitions =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(r -> events.add(JsonMapper.builder().build().readTree(r.value())));
      }
    }
    return events;
  }

  @Test
  void withoutItsBrokerItLivesAndIsNotReady() throws Exception {
    createSources();
    await().atMost(SOON).until(() -> health().statusCode() == 200);
    kafka.close();
    await().atMost(SOON).until(() -> health().statusCode() == 503);
    assertThat(get(port("local.management.port"), "/actuator/health/liveness", "").statusCode())
        .isEqualTo(200);
    kafka = Broker.start(folder.resolve("another"));
  }

  @Test
  void theRoomOnItsDiskIsMeasured() throws Exception {
    String metrics = get(port("local.management.port"), "/actuator/prometheus", "").body();
    assertThat(metrics)
        .containsPattern(
            "disk_free_bytes\\{[^}]*path=\"" + folder.resolve("state") + "\"[^}]*} [1-9]");
    assertThat(get(port("local.management.port"), "/actuator/health", "").body())
        .contains("\"path\":\"" + folder.resolve("state") + "\",\"exists\":true");
  }

  private HttpResponse<String> health() throws IOException, InterruptedException {
    return get(port("local.management.port"), "/actuator/health/readiness", "");
  }

  private HttpResponse<String> get(String path, String key)
      throws IOException, InterruptedException {
    return get(port("local.server.port"), path, key);
  }

  private int port(String property) {
    return service.getEnvironment().getRequiredProperty(property, Integer.class);
  }

  private static HttpResponse<String> get(int port, String path, String key)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Authorization", "Bearer " + key)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
