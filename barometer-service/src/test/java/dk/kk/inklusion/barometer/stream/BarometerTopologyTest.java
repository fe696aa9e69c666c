package dk.kk.inklusion.barometer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.event.IndexEvent.Status;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.observability.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarometerTopologyTest {
  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
  private static final Map<String, Answers> CITIZENS =
      GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK);

  private @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage("inklusion", folder);
    stage.open("2012", CODEBOOK);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void hasAStepForSurveysOneForIndicatorsAndOneForNumbers() {
    TopologyDescription description =
        new BarometerTopology(
                new TruthDesk(),
                new BarometerMetrics(stage.registry),
                Stage.properties(folder, Duration.ZERO),
                Steps.unrecorded())
            .get()
            .describe();

    assertThat(description.subtopologies())
        .extracting(part -> part.id() + " " + sources(part))
        .as("the numbers are in the names of folders and tasks, and stay")
        .containsExactlyInAnyOrder(
            "0 [survey.wave.state.v1]",
            "1 [revision-repartition]",
            "2 [barometer.measurement.state.v1]");
  }

  private static List<String> sources(TopologyDescription.Subtopology part) {
    return part.nodes().stream()
        .filter(node -> node instanceof TopologyDescription.Source)
        .flatMap(node -> ((TopologyDescription.Source) node).topicSet().stream())
        .toList();
  }

  @Test
  void aBatchIsScoredAndPublishedAsOneRoundedRevision() {
    stage.batch("b1", "2012", CITIZENS);

    assertThat(stage.scored())
        .singleElement()
        .extracting(BatchScored::batch, BatchScored::scored)
        .containsExactly("b1", new Effect(2000, 0, 0, 0, 0, 0));
    IndexEvent revision = stage.revisions().getFirst();
    assertThat(revision.sequence()).isEqualTo(1);
    assertThat(revision.revision()).isEqualTo(1);
    assertThat(revision.status()).isEqualTo(Status.PROVISIONAL);
    assertThat(revision.reason()).isEqualTo(Reason.UPDATE);
    assertThat(revision.asOf()).isEqualTo(Stage.RECEIVED);
    assertThat(revision.covers()).isEqualTo(new IndexEvent.Covers(1L, 2000, 0));
    assertThat(estimates(revision, "index")).containsExactly(74.0, 75.0, 68.0);
    assertThat(estimates(revision, "discrimination")).containsExactly(0.103, 0.08, 0.249);
  }

  private static List<Double> estimates(IndexEvent revision, String measure) {
    return revision.groups().stream()
        .filter(e -> e.measure().equals(measure))
        .filter(e -> e.dimension().equals("total") || e.dimension().equals("ethnic"))
        .map(GroupEstimate::estimate)
        .toList();
  }

  @Test
  void nobodySeesHalfABatch() {
    CITIZENS.entrySet().stream()
        .limit(1000)
        .forEach(e -> stage.answer("2012", e.getKey(), e.getValue()));
    stage.passTime(Duration.ofSeconds(10));

    assertThat(stage.revisions()).isEmpty();
    assertThat(stage.hasTruth("2012")).isFalse();

    stage.end("b1", "2012");
    assertThat(stage.revisions()).hasSize(1);
    assertThat(stage.hasTruth("2012")).isTrue();
  }

  @Test
  void howTheAnswersArrivedDoesNotShowInTheTruth(@TempDir Path other) {
    stage.batch("all", "2012", CITIZENS);
    String inOneBatch = stage.truth("2012");

    try (Stage shuffled = new Stage("inklusion", other)) {
      shuffled.open("2012", CODEBOOK);
      List<String> respondents = new ArrayList<>(CITIZENS.keySet());
      Collections.shuffle(respondents, new Random(50));
      for (int i = 0; i < 50; i++) {
        shuffled.batch("b" + i, "2012", part(respondents.subList(40 * i, 40 * i + 40)));
      }
      assertThat(shuffled.truth("2012")).isEqualTo(inOneBatch);
      assertThat(shuffled.scored()).hasSize(50);
    }
  }

  private static Map<String, Answers> part(List<String> respondents) {
    Map<String, Answers> part = new LinkedHashMap<>();
    respondents.forEach(r -> part.put(r, Objects.requireNonNull(CITIZENS.get(r))));
    return part;
  }

  @Test
  void theSameAnswersAgainChangeNothing() {
    stage.batch("b1", "2012", CITIZENS);
    String before = stage.truth("2012");
    stage.batch("b2", "2012", CITIZENS);

    assertThat(stage.scored().getLast().scored()).isEqualTo(new Effect(0, 0, 2000, 0, 0, 0));
    assertThat(stage.revisions()).hasSize(1);
    assertThat(stage.truth("2012")).isEqualTo(before);
  }

  @Test
  void correctionsBackAndForthEndWhereTheyBegan() {
    stage.batch("b1", "2012", CITIZENS);
    String before = stage.truth("2012");
    Map<String, Answers> others = otherAnswers();

    stage.batch("b2", "2012", others);
    assertThat(stage.truth("2012")).isNotEqualTo(before);
    stage.batch("b3", "2012", CITIZENS);

    assertThat(stage.truth("2012")).isEqualTo(before);
    List<BatchScored> scored = stage.scored();
    assertThat(scored.get(1).scored().corrected()).isGreaterThan(1900);
    assertThat(scored.get(2).scored()).isEqualTo(scored.get(1).scored());
  }

  /** Everybody with the answers somebody gave the year before. */
  private static Map<String, Answers> otherAnswers() {
    Iterator<Answers> answers =
        GoldenAnswers.of("/golden/synthetic-2011.csv", CODEBOOK).values().iterator();
    Map<String, Answers> others = new LinkedHashMap<>();
    CITIZENS.keySet().forEach(respondent -> others.put(respondent, answers.next()));
    return others;
  }

  @Test
  void aWithdrawnRespondentIsAsIfNeverThere(@TempDir Path other) {
    stage.batch("b1", "2012", CITIZENS);
    String gone = CITIZENS.keySet().iterator().next();
    stage.answer("2012", gone, null);
    stage.answer("2012", "nobody", null);
    stage.end("b2", "2012");

    assertThat(stage.scored().getLast().scored()).isEqualTo(new Effect(0, 0, 0, 1, 1, 0));
    try (Stage without = new Stage("inklusion", other)) {
      without.open("2012", CODEBOOK);
      Map<String, Answers> rest = new LinkedHashMap<>(CITIZENS);
      rest.remove(gone);
      without.batch("b1", "2012", rest);
      assertThat(stage.truth("2012")).isEqualTo(without.truth("2012"));
    }
  }

  @Test
  void aHeartbeatErasesTheWithdrawnFromTheFilesAndDisturbsNobody(@TempDir Path state)
      throws IOException {
    String mark = "a-stratum-of-nobody-else";
    try (Stage marked = new Stage("inklusion", state)) {
      marked.open("2012", CODEBOOK);
      marked.batch("b1", "2012", CITIZENS);
      Answers known = CITIZENS.values().iterator().next();
      marked.answer("2012", "marked", new Answers(known.weight(), mark, known.values()));
      marked.end("b2", "2012");
      marked.heartbeat();
      assertThat(filesWith(mark, state)).isNotEmpty();

      marked.answer("2012", "marked", null);
      marked.heartbeat();
      marked.end("b3", "2012");

      assertThat(filesWith(mark, state)).isEmpty();
      assertThat(marked.deadLetters()).isEmpty();
      assertThat(marked.scored().getLast().scored()).isEqualTo(new Effect(0, 0, 0, 1, 0, 0));
      assertThat(marked.changelog())
          .containsSubsequence("inklusion/2012/marked", WaveKey.heartbeat().toString());
    }
  }

  private static List<Path> filesWith(String text, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatCannotBeReadIsPassedOverAndTheRestCounts() {
    stage.raw("inklusion/2012/p1", "no record".getBytes(StandardCharsets.UTF_8));
    stage.answer("2012", "p2", new Answers(1, "dansk", new long[] {1, 2, 3}));
    stage.answer("1999", "p3", CITIZENS.values().iterator().next());
    stage.raw("no key", null);
    stage.raw("inklusion/2012/~batch-x", null);
    stage.batch("b1", "2012", CITIZENS);

    assertThat(stage.scored())
        .as("the batch whose end cannot be read ends all the same")
        .extracting(BatchScored::batch, BatchScored::scored)
        .containsExactly(
            tuple("x", new Effect(0, 0, 0, 0, 0, 3)), tuple("b1", new Effect(2000, 0, 0, 0, 0, 0)));
    assertThat(stage.deadLetters())
        .hasSize(5)
        .allSatisfy(letter ->
            assertThat(letter.propertyNames())
                .containsExactlyInAnyOrder("topic", "partition", "offset", "reason"));
    assertThat(stage.revisions().getFirst().covers().responses()).isEqualTo(2000);
  }

  @Test
  void aReplayedRecordCorrectsItsBatchOnceItsWaveIsOpen() {
    Answers known = CITIZENS.values().iterator().next();
    stage.answer("2013", "p1", known);
    stage.answer("2013", "p2", known);
    stage.end("lost", "2013");
    assertThat(stage.scored())
        .extracting(BatchScored::batch, BatchScored::scored, BatchScored::replay)
        .containsExactly(tuple("lost", new Effect(0, 0, 0, 0, 0, 2), null));
    assertThat(stage.deadLetters()).hasSize(3);

    stage.replay("lost", "2013", "too-early", known);
    stage.open("2013", CODEBOOK);
    stage.replay("lost", "2013", "p1", known);
    stage.replay("lost", "2013", "p2", known);
    stage.replay("", "2013", "p2", known);

    assertThat(stage.scored())
        .extracting(BatchScored::batch, BatchScored::scored, BatchScored::replay)
        .containsExactly(
            tuple("lost", new Effect(0, 0, 0, 0, 0, 1), "too-early"),
            tuple("lost", new Effect(1, 0, 0, 0, 0, 0), "p1"),
            tuple("lost", new Effect(1, 0, 0, 0, 0, 0), "p2"));
    assertThat(stage.deadLetters())
        .as("only the record failed again")
        .extracting(letter -> letter.get("reason").asString())
        .containsExactly("the wave was never opened");
    assertThat(stage.truth("2013")).contains("\"responses\":2");
    assertThat(stage.count("barometer.records.announced")).isEqualTo(2 + 4);
  }

  @Test
  void countersAddUp() {
    stage.batch("b1", "2012", CITIZENS);
    stage.batch("b2", "2012", otherAnswers());
    stage.answer("2012", "nobody", null);
    stage.end("b3", "2012");

    double scored = 0;
    for (String effect :
        List.of("new", "corrected", "unchanged", "withdrawn", "unknown", "quarantined")) {
      scored += stage.count("barometer.records.scored", "effect", effect);
    }
    assertThat(scored).isEqualTo(4001).isEqualTo(stage.count("barometer.records.announced"));
  }

  @Test
  void aMethodChangeScoresEverybodyAgain() {
    stage.batch("b1", "2012", CITIZENS);
    String yaml = GoldenAnswers.text("/codebooks/inklusion-1.yaml");
    Codebook stricter =
        CodebookReader.read(
            yaml.replace("version: 1", "version: 2")
                .replace("minimumAnswered: 6", "minimumAnswered: 10"));

    stage.change("2012", stricter, Stage.definition("{codebook: 2, title: wave}"));

    List<IndexEvent> revisions = stage.revisions();
    assertThat(revisions.getLast().reason()).isEqualTo(Reason.METHOD);
    assertThat(revisions.getLast().codebook()).isEqualTo(2);
    assertThat(revisions.getLast().groups().getFirst().n())
        .isLessThan(revisions.getFirst().groups().getFirst().n());
  }

  @Test
  void closingMakesTheWaveFinal() {
    stage.batch("b1", "2012", CITIZENS);
    stage.close("2012");

    IndexEvent last = stage.revisions().getLast();
    assertThat(last.status()).isEqualTo(Status.FINAL);
    assertThat(last.reason()).isEqualTo(Reason.CLOSING);
    assertThat(last.revision()).isEqualTo(2);
  }

  @Test
  void aWaveToBePublishedAtCloseIsSilentUntilThen() {
    stage.open("2013", CODEBOOK, Stage.definition("{codebook: 1, title: w, publish: at-close}"));
    stage.batch("b1", "2013", CITIZENS);
    assertThat(stage.revisions()).isEmpty();

    stage.close("2013");
    assertThat(stage.revisions()).singleElement().extracting(IndexEvent::revision).isEqualTo(1L);
  }

  @Test
  void batchesThatFollowFastShareARevision(@TempDir Path other) {
    try (Stage slow = new Stage("inklusion", other, Duration.ofSeconds(5))) {
      slow.open("2012", CODEBOOK);
      List<String> respondents = List.copyOf(CITIZENS.keySet());
      for (int i = 0; i < 10; i++) {
        slow.batch("b" + i, "2012", part(respondents.subList(200 * i, 200 * i + 200)));
      }
      assertThat(slow.scored()).hasSize(10);
      assertThat(slow.revisions()).hasSize(1);

      slow.passTime(Duration.ofSeconds(5));
      IndexEvent last = slow.revisions().getLast();
      assertThat(last.revision()).isEqualTo(2);
      assertThat(last.covers().batches()).isEqualTo(10);
      assertThat(last.covers().responses() + last.covers().waiting()).isEqualTo(2000);
    }
  }

  @Test
  void surveysKeepTheirOwnNumbersButShareTheSequence() {
    stage.open("2013", CODEBOOK);
    stage.batch("b1", "2012", CITIZENS);
    stage.batch("b2", "2013", CITIZENS);
    stage.batch("b3", "2012", otherAnswers());

    assertThat(stage.revisions())
        .extracting(e -> e.sequence() + " " + e.wave() + " " + e.revision())
        .containsExactly("1 2012 1", "2 2013 1", "3 2012 2");
  }

  private static final String SINCE = "{codebook: 1, title: w, previous: '%s', baseline: '2012'}";

  @Test
  void whatDependsOnAWaveIsRevisedWithIt() {
    stage.open("2013", CODEBOOK, Stage.definition(SINCE.formatted("2012")));
    stage.open("2014", CODEBOOK, Stage.definition(SINCE.formatted("2013")));
    stage.open("2015", CODEBOOK, Stage.definition("{codebook: 1, title: w, previous: '2013'}"));
    stage.batch("b1", "2012", part(List.copyOf(CITIZENS.keySet()).subList(0, 1500)));
    stage.batch("b2", "2013", CITIZENS);
    stage.batch("b3", "2014", otherAnswers());
    stage.batch("b4", "2015", CITIZENS);
    assertThat(stage.revisions()).hasSize(4);

    stage.batch("b5", "2012", otherAnswers());

    List<IndexEvent> revisions = stage.revisions();
    assertThat(revisions)
        .extracting(e -> e.wave() + " " + e.revision() + " " + e.reason())
        .containsExactly("2012 2 UPDATE", "2013 2 UPDATE", "2014 2 UPDATE");
    assertThat(change(revisions.getLast(), Change.Kind.BASELINE)).isZero();
    assertThat(change(revisions.get(1), Change.Kind.PREVIOUS)).isPositive();
  }

  @Test
  void aBatchThatChangesNothingRevisesNobody() {
    stage.batch("b1", "2012", CITIZENS);
    stage.open("2013", CODEBOOK, Stage.definition(SINCE.formatted("2012")));
    stage.batch("b2", "2013", CITIZENS);
    stage.batch("b3", "2012", CITIZENS);

    assertThat(stage.revisions()).hasSize(2);
  }

  @Test
  void aMethodChangeOfThePreviousWaveLeavesNothingToCompare() {
    stage.batch("b1", "2012", CITIZENS);
    stage.open("2013", CODEBOOK, Stage.definition(SINCE.formatted("2012")));
    stage.batch("b2", "2013", CITIZENS);
    Codebook stricter =
        CodebookReader.read(
            GoldenAnswers.text("/codebooks/inklusion-1.yaml")
                .replace("version: 1", "version: 2")
                .replace("minimumAnswered: 6", "minimumAnswered: 10"));

    stage.change("2012", stricter, Stage.definition("{codebook: 2, title: wave}"));

    IndexEvent last = stage.revisions().getLast();
    assertThat(last.wave()).isEqualTo("2013");
    assertThat(last.reason()).isEqualTo(Reason.METHOD);
    assertThat(last.changes())
        .filteredOn(c -> c.measure().equals("index"))
        .extracting(Change::status)
        .containsOnly(EntryStatus.NOT_COMPARABLE);
  }

  private static double change(IndexEvent revision, Change.Kind kind) {
    return revision.changes().stream()
        .filter(c -> c.kind() == kind && c.dimension().equals("total"))
        .filter(c -> c.measure().equals("index"))
        .mapToDouble(c -> Objects.requireNonNull(c.change()))
        .findFirst()
        .orElseThrow();
  }
}
