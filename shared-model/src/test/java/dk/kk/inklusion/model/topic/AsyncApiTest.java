package dk.kk.inklusion.model.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is said about the topics is what they are. */
class AsyncApiTest {
  private static final Map<String, Topic> TOPICS =
      Arrays.stream(Topic.values())
          .collect(Collectors.toMap(Topic::topicName, Function.identity()));

  private final JsonNode api = YAMLMapper.builder().build().readTree(text("/asyncapi.yaml"));

  private Stream<JsonNode> channels() {
    return api.get("channels").valueStream();
  }

  private Stream<JsonNode> messages() {
    return api.get("components").get("messages").valueStream();
  }

  @Test
  void everyChannelIsATopicAsItIsMade() {
    assertThat(channels().map(channel -> channel.get("address").asString()))
        .contains(Topic.INDEX_EVENT.topicName())
        .isSubsetOf(TOPICS.keySet());
    assertThat(channels())
        .allSatisfy(channel -> {
          Topic topic = Objects.requireNonNull(TOPICS.get(channel.get("address").asString()));
          JsonNode kafka = channel.get("bindings").get("kafka");
          assertThat(kafka.get("partitions").asInt()).isEqualTo(topic.partitions());
          kafka
              .get("topicConfiguration")
              .properties()
              .forEach(setting ->
                  assertThat(topic.configuration())
                      .containsEntry(setting.getKey(), scalar(setting.getValue()).asString()));
        });
  }

  private static JsonNode scalar(JsonNode value) {
    return value.isArray() ? value.get(0) : value;
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(api.findValues("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> {
          String target = reference.asString();
          if (target.startsWith("#")) {
            assertThat(api.at(target.substring(1)).isMissingNode()).as(target).isFalse();
          } else {
            String[] parts = target.split("#", 2);
            String file = text("/" + parts[0]);
            assertThat(file).as(target).isNotBlank();
            if (parts.length > 1) {
              assertThat(JsonMapper.shared().readTree(file).at(parts[1]).isMissingNode())
                  .as(target)
                  .isFalse();
            }
          }
        });
  }

  @Test
  void aPayloadIsTheSchemaTheExampleFollows() {
    Stream<JsonNode> events = messages().filter(message -> message.has("name"));

    assertThat(events)
        .hasSize(6)
        .allSatisfy(message -> {
          String schema = text("/" + message.get("payload").get("$ref").asString());
          String example = text("/example/" + message.get("name").asString() + ".json");
          assertThat(TOPICS).containsKey(message.get("name").asString());
          assertThat(validate(schema, example)).isTrue();
          assertThat(validate(schema, "{}")).isFalse();
        });
  }

  @Test
  void anAvroPayloadIsAnAvroSchema() {
    Stream<JsonNode> records = messages().filter(message -> message.has("contentType"));

    assertThat(records)
        .hasSize(5)
        .allSatisfy(message -> {
          String file = message.get("payload").get("schema").get("$ref").asString();
          assertThat(new Schema.Parser().parse(text("/" + file)).getType())
              .isEqualTo(Schema.Type.RECORD);
        });
  }

  @Test
  void theHeadersAreThoseOfAnEvent() {
    Map<String, String> headers =
        new CloudEvent("1", "/barometer-service", "type", "key", Instant.EPOCH).headers();
    String schema = api.at("/components/schemas/cloudEvent").toString();

    assertThat(validate(schema, JsonMapper.shared().writeValueAsString(headers))).isTrue();
    assertThat(api.at("/components/schemas/cloudEvent/required").valueStream())
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(headers.keySet());
  }

  private static boolean validate(String schema, String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .isEmpty();
  }

  private static String text(String resource) {
    try (InputStream file = AsyncApiTest.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
