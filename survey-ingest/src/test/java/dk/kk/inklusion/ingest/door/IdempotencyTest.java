package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

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
    assertThat(second.json()).isEqualTo(first.json());
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

  private void assertPublishedOnce(int rows) {
    assertThat(TopicReader.story(survey.name)).hasSize(1 + rows + 1);
  }
}
