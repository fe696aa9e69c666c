package dk.kk.inklusion.report.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi.yaml}, completed by the topics' schemas, which are written down elsewhere. */
final class OpenApi {
  private static final Map<String, String> TOPICS =
      Map.of(
          "IndexEvent", "/schema/barometer.index.event.v1.schema.json",
          "Catalogue", "/schema/barometer.catalogue.state.v1.schema.json");

  private OpenApi() {}

  /** The whole document. */
  static JsonNode document() {
    JsonNode document = YAMLMapper.builder().build().readTree(resource("/openapi.yaml"));
    var schemas = (ObjectNode) document.at("/components/schemas");
    new TreeMap<>(TOPICS).forEach((name, schema) -> schemas.set(name, part(name, schema)));
    return document;
  }

  /** As a part of this document, whose references begin at its root. */
  private static JsonNode part(String name, String schema) {
    String moved =
        JsonMapper.shared()
            .readTree(resource(schema))
            .toString()
            .replace("\"#/$defs/", "\"#/components/schemas/%s/$defs/".formatted(name));
    return ((ObjectNode) JsonMapper.shared().readTree(moved)).without(List.of("$schema", "$id"));
  }

  private static byte[] resource(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
