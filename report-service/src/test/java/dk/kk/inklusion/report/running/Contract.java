package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the service says about itself, and which of it was seen to be so. */
final class Contract {
  private static final String ID = "https://contract.test/openapi.json";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  /** Answers that came as described, as {@code GET /feed.atom 200 application/atom+xml}. */
  private final Set<String> kept = new TreeSet<>();

  Contract(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, document.toString())));
  }

  /** Each call, as {@code GET /feed.atom}, with what is said of it. */
  Map<String, JsonNode> calls() {
    Map<String, JsonNode> calls = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(operation -> !operation.getKey().equals("parameters"))
                .forEach(operation ->
                    calls.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue())));
    return calls;
  }

  private JsonNode operation(String call) {
    return Objects.requireNonNull(calls().get(call), call);
  }

  /** Parameters of a call, those of its path with it. */
  Stream<JsonNode> parameters(String call) {
    JsonNode path = document.get("paths").get(call.substring(call.indexOf(' ') + 1));
    return Stream.of(path.path("parameters"), operation(call).path("parameters"))
        .flatMap(JsonNode::valueStream)
        .map(this::resolve);
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }

  /** Every answer that is described, but those that are nobody's doing. */
  Set<String> answers() {
    Set<String> answers = new TreeSet<>();
    calls()
        .forEach((call, operation) ->
            operation.get("responses").properties().stream()
                .filter(response -> !response.getKey().equals("default"))
                .forEach(response -> {
                  String answer = call + " " + response.getKey();
                  JsonNode content = resolve(response.getValue()).path("content");
                  if (content.isEmpty()) {
                    answers.add(answer);
                  }
                  content.propertyNames().forEach(type -> answers.add(answer + " " + type));
                }));
    return answers;
  }

  Set<String> kept() {
    return kept;
  }

  /** Fails unless the answer is one the call is said to have. */
  void assertKept(String call, HttpResponse<String> answer) {
    JsonNode described = resolve(operation(call).get("responses").path("" + answer.statusCode()));
    assertThat(described.isMissingNode())
        .as("%s answered %d: %s", call, answer.statusCode(), answer.body())
        .isFalse();
    described.path("headers").properties().stream()
        .filter(header -> resolve(header.getValue()).path("required").asBoolean())
        .forEach(header ->
            assertThat(answer.headers().firstValue(header.getKey()))
                .as("%s of %s", header.getKey(), call)
                .isPresent());
    String seen = call + " " + answer.statusCode();
    if (answer.body().isEmpty()) {
      assertThat(described.path("content").isEmpty()).as(seen).isTrue();
      kept.add(seen);
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", "");
    JsonNode content = described.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s answered with %s", seen, type).isFalse();
    if (type.endsWith("json")) {
      assertValid(content.get("schema"), answer.body());
    }
    kept.add(seen + " " + type);
  }

  /** Fails unless a document follows a schema of the description. */
  void assertValid(JsonNode schema, String body) {
    String absolute = schema.toString().replace("\"#/components/", "\"" + ID + "#/components/");
    assertThat(
            schemas
                .getSchema(SchemaLocation.of(ID + "/part"), absolute, InputFormat.JSON)
                .validate(
                    body,
                    InputFormat.JSON,
                    context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
        .as(body)
        .isEmpty();
  }
}
