package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MongoLostTest {
  @Test
  void wavesAndReceiptsComeBackFromTheTopics() {
    String file = Survey.HEADER + Survey.rows(20) + "x,0,A,mand,1,20\n";
    Service before = Service.shared();
    Survey survey = Survey.open(before);
    survey.putWave("2013", "{codebook: 1, title: '2013', previous: '2012'}");
    survey.putWave("2013", "{codebook: 1, title: Better, previous: '2012'}");
    survey.close("2013");
    Answer first = survey.upload("k", file);
    Barometer.scored(first.json().get("id").asString(), new Effect(20, 0, 0, 0, 0, 0));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> pending(before, first) == 0);
    int published = TopicReader.story(survey.name).size();

    try (Service after = Service.start(Backends.settings(Backends.newDatabase()))) {
      Survey same = survey.at(after);
      assertThat(same.putWave("2012", "{codebook: 1, title: '2012'}").status()).isEqualTo(200);
      Answer closed = same.putWave("2013", "{codebook: 1, title: Better, previous: '2012'}");
      assertThat(closed.status()).isEqualTo(200);
      assertThat(closed.json().get("status").asString()).isEqualTo("closed");
      assertThat(closed.json().get("changes").asInt()).isEqualTo(1);
      assertThat(same.putCodebook(1, same.codebook(1, "")).status()).isEqualTo(200);
      assertThat(same.putWave("2012", "{codebook: 1, title: x, publish: at-close}").status())
          .as("it has answers")
          .isEqualTo(409);

      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> pending(after, first) == 0);
      assertThat(known(after.vendor().get(first.header("Location"))))
          .isEqualTo(known(before.vendor().get(first.header("Location"))));
      assertThat(same.upload("k", file).status()).isEqualTo(200);
      assertThat(same.upload("k", file + "\n").status()).isEqualTo(422);
      assertThat(TopicReader.story(survey.name)).hasSize(published);
    }
  }

  private static int pending(Service service, Answer answer) {
    Answer receipt = service.vendor().get(answer.header("Location"));
    return receipt.status() == 200 ? receipt.json().at("/scored/pending").asInt() : -1;
  }

  /** Single faults and the digest of the file as sent are kept in MongoDB alone. */
  private static ObjectNode known(Answer answer) {
    return ((ObjectNode) answer.json()).without(List.of("errors", "details", "fileDigest"));
  }
}
