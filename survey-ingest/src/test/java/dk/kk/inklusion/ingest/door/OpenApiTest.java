package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description at /openapi.json: complete, and true. */
class OpenApiTest {
  private final Service service = Service.shared();
  private final Contract contract = new Contract(service.as("").get("/openapi.json").json());

  /** A call: method and path, as {@code GET /api/v1/batches}. */
  private Map<String, JsonNode> documented() {
    Map<String, JsonNode> calls = new LinkedHashMap<>();
    contract
        .document()
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (!operation.getKey().equals("parameters")) {
                    calls.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue());
                  }
                }));
    return calls;
  }

  private JsonNode operation(String call) {
    return Objects.requireNonNull(documented().get(call), call);
  }

  private List<JsonNode> parameters(String call) {
    String path = call.substring(call.indexOf(' ') + 1);
    JsonNode item = contract.document().get("paths").get(path);
    return Stream.of(item.path("parameters"), operation(call).path("parameters"))
        .flatMap(JsonNode::valueStream)
        .map(contract::resolve)
        .toList();
  }

  @Test
  void itIsOpenToAllAndOfVersion31() {
    Answer answer = service.as("").get("/openapi.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("openapi").asString()).startsWith("3.1");
    assertThat(answer.text()).doesNotContain("x-problems");
    answer
        .json()
        .findValuesAsString("$ref")
        .forEach(ref ->
            assertThat(answer.json().at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void everyCallIsDescribedWithItsParametersAndNoOther() {
    Map<String, Set<String>> made = new HashMap<>();
    service
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((info, method) ->
            calls(info)
                .forEach(call ->
                    made.computeIfAbsent(call, _ -> new TreeSet<>()).addAll(parameters(method))));
    made.keySet().removeIf(call -> !call.contains("/api/") && !documented().containsKey(call));

    Map<String, Set<String>> described = new HashMap<>();
    documented()
        .keySet()
        .forEach(call ->
            described.put(
                call,
                parameters(call).stream()
                    .map(parameter -> parameter.get("name").asString())
                    // Read by the framework or from the request itself.
                    .filter(name -> !name.equals("format") && !name.equals("Content-Encoding"))
                    .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(described).isEqualTo(made);
  }

  private static Stream<String> calls(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().stream()
        .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path));
  }

  private static Set<String> parameters(HandlerMethod method) {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(method.getMethod().getParameters())
        .forEach(parameter -> {
          if (parameter.isAnnotationPresent(RequestHeader.class)) {
            names.add(parameter.getAnnotation(RequestHeader.class).name());
          } else if (parameter.isAnnotationPresent(RequestParam.class)
              || parameter.isAnnotationPresent(PathVariable.class)) {
            names.add(parameter.getName());
          }
        });
    return names;
  }

  /** In the order of the document, which is that of a delivery. */
  @Test
  void everyExampleIsAnsweredAsDescribed() {
    // As the examples of the quarantine name them.
    var position = new Position(Topic.INDEX_EVENT.topicName(), 0, 999_999_999);
    Barometer.revisionFailed(position, "survey/2012", "The event lacks groups.", null);
    String batch = "3c".repeat(16);
    Barometer.send(Topic.SCORED_EVENT, batch, "{}".getBytes(StandardCharsets.UTF_8));
    Awaitility.await()
        .until(() ->
            service.steward().get("/api/v1/quarantine/" + position.id()).status() == 200
                && service.steward().get("/api/v1/quarantine?state=open").text().contains(batch));
    List<String> sent = new ArrayList<>();
    Map<String, String> live = new HashMap<>();
    documented()
        .forEach((call, operation) ->
            examples(operation)
                .forEach(example -> {
                  Answer answer = send(call, example, live);
                  String name = call + " " + example.name();
                  assertThat(answer.status())
                      .as("%s: %s", name, answer.text())
                      .isEqualTo(example.status());
                  contract.assertKeeps(name, operation, answer);
                  if (call.equals("POST /api/v1/keys") && answer.status() == 201) {
                    live.put("/api/v1/keys/{id}", answer.json().get("id").asString());
                  }
                  sent.add(name);
                }));
    assertThat(sent).hasSizeGreaterThan(documented().size());
  }

  private record Example(
      String name, int status, String type, String body, JsonNode query, JsonNode headers) {}

  private static List<Example> examples(JsonNode operation) {
    List<Example> examples = new ArrayList<>();
    operation
        .at("/requestBody/content")
        .properties()
        .forEach(content ->
            content
                .getValue()
                .path("examples")
                .properties()
                .forEach(entry -> {
                  JsonNode example = entry.getValue();
                  JsonNode value = example.get("value");
                  examples.add(
                      new Example(
                          entry.getKey(),
                          example.get("x-answer").asInt(),
                          content.getKey(),
                          value.isString() ? value.asString() : value.toString(),
                          example.path("x-query"),
                          example.path("x-headers")));
                }));
    if (examples.isEmpty()) {
      int status = Integer.parseInt(operation.get("responses").propertyNames().iterator().next());
      JsonNode none = operation.path("nothing");
      examples.add(new Example("", status, "", "", none, none));
    }
    return examples;
  }

  private Answer send(String call, Example example, Map<String, String> live) {
    String[] parts = call.split(" ", 2);
    String path = parts[1];
    List<String> query = new ArrayList<>();
    Map<String, String> headers = new LinkedHashMap<>();
    for (JsonNode parameter : parameters(call)) {
      String name = parameter.get("name").asString();
      if (parameter.has("example")) {
        String value = live.getOrDefault(parts[1], parameter.get("example").asString());
        switch (parameter.get("in").asString()) {
          case "path" -> path = path.replace("{" + name + "}", encode(value));
          case "query" -> query.add(name + "=" + encode(value));
          default -> headers.put(name, value);
        }
      }
    }
    example
        .query()
        .properties()
        .forEach(q -> query.add(q.getKey() + "=" + encode(q.getValue().asString())));
    if (!example.type().isEmpty()) {
      headers.put("Content-Type", example.type());
    }
    example.headers().properties().forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
    String address = query.isEmpty() ? path : path + "?" + String.join("&", query);
    return caller(call)
        .send(
            parts[0],
            address,
            example.body(),
            headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new));
  }

  /** Whoever's call it is, as its summary says; anybody's is made without a key. */
  private Http caller(String call) {
    JsonNode operation = operation(call);
    if (operation.path("security").isArray()) {
      return service.as("");
    }
    return operation.get("summary").asString().contains("(steward)")
        ? service.steward()
        : service.vendor();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Test
  void examplesOfAnswersAndRequestsFollowTheirSchemas() {
    documented()
        .forEach((call, operation) ->
            operation.at("/requestBody/content/application~1json/examples").properties().stream()
                .filter(example -> example.getValue().get("x-answer").asInt() < 300)
                .forEach(example ->
                    contract.assertValid(
                        call + " " + example.getKey(),
                        operation.at("/requestBody/content/application~1json/schema"),
                        example.getValue().get("value").toString())));
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsNoticed() {
    Answer list = service.vendor().get("/api/v1/batches");
    Answer missing = service.vendor().get("/api/v1/batches/nix");
    JsonNode another = operation("GET /api/v1/surveys");
    assertThatThrownBy(() -> contract.assertKeeps("another body", another, list))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> contract.assertKeeps("another status", another, missing))
        .isInstanceOf(AssertionError.class);
  }

  /** Without a key, with another's, and for what is not there: in the described form as well. */
  @Test
  void refusalsAreAnsweredAsDescribed() {
    documented()
        .forEach((call, operation) -> {
          String[] parts = call.split(" ", 2);
          String path = parts[1].replaceAll("\\{version}", "77").replaceAll("\\{[a-z]+}", "nix");
          List<Http> callers = List.of(service.as(""), service.steward(), service.vendor());
          for (Http caller : callers) {
            contract.assertKeeps(call, operation, caller.send(parts[0], path, "x"));
          }
        });
  }
}
