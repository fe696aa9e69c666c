package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where a respondent's id, an answer or a key may not be, after everything that goes wrong. */
class PrivacyTest {
  private static final String ID = "RAWID";
  private static final String BROKEN_ID = "RAWID-broken";

  @Test
  void rawIdsAndKeysAreNowhereBehindTheDoor() throws IOException {
    var root = (Logger) LoggerFactory.getLogger("dk.kk.inklusion");
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    Path spool = Backends.folder();
    Map<String, String> settings = new HashMap<>(Backends.settings(Backends.newDatabase()));
    settings.put("ingest.spool-dir", spool.toString());
    String metrics;
    List<String> stored;
    try (Service service = Service.start(settings)) {
      Survey survey = Survey.open(service);
      uploadAllKinds(survey);
      metrics = service.management().get("/actuator/prometheus").text();
      stored = documents(service);
    } finally {
      root.detachAppender(log);
      root.setLevel(null);
    }
    for (Topic topic : List.of(Topic.WAVE_STATE, Topic.BATCH_EVENT)) {
      assertThat(TopicReader.committed(topic.topicName()))
          .isNotEmpty()
          .noneMatch(r -> holdsId(new String(r.key(), StandardCharsets.UTF_8)))
          .noneMatch(r ->
              r.value() != null && holdsId(new String(r.value(), StandardCharsets.ISO_8859_1)));
    }
    assertThat(stored).isNotEmpty().noneMatch(PrivacyTest::holdsId);
    assertThat(stored).noneMatch(d -> d.contains(Backends.VENDOR) || d.contains(Backends.STEWARD));
    assertThat(log.list).noneMatch(event -> holdsId(event.getFormattedMessage()));
    assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(Backends.VENDOR));
    assertThat(metrics).doesNotContain(ID);
    try (Stream<Path> files = Files.list(spool)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("instance.id", "instance.lock");
    }
  }

  private static boolean holdsId(String text) {
    return text.contains(ID);
  }

  private static void uploadAllKinds(Survey survey) {
    String good = Survey.HEADER + Survey.rows(20).replace("r-", ID + "-");
    assertThat(survey.upload("k1", good).status()).isEqualTo(201);
    String faulty =
        good
            + BROKEN_ID
            + ",0,A,mand,9,20\n"
            + ID
            + "-1,1,A,mand,1,20\n" // a duplicate
            + ID.repeat(60)
            + ",1,A,mand,1,20\n" // too long
            + BROKEN_ID
            + "2,"
            + BROKEN_ID
            + "2,A,mand,1,20\n" // the id again in another column
            + BROKEN_ID
            + ",1\n"; // cut short
    assertThat(survey.upload("k2", faulty).status()).isEqualTo(201);
    assertThat(
            survey
                .uploadWith("?onInvalid=reject-batch", faulty.substring(Survey.HEADER.length()))
                .status())
        .isEqualTo(422);
    assertThat(survey.uploadWith("?dryRun=true", BROKEN_ID + ",x,,,,\n").status()).isEqualTo(200);
    assertThat(survey.upload("k3", good.replace(Survey.HEADER, "")).status()).isEqualTo(422);
    assertThat(survey.upload("k4", good + "\"" + ID).status()).isEqualTo(422);
    byte[] latin = (good + ID + "-ø,1,A,mand,1,20\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(survey.upload("k5", new String(latin, StandardCharsets.ISO_8859_1)).status())
        .isEqualTo(201);
    withdrawInAllWays(survey);
  }

  private static void withdrawInAllWays(Survey survey) {
    String again = ID + "-1\n" + ID + "-1\n" + ID + "\u0007\n" + ID.repeat(60) + "\n";
    assertThat(survey.withdraw(ID + "-1", again).status()).isEqualTo(201);
    assertThat(withdraw(survey, "text/csv", again).status()).as("no heading").isEqualTo(201);
    assertThat(withdraw(survey, "text/csv", ID + ";" + ID + "-2\n").status()).isEqualTo(422);
    assertThat(withdraw(survey, "application/json", ID).status()).isEqualTo(422);
    assertThat(withdraw(survey, "application/json", "{\"ids\": [\"" + ID).status()).isEqualTo(422);
  }

  private static Answer withdraw(Survey survey, String type, String body) {
    String key = UUID.randomUUID().toString();
    Answer answer = survey.withdraw(survey.vendor(), key, "", type, body);
    assertThat(answer.text()).doesNotContain(ID);
    return answer;
  }

  private static List<String> documents(Service service) {
    List<String> documents = new ArrayList<>();
    for (String collection : service.mongo().getCollectionNames()) {
      service.mongo().findAll(Document.class, collection).forEach(d -> documents.add(d.toString()));
    }
    return documents;
  }
}
