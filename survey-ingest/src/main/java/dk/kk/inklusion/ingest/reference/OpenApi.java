package dk.kk.inklusion.ingest.reference;

import dk.kk.inklusion.ingest.reference.ProblemTypes.ProblemType;
import dk.kk.inklusion.ingest.row.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi.yaml}, completed by what is written down elsewhere. */
public final class OpenApi {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> METHODS = List.of("get", "put", "post", "delete");

  /** What any call can be answered with, and any that needs a key. */
  private static final List<String> ANY = List.of("bad-request", "internal-error");

  private static final List<String> ANY_WITH_KEY =
      List.of(
          "unauthorized",
          "wrong-role",
          "insufficient-scope",
          "token-incomplete",
          "issuer-unavailable",
          "too-many-failures",
          "too-many-calls",
          "database-unavailable");

  private final ProblemTypes problems;
  private final ObjectNode document;

  private OpenApi(ProblemTypes problems, ObjectNode document) {
    this.problems = problems;
    this.document = document;
  }

  /** The whole document. */
  public static ObjectNode document() {
    var yaml = (ObjectNode) YAMLMapper.builder().build().readTree(resource("/openapi.yaml"));
    return new OpenApi(new ProblemTypes(), yaml).completed();
  }

  private static byte[] resource(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  private ObjectNode completed() {
    addSchema("Codebook", "/schema/codebook.schema.json");
    addSchema("WaveDefinition", "/schema/wave.schema.json");
    addSchema("Measurement", "/schema/barometer.measurement.state.v1.schema.json");
    addSchema("Catalogue", "/schema/barometer.catalogue.state.v1.schema.json");
    ObjectNode faultCode = (ObjectNode) document.at("/components/schemas/RowFaultCode");
    faultCode.set(
        "enum", JSON.valueToTree(Arrays.stream(FaultCode.values()).map(FaultCode::code).toList()));
    for (JsonNode path : document.get("paths")) {
      METHODS.stream().filter(path::has).forEach(method -> complete((ObjectNode) path.get(method)));
    }
    return document;
  }

  /** What the schema defines for itself becomes a component of the document. */
  private void addSchema(String name, String resource) {
    ObjectNode components = (ObjectNode) document.at("/components/schemas");
    String text = JSON.readTree(resource(resource)).toString();
    for (String own : JSON.readTree(text).path("$defs").propertyNames()) {
      text = text.replace("#/$defs/" + own, "#/components/schemas/" + component(name, own));
    }
    var schema = (ObjectNode) JSON.readTree(text);
    schema
        .path("$defs")
        .properties()
        .forEach(own -> components.set(component(name, own.getKey()), own.getValue()));
    components.set(name, schema.without(List.of("$schema", "$id", "$defs")));
  }

  /** All of them have the same words. */
  private static String component(String schema, String own) {
    return own.equals("words") ? "Words" : schema + "." + own;
  }

  private void complete(ObjectNode call) {
    boolean open = call.has("security") && call.get("security").isEmpty();
    List<String> codes = new ArrayList<>(ANY);
    if (!open) {
      codes.addAll(ANY_WITH_KEY);
    }
    call.path("x-problems").forEach(code -> codes.add(code.asString()));
    call.remove("x-problems");
    ObjectNode responses = (ObjectNode) call.get("responses");
    byStatus(codes).forEach((status, types) -> responses.set(status, problem(status, types)));
    for (String status : responses.propertyNames()) {
      JsonNode response = responses.get(status);
      if (!response.has("$ref")) {
        addHeaders((ObjectNode) response, !open && status.startsWith("2"));
      }
    }
  }

  private Map<String, List<ProblemType>> byStatus(List<String> codes) {
    return codes.stream()
        .map(code -> Objects.requireNonNull(problems.find(code), code))
        .collect(
            Collectors.groupingBy(
                type -> Integer.toString(type.status()), TreeMap::new, Collectors.toList()));
  }

  private static ObjectNode problem(String status, List<ProblemType> types) {
    ObjectNode response = JSON.createObjectNode();
    response.put(
        "description",
        types.stream()
            .map(type ->
                "[`%s`](/problems/%s): %s".formatted(type.code(), type.code(), type.en().means()))
            .collect(Collectors.joining("\n\n")));
    ObjectNode headers = response.putObject("headers");
    if (status.equals("401")) {
      headers.set("WWW-Authenticate", reference("headers/WWW-Authenticate"));
    }
    if (status.equals("429") || status.equals("503")) {
      headers.set("Retry-After", reference("headers/Retry-After"));
    }
    ObjectNode schema =
        response.putObject("content").putObject("application/problem+json").putObject("schema");
    schema.putArray("allOf").add(reference("schemas/Problem"));
    schema
        .putObject("properties")
        .putObject("code")
        .set("enum", JSON.valueToTree(types.stream().map(ProblemType::code).toList()));
    return response;
  }

  private static void addHeaders(ObjectNode response, boolean counted) {
    ObjectNode headers = response.withObject("headers");
    headers.set("X-Request-Id", reference("headers/X-Request-Id"));
    if (counted) {
      headers.set("RateLimit", reference("headers/RateLimit"));
      headers.set("RateLimit-Policy", reference("headers/RateLimit-Policy"));
    }
  }

  private static ObjectNode reference(String component) {
    return JSON.createObjectNode().put("$ref", "#/components/" + component);
  }
}
