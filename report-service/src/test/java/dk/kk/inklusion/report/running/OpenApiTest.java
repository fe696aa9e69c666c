package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.program.NodePackages;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description at /openapi.json: complete, and true. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiTest {
  private static final String WAVES = "/api/v1/surveys/inklusion/waves/";
  private static final String WAVE = "/api/v1/surveys/{survey}/waves/{wave}";
  private static final String INDEX = "GET " + WAVE + "/index";
  private static final String PAGE = "/surveys/{survey}/waves/{wave}";
  private static final String UPDATES = "/api/v1/updates";
  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
  private static final String ONE = SUBSCRIPTIONS + "/{id}";
  private static final String RESEND = "/deliveries/{delivery}/resend";

  private Stage stage;
  private Service service;
  private Receiver receiver;
  private Contract contract;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    stage.publish(Revision.final2011(1), Revision.provisional2012(1, 2));
    stage.makeCatalogueTopic();
    stage.publishCatalogue(
        Topic.CATALOGUE_KEY, JsonMapper.shared().writeValueAsBytes(Registers.CITY.withVersion(1)));
    Registers registers = Registers.city();
    stage.publish(
        List.of(
            registers.event("boernehave", "2012-11", 1, 3),
            registers.event("tryghedsindeks", "2013", 1, 4)));
    service =
        stage.start(
            Owner.settings("webhooks.subscriptions-per-owner=2", "keys.wrong-per-minute=1"));
    service.awaitApplied(4);
    receiver = Receiver.start();
    contract = new Contract(service.json("/openapi.json"));
  }

  @AfterAll
  void stop() {
    receiver.close();
    service.close();
    stage.close();
  }

  @Test
  void aValidatorFindsNothingAgainstIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("openapi.json");
    Files.writeString(file, service.get("/openapi.json").body());

    assertThat(NodePackages.require().read("openapi.js", file).toString())
        .isEqualTo("{\"version\":\"3.1\",\"valid\":true}");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode document = service.json("/openapi.json");

    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void everyCallIsDescribedWithItsParametersAndNoOther() {
    Map<String, Set<String>> made = new HashMap<>();
    service
        .mappings()
        .forEach((info, method) ->
            info.getMethodsCondition()
                .getMethods()
                .forEach(verb ->
                    info.getPatternValues()
                        .forEach(path ->
                            made.computeIfAbsent(verb + " " + path, _ -> new TreeSet<>())
                                .addAll(parameters(method)))));

    Map<String, Set<String>> described = new HashMap<>();
    contract
        .calls()
        .keySet()
        .forEach(call ->
            described.put(
                call,
                contract
                    .parameters(call)
                    .map(parameter -> parameter.get("name").asString())
                    // Read for every call alike.
                    .filter(name -> !name.equals("lang"))
                    .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(described).isEqualTo(made);
  }

  /** But for Accept and Authorization, which a description says in its own ways. */
  private static Set<String> parameters(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(method.getMethod().getParameters())
        .forEach(parameter -> {
          RequestHeader header = parameter.getAnnotation(RequestHeader.class);
          if (header != null && header.name().equals("Last-Event-ID")) {
            names.add(header.name());
          } else if (parameter.isAnnotationPresent(RequestParam.class)
              || parameter.isAnnotationPresent(PathVariable.class)) {
            names.add(parameter.getName());
          }
        });
    return names;
  }

  @Test
  void everyAnswerThatIsDescribedIsGivenAsDescribed() {
    figures();
    reports();
    pages();
    subscriptions();
    refusals();
    wrongKeys();

    assertThat(contract.kept()).isEqualTo(contract.answers());
  }

  private void figures() {
    for (String format : new String[] {"json", "jsonstat", "csv", "xlsx"}) {
      get(INDEX, WAVES + "2012/index?format=" + format);
    }
    again(INDEX, WAVES + "2012/index");
    get(INDEX, WAVES + "2012/index?revision=x");
    get(INDEX, WAVES + "2012/index?revision=7");
    get(INDEX, WAVES + "2013/index");
    get(INDEX, WAVES + "2012/index", "Accept", "image/png");
    String revisions = "GET " + WAVE + "/revisions";
    get(revisions, WAVES + "2012/revisions");
    get(revisions, WAVES + "2013/revisions");
    get(revisions, WAVES + "2012/revisions", "Accept", "image/png");
    String survey = "GET /api/v1/surveys/{survey}/index";
    again(survey, "/api/v1/surveys/inklusion/index");
    get(survey, "/api/v1/surveys/nix/index");
    get(survey, "/api/v1/surveys/inklusion/index?format=csv");
    get("GET " + UPDATES, UPDATES + "?after=0");
    get("GET " + UPDATES, UPDATES + "?after=x");
    get("GET " + UPDATES, UPDATES + "?after=99");
    get("GET " + UPDATES, UPDATES, "Accept", "image/png");
    Subscriber stream = service.subscribe("?after=0");
    try {
      await().until(() -> stream.data().size() == 4);
      JsonNode event =
          JsonMapper.shared().readTree("{\"$ref\": \"#/components/schemas/IndexEvent\"}");
      stream.data().forEach(data -> contract.assertValid(event, data));
      contract.kept().add("GET " + UPDATES + " 200 text/event-stream");
    } finally {
      stream.close();
    }
  }

  private void reports() {
    again("GET /api/v1/catalogue", "/api/v1/catalogue");
    String year = "GET /api/v1/reports/{year}";
    again(year, "/api/v1/reports/2013");
    get(year, "/api/v1/reports/1999");
    for (String list : new String[] {"/api/v1/reports", "/api/v1/indicators"}) {
      get("GET " + list, list);
      get("GET " + list, list, "Accept", "image/png");
    }
    get("GET /api/v1/catalogue", "/api/v1/catalogue", "Accept", "image/png");
    get(year, "/api/v1/reports/2013", "Accept", "image/png");
    String indicator = "GET /indicators/{indicator}";
    get(indicator, "/indicators/boernehave");
    get(indicator, "/indicators/nix", "Accept", "text/html");
    get(indicator, "/indicators/boernehave", "Accept", "image/png");
    get("GET " + PAGE, "/surveys/boernehave/waves/2012-11");
    String report = "GET /reports/{year}";
    get(report, "/reports/2013");
    get(report, "/reports/2013", "Accept", "image/png");
    again(report + ".pdf", "/reports/2013.pdf");
    for (String nothing : new String[] {"", ".pdf"}) {
      get(report + nothing, "/reports/1999" + nothing);
      get(report + nothing, "/reports/1999" + nothing, "Accept", "text/html");
    }
  }

  private void pages() {
    for (String feed : new String[] {"/feed.atom", "/feed.json"}) {
      again("GET " + feed, feed);
      get("GET " + feed, feed + "?before=0");
    }
    get("GET /", "/?lang=en");
    get("GET /", "/", "Accept", "image/png");
    get("GET " + PAGE, "/surveys/inklusion/waves/2012");
    get("GET " + PAGE, "/surveys/inklusion/waves/2013", "Accept", "text/html");
    get("GET " + PAGE, "/surveys/inklusion/waves/2012", "Accept", "image/png");
    String history = "GET " + PAGE + "/revisions";
    get(history, "/surveys/inklusion/waves/2012/revisions");
    get(history, "/surveys/inklusion/waves/2013/revisions", "Accept", "text/html");
    get(history, "/surveys/inklusion/waves/2012/revisions", "Accept", "image/png");
    get(history, "/surveys/inklusion/waves/2012/revisions?before=x");
    again("GET " + PAGE + "/report.pdf", "/surveys/inklusion/waves/2012/report.pdf");
    String nothing = "/surveys/inklusion/waves/2013/report.pdf";
    get("GET " + PAGE + "/report.pdf", nothing);
    get("GET " + PAGE + "/report.pdf", nothing, "Accept", "text/html");
    get("GET /openapi.json", "/openapi.json");
    get("GET /openapi.json", "/openapi.json", "Accept", "image/png");
  }

  private void subscriptions() {
    String wish = "{\"url\": \"%s\"}";
    JsonNode made = send("POST " + SUBSCRIPTIONS, "", wish.formatted(receiver.address("/hook")));
    String id = "/" + made.get("id").asString();
    assertThat(send("POST " + ONE + "/recover", id + "/recover?since=0", "").get("recovered"))
        .hasToString("4");
    send("POST " + ONE + "/recover", id + "/recover?since=x", "");
    send("POST " + ONE + "/recover", id + "/recover?since=99", "");
    send("POST " + ONE + "/test", id + "/test", "");
    send("POST " + ONE + "/secret", id + "/secret", "");
    send("GET " + ONE, id, "");
    send("GET " + SUBSCRIPTIONS, "", "");
    await().until(() -> receiver.messages("/hook").size() == 5);
    JsonNode message = JsonMapper.shared().readTree("{\"$ref\": \"#/components/schemas/Message\"}");
    receiver.messages("/hook").forEach(sent -> contract.assertValid(message, sent.body()));
    JsonNode log = send("GET " + ONE + "/deliveries", id + "/deliveries", "");
    send("GET " + ONE + "/deliveries", id + "/deliveries?limit=x", "");
    String delivery = "/deliveries/" + log.get("deliveries").get(0).get("id").asString();
    send("POST " + ONE + RESEND, id + delivery + "/resend", "");
    send("POST " + ONE + RESEND, id + "/deliveries/nix/resend", "");

    receiver.behave("/gone", Receiver.status(410));
    JsonNode second = send("POST " + SUBSCRIPTIONS, "", wish.formatted(receiver.address("/gone")));
    String gone = "/" + second.get("id").asString();
    send("POST " + SUBSCRIPTIONS, "", wish.formatted(receiver.address("/third")));
    send("POST " + ONE + "/test", gone + "/test", "");
    Owner consumer = Owner.consumer(service);
    await().until(() -> consumer.get(gone).get("state").asString().equals("ended"));
    send("GET " + ONE, gone, "");
    send("POST " + ONE + "/test", gone + "/test", "");
    send("POST " + ONE + "/recover", gone + "/recover?since=0", "");
    send("POST " + ONE + RESEND, gone + "/deliveries/nix/resend", "");
    send("DELETE " + ONE, gone, "");
    send("POST " + SUBSCRIPTIONS, "", "{}");
    send("POST " + SUBSCRIPTIONS, "", " ".repeat(20_000));
    String[] text = {"Authorization", "Bearer " + Owner.CONSUMER_KEY, "Content-Type", "text/plain"};
    keep("POST " + SUBSCRIPTIONS, service.send("POST", SUBSCRIPTIONS, "x", text));
  }

  /** Without a key, without a subscription, and for a type there is not. */
  private void refusals() {
    contract.calls().keySet().stream()
        .filter(call -> call.contains(SUBSCRIPTIONS))
        .forEach(call -> {
          String method = call.substring(0, call.indexOf(' '));
          String path = call.substring(call.indexOf(' ') + 1).replaceAll("\\{[a-z]+}", "nix");
          String[] json = {"Content-Type", "application/json"};
          keep(call, service.send(method, path, "{}", json));
          send(call, path.substring(SUBSCRIPTIONS.length()), "{}");
          String[] picture = {"Accept", "image/png", "Content-Type", "application/json"};
          keep(call, service.send(method, path, "{}", picture));
        });
  }

  /** From an address that has had its share of them. */
  private void wrongKeys() {
    String[] wrong = {"Authorization", "Bearer nobodys", "X-Forwarded-For", "203.0.113.7"};
    service.send("GET", SUBSCRIPTIONS, "", wrong);
    contract.calls().keySet().stream()
        .filter(call -> call.contains(SUBSCRIPTIONS))
        .forEach(call -> {
          String method = call.substring(0, call.indexOf(' '));
          String path = call.substring(call.indexOf(' ') + 1).replaceAll("\\{[a-z]+}", "nix");
          keep(
              call,
              service.send(method, path, "", with(wrong, "Content-Type", "application/json")));
        });
  }

  private static String[] with(String[] headers, String... more) {
    return Stream.concat(Stream.of(headers), Stream.of(more)).toArray(String[]::new);
  }

  private void get(String call, String address, String... headers) {
    keep(call, service.get(address, headers));
  }

  /** Twice, the second time with the tag of the first. */
  private void again(String call, String address) {
    HttpResponse<String> first = service.get(address);
    keep(call, first);
    get(call, address, "If-None-Match", first.headers().firstValue("ETag").orElseThrow());
  }

  /** As a consumer, and what was answered. */
  private JsonNode send(String call, String path, String body) {
    HttpResponse<String> answer =
        Owner.consumer(service).send(call.substring(0, call.indexOf(' ')), path, body);
    keep(call, answer);
    return answer.body().isEmpty()
        ? JsonMapper.shared().nullNode()
        : JsonMapper.shared().readTree(answer.body());
  }

  private void keep(String call, HttpResponse<String> answer) {
    contract.assertKept(call, answer);
  }

  @Test
  void anAnswerThatIsNotAsDescribedIsNoticed() {
    HttpResponse<String> index = service.get(WAVES + "2012/index");
    HttpResponse<String> nothing = service.get(WAVES + "2013/index");
    assertThatThrownBy(() -> contract.assertKept("GET " + WAVE + "/revisions", index))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> contract.assertKept("GET /", nothing))
        .isInstanceOf(AssertionError.class);
  }
}
