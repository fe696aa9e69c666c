package dk.kk.inklusion.report.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi.yaml}, completed by the event's schema, which is written down elsewhere. */
final class OpenApi {
  private static final String EVENT = "/schema/barometer.index.event.v1.schema.json";

  private OpenApi() {}

  /** The whole document. */
  static JsonNode document() {
    JsonNode document = YAMLMapper.builder().build().readTree(resource("/openapi.yaml"));
    ((ObjectNode) document.at("/components/schemas")).set("IndexEvent", event());
    return document;
  }

  /** As a part of this document, whose references begin at its root. */
  private static JsonNode event() {
    String schema =
        JsonMapper.shared()
            .readTree(resource(EVENT))
            .toString()
            .replace("\"#/$defs/", "\"#/components/schemas/IndexEvent/$defs/");
    return ((ObjectNode) JsonMapper.shared().readTree(schema)).without(List.of("$schema", "$id"));
  }

  private static byte[] resource(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
