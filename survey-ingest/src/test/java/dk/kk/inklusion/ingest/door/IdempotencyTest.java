package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class IdempotencyTest {
  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  @Test
  void theSameAgainIsTheSameReceiptAndPublishesNothing() {
    String file = Survey.HEADER + Survey.rows(10) + "x,0,A,mand,1,20\n";
    Answer first = survey.upload("k", file);
    int published = TopicReader.story(survey.name).size();

    Answer second = survey.upload("k", file);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(TopicReader.story(survey.name)).hasSize(published);
  }

  @Test
  void aKeyStandsForOneFileAndOneRequest() {
    String file = Survey.HEADER + Survey.rows(10);
    survey.upload("k", file);

    for (Answer answer :
        List.of(
            survey.upload("k", file + "\n"),
            survey.upload(service.vendor(), "k", "?onInvalid=reject-batch", file))) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().get("code").asString()).isEqualTo("idempotency-key-reused");
    }
    assertThat(survey.upload("other", file).status()).isEqualTo(201);
  }

  @Test
  void aRejectedBatchStaysRejected() {
    String file = Survey.HEADER + Survey.rows(3) + "x,0,A,mand,1,20\n";
    Answer first = survey.upload(service.vendor(), "k", "?onInvalid=reject-batch", file);
    Answer second = survey.upload(service.vendor(), "k", "?onInvalid=reject-batch", file);

    assertThat(first.status()).isEqualTo(422);
    assertThat(second.status()).isEqualTo(422);
    assertThat(withoutTrace(second)).isEqualTo(withoutTrace(first));
  }

  /** Each request has a trace of its own. */
  private static ObjectNode withoutTrace(Answer problem) {
    return ((ObjectNode) problem.json()).without(List.of("trace"));
  }

  @Test
  void fiftyAtOncePublishOnce() {
    String file = Survey.HEADER + Survey.rows(500);

    List<Answer> answers = Together.run(50, _ -> survey.upload("k", file));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).isSubsetOf(200, 201, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("2"));
    assertPublishedOnce(500);
    assertThat(survey.upload("k", file).status()).isEqualTo(200);
  }

  @Test
  void manyBatchesAtOnceAreEachPublishedWhole() {
    List<Answer> answers =
        Together.run(12, i -> survey.upload(Survey.rows(20).replace("r-", "b" + i + "-")));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    List<String> entities =
        TopicReader.story(survey.name).stream().map(entry -> entry.key().entity()).toList();
    assertThat(entities).hasSize(1 + 12 * 21);
    for (int i = 1; i <= 12; i++) {
      assertThat(entities.get(21 * i)).as("end of the %dth batch", i).startsWith("~batch-");
    }
  }

  @Test
  void twoInstancesAreAsOne() {
    String database = Backends.newDatabase();
    try (Service one = Service.start(Backends.settings(database));
        Service two = Service.start(Backends.settings(database))) {
      Survey shared = Survey.open(one);
      String file = Survey.HEADER + Survey.rows(300);

      List<Answer> answers =
          Together.run(20, i -> shared.upload((i % 2 == 0 ? one : two).vendor(), "k", "", file));
      assertThat(answers)
          .extracting(Answer::status)
          .containsOnlyOnce(201)
          .isSubsetOf(200, 201, 409);

      List<Answer> others =
          Together.run(
              8,
              i ->
                  shared.upload(
                      (i % 2 == 0 ? one : two).vendor(), "k" + i, "", file.replace("r-", i + "-")));
      assertThat(others).extracting(Answer::status).containsOnly(201);
      assertThat(TopicReader.story(shared.name)).hasSize(1 + 9 * 301);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(two.vendor().get("/api/v1/batches").json().get("total").asInt())
                  .isGreaterThanOrEqualTo(9));
    }
  }

  @Test
  void fiftyFilesUnderOneKeyAtOncePublishOneOfThem() {
    List<Answer> answers =
        Together.run(
            50, i -> survey.upload("k", Survey.HEADER + Survey.rows(100).replace("r-", i + "-")));
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).isSubsetOf(201, 409, 422);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .extracting(answer -> answer.json().get("code").asString())
        .containsAnyOf("under-way", "idempotency-key-reused")
        .isSubsetOf("under-way", "idempotency-key-reused");
    assertPublishedOnce(100);
    List<Integer> later =
        Together.run(
                50,
                i -> survey.upload("k", Survey.HEADER + Survey.rows(100).replace("r-", i + "-")))
            .stream()
            .map(Answer::status)
            .toList();
    assertThat(later).containsOnlyOnce(200).filteredOn(s -> s == 422).hasSize(49);
    assertPublishedOnce(100);
  }

  @Test
  void theSameReceiptIsGivenToAllWhoAskAtOnce() {
    String file = Survey.HEADER + Survey.rows(50);
    JsonNode receipt = survey.upload("k", file).json();
    assertThat(Together.run(50, _ -> survey.upload("k", file)))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.json()).isEqualTo(receipt);
        });
  }

  @Test
  void anotherWaveIsAnotherDelivery() {
    survey.putWave("2013", "{codebook: 1, title: '2013'}");
    String file = Survey.HEADER + Survey.rows(5);
    Answer first = survey.upload("k", file);
    Answer other =
        service
            .vendor()
            .post(
                survey.path() + "/waves/2013/batches",
                file,
                "Content-Type",
                "text/csv",
                "Idempotency-Key",
                "k");
    assertThat(other.status()).isEqualTo(201);
    assertThat(other.json().get("id")).isNotEqualTo(first.json().get("id"));
  }

  @Test
  void aDryRunTakesNoKey() {
    String file = Survey.HEADER + Survey.rows(5);
    for (String key : List.of("k", "not a key")) {
      assertThat(survey.upload(service.vendor(), key, "?dryRun=true", file).status())
          .isEqualTo(200);
    }
    assertThat(survey.upload("k", file + "x,1,A,mand,1,20\n").status()).isEqualTo(201);
    assertThat(survey.upload(service.vendor(), "k", "?dryRun=true", file).json().get("status"))
        .hasToString("\"checked\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "tab\there", "\"quoted key\""})
  void aKeyIsVisibleCharacters(String key) {
    Answer answer = survey.upload(key, Survey.HEADER + Survey.rows(1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asString()).isEqualTo("idempotency-key-invalid");
  }

  @Test
  void aKeyIsOneAndNotTooLongAndNotBlank() {
    String path = survey.path() + "/waves/2012/batches";
    String[] type = {"Content-Type", "text/csv"};
    String file = Survey.HEADER + Survey.rows(1);
    assertThat(survey.upload("k".repeat(255), file).status()).isEqualTo(201);
    assertThat(survey.upload("k".repeat(256), file).json().get("code").asString())
        .isEqualTo("idempotency-key-invalid");
    assertThat(survey.upload("", file).json().get("code").asString())
        .isEqualTo("idempotency-key-missing");
    Answer two =
        service
            .vendor()
            .post(path, file, type[0], type[1], "Idempotency-Key", "a", "Idempotency-Key", "b");
    assertThat(two.json().get("code").asString()).isEqualTo("idempotency-key-invalid");
    assertThat(survey.upload("~!@#$%^&*()[]{}<>?/\\|'`", file).status()).isEqualTo(201);
  }

  @Test
  void aMistypedParameterPublishesNothing() {
    for (String query :
        List.of("?dryrun=true", "?dry-run=true", "?x=1", "?dryRun=true&dryRun=no")) {
      Answer answer = survey.uploadWith(query, Survey.rows(1));
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.json().get("code").asString()).isEqualTo("bad-parameter");
    }
    assertThat(survey.uploadWith("?dryrun=true", "").json().get("detail").asString())
        .contains("'dryRun'");
    assertThat(TopicReader.story(survey.name)).hasSize(1);
  }

  @Test
  void whoNeverReadTheAnswerGetsItTheNextTime() throws IOException {
    String file = Survey.HEADER + Survey.rows(40);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      List<String> request =
          List.of(
              "POST " + survey.path() + "/waves/2012/batches HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + Backends.VENDOR,
              "Content-Type: text/csv",
              "Idempotency-Key: k",
              "Content-Length: " + file.length(),
              "",
              file);
      socket.getOutputStream().write(String.join("\r\n", request).getBytes(StandardCharsets.UTF_8));
      socket.setSoLinger(true, 0);
      Awaitility.await()
          .until(
              () -> service.vendor().get("/api/v1/batches?survey=" + survey.name).json(),
              list -> list.get("total").asInt() == 1);
    }
    Answer again =
        Awaitility.await().until(() -> survey.upload("k", file), answer -> answer.status() != 409);
    assertThat(again.status()).isEqualTo(200);
    assertPublishedOnce(40);
  }

  @Test
  void aKeyIsRememberedAcrossRestarts() {
    Map<String, String> settings = Backends.settings(Backends.newDatabase());
    String file = Survey.HEADER + Survey.rows(10) + "x,0,A,mand,1,20\n";
    Survey own;
    JsonNode receipt;
    try (Service before = Service.start(settings)) {
      own = Survey.open(before);
      receipt = own.upload("k", file).json();
      assertThat(own.upload(before.vendor(), "r", "?onInvalid=reject-batch", file).status())
          .isEqualTo(422);
    }
    try (Service after = Service.start(settings)) {
      Answer again = own.at(after).upload("k", file);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.json()).isEqualTo(receipt);
      assertThat(own.at(after).upload("k", file + "\n").status()).isEqualTo(422);
      assertThat(
              own.upload(after.vendor(), "r", "?onInvalid=reject-batch", file).json().get("code"))
          .hasToString("\"rows-invalid\"");
      assertThat(TopicReader.story(own.name)).hasSize(1 + 11);
    }
  }

  private void assertPublishedOnce(int rows) {
    assertThat(TopicReader.story(survey.name)).hasSize(1 + rows + 1);
  }
}
