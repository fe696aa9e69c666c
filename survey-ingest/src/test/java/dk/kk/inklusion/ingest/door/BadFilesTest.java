package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is sent, it is answered in words that help, by a service that has little memory, stays
 * well and publishes nothing by halves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesTest {
  /** A cap that a test can exceed in a moment. */
  static final int ROWS = 100_000;

  private static final String CODEBOOK =
      """
      survey: bad-files
      version: 1
      respondent: id
      weight: weight
      stratum: stratum
      variables:
        - {name: gender, type: category, required: true, categories: [{code: kvinde}, {code: mand}]}
        - {name: trust, type: scale, min: 0, max: 4, missing: ["9"]}
        - {name: age, type: number, min: 15, max: 110,
           bands: [{code: young, from: 15, to: 40}, {code: old, from: 40}]}
        - {name: district, type: category, categories: [{code: "01"}, {code: "02"}, {code: 10-12}]}
      measures:
        - {id: trust, kind: mean, items: [{variable: trust}], minimumAnswered: 1,
           polarity: higher-is-better}
      dimensions: [gender, age]
      """;

  private final Path spool = Backends.folder();
  private final ServiceProcess service = ServiceProcess.start(settings());
  private final Map<String, Long> published = new HashMap<>();

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Backends.settings(Backends.newDatabase()));
    settings.put("ingest.spool-dir", spool.toString());
    settings.put("ingest.caps.table.rows", Integer.toString(ROWS));
    return settings;
  }

  BadFilesTest() {
    String survey = "/api/v1/surveys/bad-files";
    assertThat(service.steward().put(survey + "/codebooks/1", CODEBOOK).status()).isEqualTo(201);
    assertThat(
            service.steward().put(survey + "/waves/2012", "{codebook: 1, title: '2012'}").status())
        .isEqualTo(201);
  }

  static List<BadFile> files() {
    return BadFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsAnsweredInWordsThatHelp(BadFile file) throws IOException {
    Answer answer = send(file);

    assertThat(answer.status()).as(answer.text()).isEqualTo(file.status());
    if (answer.status() == 201) {
      assertReceipt(file, answer.json());
    } else {
      assertProblem(file, answer);
    }
    assertThat(service.isReady()).isTrue();
    assertThat(leftovers()).as("nothing is left in the spool").isEmpty();
  }

  private Answer send(BadFile file) throws IOException {
    List<String> headers =
        new ArrayList<>(
            List.of("Content-Type", file.type(), "Idempotency-Key", UUID.randomUUID().toString()));
    if (!file.encoding().isEmpty()) {
      headers.addAll(List.of("Content-Encoding", file.encoding()));
    }
    return service
        .vendor()
        .post(
            "/api/v1/surveys/bad-files/waves/2012/batches",
            file.body(),
            headers.toArray(String[]::new));
  }

  private void assertReceipt(BadFile file, JsonNode receipt) {
    long received = receipt.at("/rows/received").asLong();
    long accepted = receipt.at("/rows/accepted").asLong();
    long rejected = receipt.at("/rows/rejected").asLong();
    assertThat(received).isPositive().isEqualTo(accepted + rejected);
    if (accepted > 0) {
      published.put(receipt.get("id").asString(), accepted);
    }
    if (file.code().isEmpty()) {
      assertThat(receipt.get("errors")).as("errors").isEmpty();
      return;
    }
    assertThat(receipt.get("faults").propertyNames()).contains(file.code());
    assertThat(receipt.get("errors").valueStream())
        .allSatisfy(error -> {
          assertThat(error.get("row").asLong()).isBetween(1L, received);
          assertThat(error.get("message").asString()).matches("(?s).{10,}[.?]");
        })
        .anySatisfy(error -> {
          assertThat(error.get("code").asString()).isEqualTo(file.code());
          assertThat(error.get("message").asString()).contains(file.says());
        });
  }

  private static void assertProblem(BadFile file, Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo(file.code());
    assertThat(answer.json().get("detail").asString()).matches("(?s).{10,}[.?]");
    assertThat(answer.text()).contains(file.says());
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("ingest-"))
          .toList();
    }
  }

  @AfterAll
  void whatWasPublishedIsWhatTheReceiptsSay() {
    try (service) {
      await().untilAsserted(this::assertPublished);
    }
  }

  private void assertPublished() {
    Map<String, Long> ended = new HashMap<>();
    long answers = 0;
    for (var entry : TopicReader.story("bad-files")) {
      answers += entry.key().isRespondent() ? 1 : 0;
      if (entry.value() instanceof BatchEnded batch) {
        ended.put(batch.batch(), (long) batch.records());
      }
    }
    assertThat(ended).isEqualTo(published);
    assertThat(answers).isEqualTo(published.values().stream().mapToLong(n -> n).sum());
  }
}
