package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Two instances of a house, and what a crash leaves between the database and Kafka. */
class RegisterCrashTest {
  private static final String DELIVERIES = "measurement-deliveries";

  private static final Service SERVICE = Service.shared();
  private static final Register LEFT = Register.shares(SERVICE);
  private static String catalogueLeft = "";
  private static Service other;

  /** The other instance starts when a crash has left a delivery and a version of the catalogue. */
  @BeforeAll
  static void startTheOther() {
    LEFT.putCsv("period,value\n2011,1\n");
    Document unsent = new Document(delivery(LEFT, 1)).append("pending", true);
    unsent.append("_id", LEFT.name + "/2").append("number", 2).append("ended", "second");
    SERVICE.mongo().insert(unsent, DELIVERIES);
    catalogueLeft = leaveCatalogue();
    other = Service.besideShared();
  }

  private static String leaveCatalogue() {
    Document catalogue =
        Objects.requireNonNull(SERVICE.mongo().findById("catalogue", Document.class, "catalogue"));
    long version = catalogue.getLong("version") + 1;
    String changed =
        catalogue
            .getString("json")
            .replaceFirst("\"version\":[0-9]+", "\"version\":" + version)
            .replace("\"number\":1,", "\"number\":904,");
    Document pending = new Document("definitions", List.of(LEFT.name)).append("from", 0L);
    SERVICE
        .mongo()
        .save(
            new Document(catalogue)
                .append("version", version)
                .append("json", changed)
                .append("pending", pending),
            "catalogue");
    return changed;
  }

  @AfterAll
  static void stopTheOther() {
    other.close();
  }

  @Test
  void whatTwoInstancesTakeAtOnceIsOneStoryAndNothingIsLost() {
    Register register = Register.shares(SERVICE);
    List<Answer> answers =
        Together.run(
            10,
            i ->
                register
                    .at(i % 2 == 0 ? SERVICE : other)
                    .putCsv("period,value\n2012,%d\n20%d,1\n".formatted(i, 20 + i)));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .extracting(answer -> answer.json().get("version").asInt())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    assertThat(register.history())
        .as("of the same figure ten versions, and ten others")
        .hasSize(20)
        .filteredOn(one -> one.startsWith("2012 "))
        .extracting(one -> one.replaceAll(".* v", ""))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList());
    assertThat(register.at(other).present()).isEqualTo(register.present());
    assertThat(register.values())
        .filteredOn(value -> value.contains("\"2012\""))
        .as("the topic's order is the versions'")
        .extracting(value -> value.replaceAll(".*\"version\":([0-9]+).*", "$1"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList());
  }

  @Test
  void theNextRequestPublishesWhatACrashLeftAndNothingTwice() {
    Register register = Register.shares(SERVICE);
    register.putCsv("period,value\n2011,1\n");
    // Sent, but nothing of it noted.
    SERVICE.mongo().remove(ofIndicator(register), "measurements");
    mark(delivery(register, 1));
    // Decided, but not sent.
    Document second = new Document(delivery(register, 1));
    String measurement = second.getList("measurements", String.class).getFirst();
    second
        .append("_id", register.name + "/2")
        .append("number", 2)
        .append("ended", "second")
        .append("measurements", List.of(measurement.replace("2011", "2012")));
    SERVICE.mongo().insert(second, DELIVERIES);

    Answer next = register.putCsv("period,value\n2012,1\n");

    assertThat(next.json().get("unchanged").asInt()).isEqualTo(1);
    assertThat(next.json().get("version").asInt()).isEqualTo(2);
    assertThat(register.keys())
        .containsExactly("~definition", "2011/all", "~ended", "2012/all", "~ended");
    assertThat(register.present()).containsExactly("2011 all 1 v1", "2012 all 1 v1");
  }

  @Test
  void aStartPublishesWhatACrashLeft() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(LEFT.at(other).keys())
                .containsExactlyInAnyOrder(
                    "~definition", "2011/all", "~ended", "~definition", "2011/all", "~ended"));
    Query pending = Query.query(Criteria.where("pending").is(true));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> other.mongo().count(pending, DELIVERIES) == 0);
    assertThat(TopicReader.events(Topic.CATALOGUE_STATE, Topic.CATALOGUE_KEY))
        .containsOnlyOnce(catalogueLeft);
  }

  @Test
  void whatIsLostWithTheDatabaseComesBackFromTheTopics() {
    Register register = Register.shares(SERVICE);
    register.putCsv("period,value\n2011,1\n2012,2\n");
    register.putCsv("period,value\n2012,3\n");
    long version = SERVICE.steward().get("/api/v1/catalogue").json().get("version").asLong();

    try (Service next = Service.start(Backends.settings(Backends.newDatabase()))) {
      Register same = register.at(next);
      assertThat(same.present()).isEqualTo(register.present());
      assertThat(next.steward().get("/api/v1/catalogue").json().get("version").asLong())
          .isEqualTo(version);
      Answer corrected = same.putCsv("period,value\n2011,1\n2012,4\n");
      assertThat(corrected.json().get("version").asInt()).isEqualTo(3);
      assertThat(same.present()).containsExactly("2011 all 1 v1", "2012 all 4 v3");
    }
  }

  private static Document delivery(Register register, int number) {
    return Objects.requireNonNull(
        SERVICE.mongo().findById(register.name + "/" + number, Document.class, DELIVERIES));
  }

  private void mark(Document delivery) {
    SERVICE.mongo().save(delivery.append("pending", true), DELIVERIES);
  }

  private static Query ofIndicator(Register register) {
    return Query.query(Criteria.where("indicator").is(register.name));
  }
}
