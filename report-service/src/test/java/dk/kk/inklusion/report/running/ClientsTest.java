package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.format.Published;
import dk.kk.inklusion.report.program.NodePackages;
import dk.kk.inklusion.report.program.Program;
import dk.kk.inklusion.report.running.Receiver.Message;
import java.io.IOException;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs and libraries of others make of what the service offers. */
@TestInstance(Lifecycle.PER_CLASS)
class ClientsTest {
  private static final String INDEX = "/api/v1/surveys/inklusion/waves/2012/index";
  private static final int MORE_THAN_A_PAGE = 51;

  /** What a spreadsheet has of a number. */
  private static final MathContext DIGITS = new MathContext(15);

  private final List<Revision> published =
      Stream.concat(
              Stream.of(Revision.final2011(1), Revision.provisional2012(1, 2)),
              LongStream.rangeClosed(3, MORE_THAN_A_PAGE)
                  .mapToObj(s -> Revision.provisional2012(s - 1, s)))
          .toList();

  private Stage stage;
  private Service service;
  private Receiver receiver;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    stage = Stage.open(folder);
    stage.publishInVain(Revision.of("2012", 1, 1));
    published.forEach(stage::publish);
    stage.publishInVain(Revision.of("2012", MORE_THAN_A_PAGE, MORE_THAN_A_PAGE + 1));
    service = stage.start(Owner.settings());
    service.awaitApplied(MORE_THAN_A_PAGE);
    receiver = Receiver.start();
  }

  @AfterAll
  void stop() {
    receiver.close();
    service.close();
    stage.close();
  }

  @Test
  void kcatReadsTheTopicAsItWasPublishedAndNothingElse(@TempDir Path folder) throws Exception {
    var kcat = new Program("kcat");
    kcat.require("kcat");

    String read =
        kcat.run(
            folder,
            "-b",
            stage.broker(),
            "-C",
            "-t",
            Topic.INDEX_EVENT.topicName(),
            "-o",
            "beginning",
            "-e",
            "-q",
            "-X",
            "isolation.level=read_committed",
            "-f",
            "%k %s\\n");

    assertThat(read.lines()).containsExactlyElementsOf(lines());
  }

  private List<String> lines() {
    return published.stream().map(revision -> revision.key() + " " + revision.json()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void libreOfficeOpensTheWorkbookWithTheEventsFigures(String language, @TempDir Path folder)
      throws Exception {
    Workbook workbook =
        Workbook.open(service.bytes(INDEX + "?format=xlsx&lang=" + language), language, folder);

    Published event = Published.of(service.json(INDEX));
    assertThat(event.figures()).hasSizeGreaterThan(100);
    event.figures().replaceAll((_, figure) -> figure.round(DIGITS).stripTrailingZeros());
    assertThat(workbook.published()).isEqualTo(event);
    assertThat(workbook.notes())
        .contains(language.equals("da") ? "Foreløbige tal" : "Provisional figures");
  }

  @Test
  void theWebhookLibraryVerifiesWhatIsSentAndRefusesWhatWasChanged(@TempDir Path folder)
      throws Exception {
    NodePackages packages = NodePackages.require();
    Owner consumer = Owner.consumer(service);
    JsonNode made = consumer.subscribe(receiver.address("/hook"), "\"payload\": \"full\"");
    String id = made.get("id").asString();
    String old = made.get("secret").asString();
    String recover = "/" + id + "/recover?since=" + (MORE_THAN_A_PAGE - 1);

    consumer.post(recover);
    await().until(() -> receiver.messages("/hook").size() == 1);
    JsonNode rotated = JsonMapper.shared().readTree(consumer.post("/" + id + "/secret").body());
    String fresh = rotated.get("secret").asString();
    await().until(() -> consumer.log(id).toString().contains("delivered"));
    consumer.post(recover);
    await().until(() -> receiver.messages("/hook").size() == 2);

    var verifier = new Verifier(packages, folder);
    Message before = receiver.messages("/hook").getFirst();
    assertThat(verifier.of(old, before, before.body())).isEqualTo("verified");
    assertThat(verifier.of(fresh, before, before.body())).startsWith("refused");
    Message during = receiver.messages("/hook").getLast();
    assertThat(during.body()).isEqualTo(before.body()).contains("ø");
    assertThat(verifier.of(old, during, during.body())).isEqualTo("verified");
    assertThat(verifier.of(fresh, during, during.body())).isEqualTo("verified");
    String changed = during.body().replace("\"revision\":50", "\"revision\":51");
    assertThat(changed).isNotEqualTo(during.body()).hasSameSizeAs(during.body());
    assertThat(verifier.of(old, during, changed)).startsWith("refused");
    assertThat(verifier.of(fresh, during, changed)).startsWith("refused");
  }

  /** The library's word on a body that came with a message's headers. */
  private record Verifier(NodePackages packages, Path folder) {
    String of(String secret, Message message, String body)
        throws IOException, InterruptedException {
      Map<String, String> headers =
          Map.of(
              "webhook-id", message.id(),
              "webhook-timestamp", message.timestamp(),
              "webhook-signature", message.signature());
      Map<String, Object> asked = Map.of("secret", secret, "body", body, "headers", headers);
      Path file = folder.resolve("message.json");
      return packages.run(
          "webhook.js", Files.write(file, JsonMapper.shared().writeValueAsBytes(asked)));
    }
  }

  @Test
  void aFeedReaderFindsTheSameInBothFeeds(@TempDir Path folder) throws Exception {
    NodePackages packages = NodePackages.require();

    JsonNode atom = packages.read("feed.js", feed("/feed.atom", folder));
    JsonNode json = packages.read("feed.js", feed("/feed.json", folder));

    assertThat(atom.get("format").asString()).isEqualTo("atom");
    assertThat(json.get("format").asString()).isEqualTo("json");
    JsonNode read = json.get("read");
    List<JsonNode> entries = read.get("entries").valueStream().toList();
    assertThat(atom.get("read").get("entries").valueStream()).containsExactlyElementsOf(entries);
    for (String field : List.of("title", "about", "authors", "home")) {
      assertThat(atom.get("read").get(field)).as(field).isEqualTo(read.get(field));
    }
    for (String address : List.of("self", "next")) {
      assertThat(atom.get("read").get(address).asString())
          .isEqualTo(read.get(address).asString().replace(".json", ".atom"));
    }
    assertThat(entries.stream().map(entry -> entry.get("index").asString()))
        .containsExactlyElementsOf(
            published.reversed().stream()
                .limit(entries.size())
                .map(r ->
                    "https://inklusion.example/api/v1/surveys/%s/waves/%s/index?revision=%d"
                        .formatted(r.survey, r.wave, r.revision))
                .toList());
  }

  private Path feed(String path, Path folder) throws IOException {
    String name = Objects.requireNonNull(Path.of(path).getFileName()).toString();
    return Files.writeString(folder.resolve(name), service.get(path).body());
  }
}
