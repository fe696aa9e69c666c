package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.model.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * The same file again and again, each time into a wave of its own and disturbed at another moment;
 * afterwards everything must be as it was where nothing disturbed it.
 */
final class CrashScene implements AutoCloseable {
  private static final String UNDISTURBED = "undisturbed";
  private static final Duration SOON = Duration.ofMinutes(4);

  /** Consumer group of the barometer: its application id. */
  private static final String BAROMETER = "barometer";

  /** What arrived of a body may lag behind what was sent by the buffers between. */
  private static final int BUFFERED = 256 * 1024;

  private final House house;
  private final String survey;
  private final Vendor vendor;
  private final Steward steward;
  private final Reader reader;
  private final Topics topics;
  private final AnswerFile file;
  private final byte[] csv;
  private final TopicPartition story;
  private final Receipt receipt;
  private final String truth;
  private final JsonNode index;

  /** Opens the survey and delivers the file undisturbed. */
  CrashScene(House house, String survey, AnswerFile file) {
    this.house = house;
    this.survey = survey;
    this.file = file;
    csv = file.csv();
    vendor = new Vendor(house);
    steward = new Steward(house);
    reader = new Reader(house);
    topics = new Topics(house);
    story = Topics.story(survey);
    steward.putSurvey(survey);
    steward.putWave(survey, UNDISTURBED);
    receipt = vendor.deliverAndAwait(survey, UNDISTURBED, UNDISTURBED, file);
    truth = steward.truthWithoutName(survey, UNDISTURBED);
    index = reader.awaitIndex(survey, UNDISTURBED, receipt.accepted());
  }

  /**
   * Opens a wave, starts delivering the file to it and strikes at the moment.
   *
   * @return where the wave begins in the survey's story
   * @throws PassedUnseen if the upload was faster than the look; nothing was struck then
   */
  long strike(String wave, Moment moment, Runnable blow) {
    steward.putWave(survey, wave);
    long start = topics.end(story);
    int bytes =
        moment instanceof Moment.Sent(double share) ? (int) (csv.length * share) : csv.length;
    try (var upload = new Upload(body -> vendor.delivery(survey, wave, wave, body), csv, bytes)) {
      await(moment, upload, wave, start);
      blow.run();
    }
    return start;
  }

  private void await(Moment moment, Upload upload, String wave, long start) {
    switch (moment) {
      case Moment.Sent(double share) -> {
        long arrived = (long) (csv.length * share) - BUFFERED;
        until(() -> spooled().findAny().isPresent() && bytesSpooled() >= arrived);
      }
      case Moment.Checked(double share) ->
          // An answer's record is about half as long as its row.
          beforeTheAnswer(moment, upload, () -> bytesSpooled() >= csv.length * (1 + share / 2));
      case Moment.Written(double share) -> {
        long written = start + 1 + (long) (file.rows().size() * share);
        beforeTheAnswer(moment, upload, () -> topics.end(story) >= written);
      }
      case Moment.Answered() -> assertThat(upload.answer()).isNotNull();
      case Moment.Counted(double share) -> {
        assertThat(upload.answer()).isNotNull();
        long counted = start + 1 + (long) (file.rows().size() * share);
        until(() -> topics.committed(BAROMETER, story) >= counted);
        if (topics.committed(BAROMETER, story) >= start + receipt.accepted()) {
          throw new PassedUnseen(moment);
        }
      }
      case Moment.Done() -> {
        assertThat(upload.answer()).isNotNull();
        String id = idOf(wave);
        until(() -> vendor.receipt(id).pending() == 0);
      }
    }
  }

  private static void beforeTheAnswer(Moment moment, Upload upload, Callable<Boolean> reached) {
    until(() -> reached.call() || upload.isAnswered());
    if (upload.isAnswered()) {
      throw new PassedUnseen(moment);
    }
  }

  private static void until(Callable<Boolean> reached) {
    Awaitility.await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(reached);
  }

  private String idOf(String wave) {
    return vendor.receipts().stream()
        .filter(r -> r.json().path("survey").asString("").equals(survey))
        .filter(r -> r.json().path("wave").asString("").equals(wave))
        .map(Receipt::id)
        .findFirst()
        .orElseThrow();
  }

  private Stream<Path> spooled() throws IOException {
    try (Stream<Path> files = Files.list(house.data().resolve("spool"))) {
      return files.filter(f -> f.toString().endsWith(".spool")).toList().stream();
    }
  }

  private long bytesSpooled() throws IOException {
    return spooled().mapToLong(CrashScene::size).sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Repeats the delivery as the vendor would, and looks at everything it may have left behind. */
  void assertAsUndisturbed(String wave, Moment moment, long start) {
    Http.Answer answer = vendor.repeatUntilTaken(survey, wave, wave, csv);
    if (moment.isPublished()) {
      assertThat(answer.status()).as("it was published before").isEqualTo(200);
    }
    Receipt repeated = vendor.awaitCounted(new Receipt(answer.json()).id());
    assertThat(repeated.accepted()).isEqualTo(receipt.accepted());
    assertThat(repeated.rejected()).isEqualTo(receipt.rejected());
    assertThat(repeated.faults()).isEqualTo(receipt.faults());
    assertThat(repeated.scored()).as("every row is new, and once").isEqualTo(receipt.scored());
    assertThat(errors(repeated)).isEqualTo(errors(receipt));
    assertThat(steward.truthWithoutName(survey, wave)).isEqualTo(truth);
    JsonNode published = reader.awaitIndex(survey, wave, receipt.accepted());
    assertThat(published.path("groups")).isEqualTo(index.path("groups"));
    assertStory(wave, repeated.id(), start);
    assertEvents(wave, repeated.id());
  }

  private long errors(Receipt of) {
    return vendor
        .get("/api/v1/batches/" + of.id() + "/errors", "application/json")
        .orFail()
        .json()
        .path("total")
        .asLong(-1);
  }

  /** Every respondent stands in the survey's story once, and the batch ends once. */
  private void assertStory(String wave, String batch, long start) {
    String prefix = survey + "/" + wave + "/";
    Map<String, Integer> times = new HashMap<>();
    for (var record : topics.committedFrom(story, start)) {
      String key = new String(record.key(), UTF_8);
      if (key.startsWith(prefix)) {
        times.merge(key.substring(prefix.length()), 1, Integer::sum);
      }
    }
    assertThat(times.values()).allMatch(n -> n == 1);
    assertThat(times.keySet().stream().filter(entity -> !entity.startsWith("~")))
        .hasSize((int) receipt.accepted());
    assertThat(times).containsKey("~batch-" + batch);
  }

  private void assertEvents(String wave, String batch) {
    assertThat(ofBatch(topics.events(Topic.BATCH_EVENT), batch)).isEqualTo(1);
    assertThat(ofBatch(topics.events(Topic.SCORED_EVENT), batch)).isEqualTo(1);
    List<JsonNode> revisions = topics.events(Topic.INDEX_EVENT);
    assertThat(revisions.stream().map(e -> e.path("sequence").asLong()))
        .as("sequence without a gap")
        .containsExactlyElementsOf(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
    assertThat(
            revisions.stream()
                .filter(e -> e.path("survey").asString("").equals(survey))
                .filter(e -> e.path("wave").asString("").equals(wave))
                .map(e -> e.path("revision").asLong()))
        .as("one batch is one revision")
        .containsExactly(1L);
  }

  private static long ofBatch(List<JsonNode> events, String batch) {
    return events.stream().filter(e -> e.path("batch").asString("").equals(batch)).count();
  }

  @Override
  public void close() {
    topics.close();
  }
}
