package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.ingest.reference.OpenApi;
import java.net.http.HttpRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the service says about itself, and whether its answers keep to it: every answer any test
 * here gets is held against it.
 */
final class Contract {
  static final Contract OF_THE_SERVICE = new Contract(OpenApi.document());

  private static final String ID = "https://contract.test/openapi.json";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  Contract(JsonNode document) {
    this.document = document;
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ID, document.toString())));
  }

  JsonNode document() {
    return document;
  }

  /** Follows a reference, where there is one. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }

  /** Fails if the request is a described call, and the answer none it is said to have. */
  void assertKeeps(HttpRequest request, Answer answer) {
    String address = request.uri().getPath();
    String path =
        document.get("paths").propertyNames().stream()
            .filter(template -> address.matches(template.replaceAll("\\{[a-z]+}", "[^/]+")))
            .min(Comparator.comparing(template -> template.contains("{")))
            .orElse("");
    JsonNode operation =
        document.at("/paths").path(path).path(request.method().toLowerCase(Locale.ROOT));
    if (operation.isObject()) {
      assertKeeps(request.method() + " " + path, operation, answer);
    }
  }

  /** Fails unless the answer is one the call is said to have. */
  void assertKeeps(String call, JsonNode operation, Answer answer) {
    JsonNode response = operation.at("/responses/" + answer.status());
    assertThat(response.isMissingNode())
        .as("%s answered %d: %s", call, answer.status(), answer.text())
        .isFalse();
    JsonNode documented = resolve(response);
    documented
        .path("headers")
        .properties()
        .forEach(header -> {
          if (resolve(header.getValue()).path("required").asBoolean()) {
            assertThat(answer.header(header.getKey()))
                .as("%s of %s", header.getKey(), call)
                .isNotEmpty();
          }
        });
    String type = answer.header("Content-Type").replaceFirst(";.*", "");
    JsonNode content = documented.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s answered with %s", call, type).isFalse();
    if (type.endsWith("json")) {
      List<String> bodies =
          type.endsWith("ndjson") ? answer.text().lines().toList() : List.of(answer.text());
      bodies.forEach(body -> assertValid(call, content.get("schema"), body));
    }
  }

  /** Fails unless a document follows a schema of this description. */
  void assertValid(String what, JsonNode schema, String body) {
    ObjectNode own = ((ObjectNode) schema.deepCopy());
    String absolute = own.toString().replace("\"#/components/", "\"" + ID + "#/components/");
    Schema compiled =
        schemas.getSchema(SchemaLocation.of(ID + "/part"), absolute, InputFormat.JSON);
    List<Error> errors =
        compiled.validate(
            body,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    assertThat(errors).as("%s: %s", what, body).isEmpty();
  }
}
