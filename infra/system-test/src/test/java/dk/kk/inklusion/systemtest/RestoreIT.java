package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything is lost and put back from a backup, as infra/operations/backup.md says: nothing is
 * missing, nothing is said twice, and what came after the backup is delivered again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String SURVEY = "restore";
  private static final String WAVE = "2012";

  /** Gets the same, all of it before the loss. */
  private static final String TWIN = "2011";

  private static final AnswerFile ALL = AnswerFile.citizens(700);
  private static final AnswerFile FIRST = rows(0, 600);
  private static final AnswerFile CORRECTED =
      FIRST.with("gender", 3, (_, gender) -> gender.equals("mand") ? "kvinde" : "mand");
  private static final AnswerFile WITHDRAWN = FIRST.every(10);
  private static final AnswerFile LATER = rows(600, 698);

  /** Too few to be released: who remembers what was published lets them wait. */
  private static final AnswerFile TWO = rows(698, 700);

  private final House house = House.started("restore", Map.of("WEBHOOK_ALLOW_PRIVATE", "true"));
  private final Vendor vendor = new Vendor(house);
  private final Steward steward = new Steward(house);
  private final Reader reader = new Reader(house);
  private final Endpoint endpoint = new Endpoint();
  private final String subscription = subscribe();
  private final StopWatch watch = new StopWatch("restore");

  @AfterAll
  void leave() {
    endpoint.close();
    house.close();
  }

  @Test
  void whatWasLostIsBackAndGoesOnWhereItStopped(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path backup = folder.resolve("backup");
    steward.putSurvey(SURVEY, Steward.text("/codebooks/restore.yaml"));
    fill(TWIN, 0);
    deliver(TWIN, "later", LATER, 4);
    fill(WAVE, 4);
    Memory before = memory();
    watch.lap("filled");

    Operation.run("backup", backup, "--data", house.data()).assertRefused("stop it");
    house.stop();
    watch.lap("stopped");
    Operation.run("backup", backup, "--data", house.data()).assertDone();
    watch.lap("saved");
    house.lose();
    Operation.run("restore", backup, "--data", house.data()).assertDone();
    watch.lap("lost and restored");
    house.start("--no-demo");
    watch.lap("started");

    awaitTold(7);
    assertThat(memory()).isEqualTo(before);

    // What came after the backup comes again, and readers get the figures of who lost nothing.
    deliver(WAVE, "later", LATER, 8);
    assertThat(figures(8)).isEqualTo(figures(4));

    // Who repeats what was there, comes back or would be alone brings about no revision.
    HttpRequest repeated =
        vendor.delivery(SURVEY, WAVE, WAVE + "-first", BodyPublishers.ofByteArray(FIRST.csv()));
    assertThat(Http.send(repeated).status()).isEqualTo(200);
    Receipt comeBack = vendor.deliverAndAwait(SURVEY, WAVE, "come-back", WITHDRAWN);
    assertThat(comeBack.faults()).isEqualTo(Map.of("withdrawn", 60L));
    vendor.deliverAndAwait(SURVEY, WAVE, "two", TWO);
    deliver(WAVE, "corrected-again", FIRST, 9);
    assertThat(reader.index(SURVEY, WAVE).json().path("covers").path("responses").asLong())
        .isEqualTo(640);
    assertThat(endpoint.ids())
        .isEqualTo(IntStream.rangeClosed(1, 9).mapToObj(n -> subscription + "_" + n).toList());
    Counters.assertAddUp(house);
    watch.lap("gone on");
  }

  /** A wave with a correction and withdrawals, in three revisions. */
  private void fill(String wave, int revisionsBefore) {
    steward.putWave(SURVEY, wave);
    deliver(wave, "first", FIRST, revisionsBefore + 1);
    deliver(wave, "corrected", CORRECTED, revisionsBefore + 2);
    HttpRequest gone = vendor.withdrawal(SURVEY, wave, wave + "-gone", WITHDRAWN.ids());
    vendor.awaitCounted(new Receipt(Http.send(gone).orFail().json()).id());
    awaitTold(revisionsBefore + 3);
  }

  @Test
  void aDamagedBackupIsNotRestored(@TempDir Path folder) throws IOException, InterruptedException {
    Path broker = Files.createDirectories(folder.resolve("broker/log"));
    Files.writeString(broker.resolve("meta.properties"), "version=1\n");
    Path backup = folder.resolve("backup");
    Object[] part = {backup, "kafka=" + broker.getParent()};
    Operation.run("backup", part).assertRefused("was killed");
    Files.createFile(broker.resolve(".kafka_cleanshutdown"));
    Operation.run("backup", part).assertDone();
    Operation.run("backup", part).assertRefused("is there already");

    Operation.run("restore", part).assertRefused("is not empty");
    Path target = folder.resolve("restored");
    Operation.run("restore", backup, "mongo=" + target).assertRefused("has no mongo.tar.gz");
    Operation.run("restore", backup, "kafka=" + target).assertDone();
    assertThat(target.resolve("log/meta.properties")).hasContent("version=1");

    Files.writeString(backup.resolve("kafka.tar.gz"), "x", StandardOpenOption.APPEND);
    Path other = folder.resolve("other");
    Operation.run("restore", backup, "kafka=" + other).assertRefused("is damaged");
    assertThat(other).doesNotExist();
  }

  /** What people have seen of a house, or could ask it. */
  private record Memory(
      String truth,
      List<JsonNode> published,
      List<JsonNode> topic,
      List<JsonNode> effects,
      List<JsonNode> receipts,
      JsonNode subscriptions,
      JsonNode deliveries,
      String audit) {}

  private Memory memory() {
    try (var topics = new Topics(house)) {
      return new Memory(
          steward.truth(SURVEY, WAVE).text(),
          reader.updates(0),
          topics.events(Topic.INDEX_EVENT),
          topics.events(Topic.SCORED_EVENT),
          vendor.receipts().stream().map(Receipt::json).toList(),
          get(Part.REPORT_SERVICE, "/api/v1/subscriptions", "consumer"),
          deliveries(),
          get(Part.SURVEY_INGEST, "/api/v1/audit", "steward").toString());
    }
  }

  private JsonNode deliveries() {
    return get(
        Part.REPORT_SERVICE, "/api/v1/subscriptions/" + subscription + "/deliveries", "consumer");
  }

  private JsonNode get(Part service, String path, String whose) {
    return Http.send(Http.to(house.at(service, path), house.key(whose)).build()).orFail().json();
  }

  private String subscribe() {
    var request =
        Http.to(house.at(Part.REPORT_SERVICE, "/api/v1/subscriptions"), house.key("consumer"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"url\": \"" + endpoint.url() + "\"}"))
            .build();
    return Http.send(request).orFail().json().path("id").asString("");
  }

  private void deliver(String wave, String what, AnswerFile file, int revisions) {
    vendor.deliverAndAwait(SURVEY, wave, wave + "-" + what, file);
    awaitTold(revisions);
  }

  /** Waits until exactly so many revisions are published and each was delivered. */
  private void awaitTold(int revisions) {
    await()
        .atMost(SOON)
        .ignoreExceptionsMatching(Http::isNotNow)
        .untilAsserted(() -> {
          assertThat(reader.updates(0).stream().map(event -> event.path("sequence").asLong()))
              .isEqualTo(LongStream.rangeClosed(1, revisions).boxed().toList());
          assertThat(deliveries().path("deliveries"))
              .hasSize(revisions)
              .allSatisfy(d -> assertThat(d.path("state").asString("")).isEqualTo("delivered"));
        });
  }

  /** A published revision, but for which it is and when its answers came. */
  private JsonNode figures(int sequence) {
    ObjectNode event = (ObjectNode) reader.updates(sequence - 1L).getFirst();
    return event.remove(List.of("asOf", "sequence", "wave"));
  }

  private static AnswerFile rows(int from, int to) {
    return new AnswerFile(ALL.header(), ALL.rows().subList(from, to));
  }
}
