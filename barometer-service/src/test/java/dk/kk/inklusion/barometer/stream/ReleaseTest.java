package dk.kk.inklusion.barometer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.wave.Answers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is in a revision, and what becomes of those who are not. */
class ReleaseTest {
  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
  private static final Map<String, Answers> CITIZENS =
      GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK);
  private static final List<String> IDS = List.copyOf(CITIZENS.keySet());
  private static final Map<String, Answers> OTHERS =
      GoldenAnswers.of("/golden/synthetic-2011.csv", CODEBOOK);

  private @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void publishEverybody() {
    stage = new Stage("inklusion", folder);
    stage.open("2012", CODEBOOK);
    stage.batch("b1", "2012", CITIZENS);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatAHandfulCorrectIsInTheTruthAtOnceAndInNoRevision() {
    IndexEvent first = stage.revisions().getFirst();
    String before = stage.truth("2012");
    stage.batch("b2", "2012", others(0, 2));

    assertThat(stage.truth("2012")).isNotEqualTo(before);
    assertThat(stage.revisions()).isEmpty();
    assertThat(stage.scored().getLast().scored().corrected()).isEqualTo(2);

    stage.close("2012");
    IndexEvent last = stage.revisions().getLast();
    assertThat(last.covers()).isEqualTo(new IndexEvent.Covers(2L, 2000, 2));
    assertThat(last.groups()).isEqualTo(first.groups());
  }

  @Test
  void whoWaitedGoesWithOthersOfTheirGroups(@TempDir Path other) {
    stage.batch("b2", "2012", others(0, 2));
    stage.batch("b3", "2012", others(2, 2000));
    IndexEvent last = stage.revisions().getLast();

    assertThat(last.covers().waiting()).isLessThan(20);
    assertThat(last.covers().responses()).isEqualTo(2000);
    try (Stage all = new Stage("inklusion", other)) {
      all.open("2012", CODEBOOK);
      all.batch("b1", "2012", others(0, 2000));
      assertThat(all.truth("2012")).isEqualTo(stage.truth("2012"));
    }
  }

  @Test
  void aCorrectionTakenBackIsNoLongerWaitedFor() {
    stage.batch("b2", "2012", others(0, 2));
    stage.batch("b3", "2012", part(0, 2));
    stage.close("2012");

    assertThat(stage.revisions().getLast().covers().waiting()).isZero();
  }

  @Test
  void somebodyWithdrawnIsShownForThirtyDaysAtMost() {
    withdraw(IDS.getFirst());
    stage.passTime(Duration.ofDays(29));
    assertThat(stage.revisions()).hasSize(1);

    stage.passTime(Duration.ofDays(2));
    IndexEvent last = stage.revisions().getLast();
    assertThat(last.covers()).isEqualTo(new IndexEvent.Covers(2L, 1999, 0));
    assertThat(last.reason()).isEqualTo(Reason.UPDATE);
    assertThat(total(last).status())
        .as("a figure without one is that one's score")
        .isEqualTo(EntryStatus.SUPPRESSED);
  }

  @Test
  void somebodyWithdrawnIsNoLongerShownOnceTheWaveIsClosed() {
    withdraw(IDS.getFirst());
    stage.close("2012");

    assertThat(stage.revisions().getLast().covers()).isEqualTo(new IndexEvent.Covers(2L, 1999, 0));
  }

  @Test
  void somebodyWithdrawnLeavesWithOthers() {
    withdraw(IDS.getFirst());
    stage.batch("b3", "2012", others(1, 2000));

    IndexEvent last = stage.revisions().getLast();
    assertThat(last.covers().responses()).isEqualTo(1999);
    assertThat(total(last).status()).isEqualTo(EntryStatus.PUBLISHED);
  }

  @Test
  void newWeightsOfEverybodyAreReleasedAtOnce() {
    Map<String, Answers> reweighted = new LinkedHashMap<>();
    CITIZENS.forEach((id, answers) ->
        reweighted.put(
            id,
            new Answers(
                answers.weight() + id.hashCode() % 1000, answers.stratum(), answers.values())));
    stage.batch("b2", "2012", reweighted);

    IndexEvent last = stage.revisions().getLast();
    assertThat(last.revision()).isEqualTo(2);
    assertThat(last.covers().waiting()).isZero();
  }

  @Test
  void aHandfulWaitsAfterAChangeOfEveryMeasureToo() {
    Codebook others =
        CodebookReader.read(
            GoldenAnswers.text("/codebooks/inklusion-1.yaml")
                .replace("version: 1", "version: 2")
                .replace("minimumAnswered: 6", "minimumAnswered: 8")
                .replace("categories: [ja]", "categories: [nej]"));
    stage.change("2012", others, Stage.definition("{codebook: 2, title: wave}"));
    assertThat(stage.revisions()).hasSize(2);

    stage.batch("b2", "2012", others(0, 2));
    assertThat(stage.revisions()).isEmpty();
  }

  @Test
  void figuresOfAFewAreSuppressedAndHaveNoNumbers() {
    IndexEvent event = stage.revisions().getFirst();

    assertThat(event.groups())
        .filteredOn(entry -> entry.status() == EntryStatus.SUPPRESSED)
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.n()).isNull();
          assertThat(entry.estimate()).isNull();
          assertThat(entry.se()).isNull();
        });
    assertThat(event.groups())
        .filteredOn(entry -> entry.n() != null)
        .allSatisfy(entry -> assertThat(entry.n()).isGreaterThanOrEqualTo(20));
  }

  private void withdraw(String respondent) {
    stage.answer("2012", respondent, null);
    stage.end("withdrawal", "2012");
  }

  private static GroupEstimate total(IndexEvent event) {
    return event.groups().getFirst();
  }

  private static Map<String, Answers> part(int from, int to) {
    Map<String, Answers> part = new LinkedHashMap<>();
    IDS.subList(from, to).forEach(id -> part.put(id, Objects.requireNonNull(CITIZENS.get(id))));
    return part;
  }

  /** The same respondents with the answers others gave the year before. */
  private static Map<String, Answers> others(int from, int to) {
    List<Answers> answers = List.copyOf(OTHERS.values());
    Map<String, Answers> part = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      part.put(IDS.get(i), answers.get(i));
    }
    return part;
  }
}
