package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A register indicator of which a test owns everything. */
final class Register {
  private static final AtomicInteger COUNT = new AtomicInteger();

  final String name;
  private final Door service;

  private Register(String name, Door service) {
    this.name = name;
    this.service = service;
  }

  /** One with a figure for all and either group, in per cent. */
  static Register shares(Door service) {
    return put(service, "unit: percent, groups: [{code: all}, {code: dansk}, {code: andre}]");
  }

  /** One that puts areas at levels. */
  static Register areas(Door service) {
    return put(
        service,
        "unit: number, polarity: lower-is-better, levels: [{code: stort}, {code: lille}],"
            + " totals: [{code: alle, levels: [stort, lille]}]");
  }

  private static Register put(Door service, String definition) {
    var register = new Register("register-" + COUNT.incrementAndGet(), service);
    assertThat(register.define(definition).status()).isEqualTo(200);
    return register;
  }

  Answer define(String definition) {
    String entry = "indicators: [{id: %s, title: X, %s}]".formatted(name, definition);
    return service.steward().put("/api/v1/catalogue", entry);
  }

  /** The same at another instance. */
  Register at(Door other) {
    return new Register(name, other);
  }

  String path() {
    return "/api/v1/indicators/" + name + "/measurements";
  }

  Answer putJson(String list) {
    return service.steward().put(path(), list, "Content-Type", "application/json");
  }

  Answer putCsv(String file) {
    return service.steward().put(path(), file, "Content-Type", "text/csv");
  }

  List<String> present() {
    return measurements("");
  }

  List<String> history() {
    return measurements("?history=true");
  }

  /** Each as period, group, value, level and version. */
  private List<String> measurements(String query) {
    return service
        .vendor()
        .get(path() + query)
        .json()
        .get("measurements")
        .valueStream()
        .map(one ->
            "%s %s %s%s v%d"
                .formatted(
                    one.get("period").asString(),
                    one.get("group").asString(),
                    one.path("value").asString(""),
                    one.path("level").asString(""),
                    one.get("version").asInt()))
        .toList();
  }

  /** Its records behind its name, in their order; the id of an end is left out. */
  List<String> keys() {
    return records().stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .map(key -> key.substring(name.length() + 1).replaceFirst("~ended/.*", "~ended"))
        .toList();
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return TopicReader.committed(Topic.MEASUREMENT_STATE.topicName()).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(name + "/"))
        .peek(record ->
            assertThat(record.partition()).as("partition").isEqualTo(Topic.partitionOf(name)))
        .toList();
  }

  /** Values of the records of measurements. */
  List<String> values() {
    return records().stream()
        .filter(record -> !new String(record.key(), StandardCharsets.UTF_8).contains("/~"))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
