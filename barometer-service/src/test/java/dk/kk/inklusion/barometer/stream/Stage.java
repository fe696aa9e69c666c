package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecord.WaveChanged;
import dk.kk.inklusion.model.wave.WaveRecord.WaveClosed;
import dk.kk.inklusion.model.wave.WaveRecord.WaveOpened;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import dk.kk.inklusion.observability.Steps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The topology with somebody to feed it and to read what comes out, without a broker. */
final class Stage implements AutoCloseable {
  static final Instant RECEIVED = Instant.parse("2012-11-30T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TruthDesk desk = new TruthDesk();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;
  private final TestInputTopic<byte[], byte[]> register;
  private final String survey;
  private int records;

  Stage(String survey, Path stateDir) {
    this(survey, stateDir, Duration.ZERO);
  }

  Stage(String survey, Path stateDir, Duration pause) {
    this.survey = survey;
    BarometerProperties properties = properties(stateDir, pause);
    driver =
        new TopologyTestDriver(
            new BarometerTopology(
                    desk, new BarometerMetrics(registry), properties, Steps.unrecorded())
                .get(),
            StreamSettings.of(properties, Broker.at("none:1")));
    input =
        driver.createInputTopic(
            Topic.WAVE_STATE.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
    register =
        driver.createInputTopic(
            Topic.MEASUREMENT_STATE.topicName(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static BarometerProperties properties(Path stateDir, Duration pause) {
    return new BarometerProperties(
        "test", stateDir, 1, pause, (short) 1, 1, Duration.ofDays(1), Duration.ofDays(30), false);
  }

  static WaveDefinition definition(String json) {
    return WaveDefinitionReader.read(json, "wave");
  }

  void open(String wave, Codebook codebook) {
    open(wave, codebook, definition("{codebook: 1, title: wave}"));
  }

  void open(String wave, Codebook codebook, WaveDefinition definition) {
    send(WaveKey.opened(survey, wave), new WaveOpened(RECEIVED, definition, codebook));
  }

  void change(String wave, Codebook codebook, WaveDefinition definition) {
    send(WaveKey.changed(survey, wave, 1), new WaveChanged(RECEIVED, definition, codebook));
  }

  void close(String wave) {
    send(WaveKey.closed(survey, wave), new WaveClosed(RECEIVED));
  }

  /** A whole batch of answers. */
  void batch(String id, String wave, Map<String, Answers> answers) {
    answers.forEach((respondent, values) -> answer(wave, respondent, values));
    end(id, wave);
  }

  void answer(String wave, String respondent, @Nullable Answers answers) {
    send(WaveKey.respondent(survey, wave, respondent), answers);
    records++;
  }

  void end(String id, String wave) {
    send(WaveKey.batchEnded(survey, wave, id), new BatchEnded(id, RECEIVED, records));
    records = 0;
  }

  /** A batch whose end says what trace it is part of. */
  void batchInTrace(String id, String wave, Map<String, Answers> answers, String traceparent) {
    answers.forEach((respondent, values) -> answer(wave, respondent, values));
    Headers headers =
        new RecordHeaders().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
    input.pipeInput(
        new TestRecord<>(
            WaveKey.batchEnded(survey, wave, id).toString().getBytes(StandardCharsets.UTF_8),
            WaveRecordCodec.encode(new BatchEnded(id, RECEIVED, records)),
            headers));
    records = 0;
  }

  /** The traces a topic's events are part of. */
  List<String> traces(Topic topic) {
    return headers(topic, "traceparent");
  }

  /** What the events of a topic have under a header, those without it left out. */
  List<String> headers(Topic topic, String name) {
    return driver
        .createOutputTopic(topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(record -> record.headers().lastHeader(name))
        .filter(Objects::nonNull)
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .toList();
  }

  /** A record of a batch once more; its id is that of the respondent. */
  void replay(String batch, String wave, String respondent, Answers answers) {
    send(WaveKey.respondent(survey, wave, respondent), answers);
    send(WaveKey.replayEnded(survey, wave, respondent), new BatchEnded(batch, RECEIVED, 1));
  }

  void heartbeat() {
    raw(WaveKey.heartbeat().toString(), null);
  }

  private void send(WaveKey key, @Nullable WaveRecord record) {
    raw(key.toString(), record == null ? null : WaveRecordCodec.encode(record));
  }

  void raw(String key, byte @Nullable [] value) {
    input.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** What an indicator is. */
  void define(Indicator indicator) {
    rawRegister(
        new MeasurementKey.Definition(indicator.id()).toString(),
        JSON.writeValueAsBytes(indicator));
  }

  void measure(Measurement measurement) {
    rawRegister(
        new MeasurementKey.Of(measurement.indicator(), measurement.period(), measurement.group())
            .toString(),
        JSON.writeValueAsBytes(measurement));
  }

  /** Measurements of one indicator, handed in together. */
  void handIn(String id, List<Measurement> measurements) {
    measurements.forEach(this::measure);
    ended(measurements.getFirst().indicator(), id);
  }

  void ended(String indicator, String id) {
    rawRegister(
        new MeasurementKey.Ended(indicator, id).toString(), "{}".getBytes(StandardCharsets.UTF_8));
  }

  void rawRegister(String key, byte @Nullable [] value) {
    register.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** The same with the trace it is part of. */
  void rawRegisterInTrace(String key, byte[] value, String traceparent) {
    register.pipeInput(
        new TestRecord<>(
            key.getBytes(StandardCharsets.UTF_8),
            value,
            new RecordHeaders().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8))));
  }

  void passTime(Duration time) {
    driver.advanceWallClockTime(time);
  }

  List<BatchScored> scored() {
    return read(Topic.SCORED_EVENT.topicName()).stream()
        .map(event -> JSON.readValue(event, BatchScored.class))
        .toList();
  }

  List<IndexEvent> revisions() {
    return revisionsAsWritten().stream()
        .map(event -> JSON.readValue(event, IndexEvent.class))
        .toList();
  }

  /** As JSON. */
  List<String> revisionsAsWritten() {
    return read(Topic.INDEX_EVENT.topicName()).stream()
        .map(event -> new String(event, StandardCharsets.UTF_8))
        .toList();
  }

  List<JsonNode> deadLetters() {
    return deadLetters(Topic.WAVE_STATE);
  }

  List<JsonNode> deadLetters(Topic topic) {
    return read(topic.deadLetterTopicName()).stream().map(JSON::readTree).toList();
  }

  /** Keys of the ledger's changelog. */
  List<String> changelog() {
    return driver
        .createOutputTopic(
            Topic.LEDGER.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
        .readKeyValuesToList()
        .stream()
        .map(record -> record.key)
        .toList();
  }

  private List<byte[]> read(String topic) {
    TestOutputTopic<String, byte[]> output =
        driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
    return output.readValuesToList();
  }

  /** The truth of a wave as its bytes. */
  String truth(String wave) {
    CompletableFuture<Optional<IndexEvent>> answer = desk.ask(survey, wave);
    passTime(Duration.ofMillis(50));
    return JSON.writeValueAsString(answer.getNow(Optional.empty()).orElseThrow());
  }

  /** Whether the truth of a wave can be had at this moment. */
  boolean hasTruth(String wave) {
    CompletableFuture<Optional<IndexEvent>> answer = desk.ask(survey, wave);
    passTime(Duration.ofMillis(50));
    return answer.isDone();
  }

  double count(String meter, String... tags) {
    return registry.get(meter).tags(tags).counter().count();
  }

  @Override
  public void close() {
    driver.close();
  }
}
