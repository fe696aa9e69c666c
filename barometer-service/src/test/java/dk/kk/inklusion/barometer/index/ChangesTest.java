package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.Change.Kind;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small town of haves and have-nots, young and old, asked how it goes, in two waves. */
class ChangesTest {
  private static final String CODEBOOK =
      """
      survey: town
      version: 1
      respondent: id
      variables:
        - {name: group, type: category, categories: [{code: haves}, {code: nots}]}
        - {name: age, type: number, bands: [{code: young, from: 0, to: 40}, {code: old, from: 40}]}
        - {name: goes, type: scale, min: 0, max: 100}
        - {name: fears, type: category, categories: [{code: "no"}, {code: "yes"}]}
      measures:
        - {id: goes, kind: mean, items: [{variable: goes}]}
        - {id: afraid, kind: share, variable: fears, categories: ["yes"], polarity: lower-is-better}
        - {id: well, kind: share, variable: goes, from: 50, to: 100}
      dimensions: [group, age]
      comparison: {dimension: group, focal: nots, reference: haves}
      """;

  private static final WaveDefinition FIRST = wave("2010-05-01", "2010-05-31");
  private static final WaveDefinition FIFTH = wave("2015-05-01", "2015-05-31");

  private static WaveDefinition wave(String from, String to) {
    return WaveDefinitionReader.read(
        "{codebook: 1, title: w, from: %s, to: %s}".formatted(from, to), "wave");
  }

  /** Forty of each group, in whom it goes as given, give or take 2; the share so many afraid. */
  private static WaveFigures wave(
      String name, WaveDefinition definition, String codebook, int haves, int nots, int afraid) {
    Codebook read = CodebookReader.read(codebook);
    Cells cells = new Cells(new Scoring(read, definition));
    for (int i = 0; i < 80; i++) {
      boolean have = i % 2 == 0;
      int goes = (have ? haves : nots) + i % 5 - 2;
      long fears = i < afraid ? 1 : 0;
      long age = (i % 3 == 0 ? 20 : 60) * 1_000_000L;
      cells.add(new Answers(1_000_000, "", new long[] {have ? 0 : 1, age, goes, fears}));
    }
    return WaveFigures.of(name, definition, cells);
  }

  private static IndexEvent since(WaveFigures now, WaveFigures then) {
    return WaveIndex.truth(now, new Earlier(then, then), false);
  }

  private static Change change(IndexEvent event, String measure, String dimension, String group) {
    return event.changes().stream()
        .filter(c -> c.kind() == Kind.PREVIOUS && c.measure().equals(measure))
        .filter(c -> c.dimension().equals(dimension) && c.group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void moreOfAGoodThingAndLessOfABadOneAreProgress() {
    IndexEvent event =
        since(wave("w2", FIFTH, CODEBOOK, 70, 60, 10), wave("w1", FIRST, CODEBOOK, 60, 50, 40));

    Change goes = change(event, "goes", "total", "all");
    assertThat(goes.since()).isEqualTo("w1");
    assertThat(goes.change()).isEqualTo(10);
    assertThat(goes.verdict()).isEqualTo(Verdict.FREMGANG);
    assertThat(change(event, "afraid", "total", "all").change()).isEqualTo(-30.0 / 80);
    assertThat(change(event, "afraid", "total", "all").verdict()).isEqualTo(Verdict.FREMGANG);
  }

  @Test
  void theOtherWayRoundTheyAreDecline() {
    IndexEvent event =
        since(wave("w2", FIFTH, CODEBOOK, 60, 50, 40), wave("w1", FIRST, CODEBOOK, 70, 60, 10));

    assertThat(change(event, "goes", "total", "all").verdict()).isEqualTo(Verdict.TILBAGEGANG);
    assertThat(change(event, "afraid", "total", "all").verdict()).isEqualTo(Verdict.TILBAGEGANG);
  }

  @Test
  void aGapThatNarrowsIsProgressWhoeverIsAhead() {
    WaveFigures wide = wave("w1", FIRST, CODEBOOK, 70, 50, 10);
    WaveFigures narrow = wave("w2", FIFTH, CODEBOOK, 60, 50, 10);
    WaveFigures turned = wave("w2", FIFTH, CODEBOOK, 50, 60, 10);
    WaveFigures mirrored = wave("w2", FIFTH, CODEBOOK, 50, 70, 10);

    assertThat(gap(since(narrow, wide)).change()).isEqualTo(-10);
    assertThat(gap(since(narrow, wide)).verdict()).isEqualTo(Verdict.FREMGANG);
    assertThat(gap(since(wide, narrow)).verdict()).isEqualTo(Verdict.TILBAGEGANG);
    assertThat(gap(since(turned, wide)).verdict()).isEqualTo(Verdict.FREMGANG);
    assertThat(gap(since(mirrored, wide)).verdict()).isEqualTo(Verdict.STILSTAND);
  }

  private static Change gap(IndexEvent event) {
    return change(event, "goes", "gap", "all");
  }

  @Test
  void bothKindsAreGivenForEveryGroupAndTheGap() {
    WaveFigures then = wave("w1", FIRST, CODEBOOK, 60, 50, 40);
    IndexEvent event = since(wave("w2", FIFTH, CODEBOOK, 60, 50, 40), then);

    int groups = 1 + 2 + 2;
    assertThat(event.changes()).hasSize(2 * 3 * (groups + 1));
    assertThat(event.changes()).extracting(Change::kind).contains(Kind.PREVIOUS, Kind.BASELINE);
    assertThat(WaveIndex.truth(then, Earlier.NONE, false).changes()).isEmpty();
    assertThat(WaveIndex.truth(then, Earlier.NONE, false).outlook()).isEmpty();
  }

  /** What a codebook of the earlier wave defined otherwise, and what that leaves to compare. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max: 100}             | max: 101}              | goes   | total | all   | NOT_COMPARABLE
          max: 100}             | max: 101}              | afraid | total | all   | PUBLISHED
          [{variable: goes}]    | [{variable: goes, reversed: true}] | goes | total | all | NOT_COMPARABLE
          {code: "yes"}]        | {code: "yes"}, {code: perhaps}] | afraid | total | all | NOT_COMPARABLE
          categories: ["yes"]   | categories: ["no"]     | afraid | gap   | all   | NOT_COMPARABLE
          variable: goes, from: 50 | variable: goes, from: 40 | well | total | all | NOT_COMPARABLE
          variable: goes, from: 50, to: 100 | variable: goes, from: 50 | well | total | all | NOT_COMPARABLE
          variable: goes, from: 50 | variable: age, from: 50 | well | total | all | NOT_COMPARABLE
          id: goes              | id: went               | goes   | total | all   | NOT_COMPARABLE
          young, from: 0, to: 40 | young, from: 0, to: 39 | goes | age   | young | NOT_COMPARABLE
          young, from: 0, to: 40 | young, from: 0, to: 39 | goes | age   | old   | PUBLISHED
          young, from: 0, to: 40 | young, from: 1, to: 40 | goes | age   | young | NOT_COMPARABLE
          [group, age]          | [group]                | goes   | age   | young | NOT_COMPARABLE
          focal: nots, reference: haves | focal: haves, reference: nots | goes | gap | all | NOT_COMPARABLE
          {code: nots}]         | {code: nots, label: Poor}] | goes | group | nots | PUBLISHED
          {code: nots}]         | {code: nots}, {code: others}] | goes | gap | all | PUBLISHED
          polarity: lower       | label: Fears, polarity: lower | afraid | total | all | PUBLISHED
          """)
  void onlyWhatIsDefinedAlikeIsCompared(
      String text,
      String replacement,
      String measure,
      String dimension,
      String group,
      EntryStatus status) {
    String before = CODEBOOK.replace(text, replacement);
    assertThat(before).isNotEqualTo(CODEBOOK);
    IndexEvent event =
        since(wave("w2", FIFTH, CODEBOOK, 70, 60, 40), wave("w1", FIRST, before, 70, 60, 40));

    Change change = change(event, measure, dimension, group);

    if (status == EntryStatus.NOT_COMPARABLE) {
      assertThat(change)
          .isEqualTo(
              new Change(
                  measure,
                  dimension,
                  group,
                  "w1",
                  Kind.PREVIOUS,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  status));
    } else {
      assertThat(change.change()).isNotNull();
      assertThat(change.status()).isIn(EntryStatus.PUBLISHED, EntryStatus.UNCERTAIN);
    }
  }

  @Test
  void aGroupNobodyWasInHasNoChange() {
    String more = CODEBOOK.replace("{code: nots}]", "{code: nots}, {code: others}]");
    IndexEvent event =
        since(wave("w2", FIFTH, more, 70, 60, 40), wave("w1", FIRST, more, 70, 60, 40));

    assertThat(change(event, "goes", "group", "others").status()).isEqualTo(EntryStatus.NO_DATA);
    assertThat(change(event, "goes", "group", "others").change()).isNull();
  }

  @Test
  void aGapHasYearsLeftWhereItsPaceIsCertain() {
    WaveFigures wide = wave("w1", FIRST, CODEBOOK, 70, 50, 10);
    IndexEvent event = since(wave("w2", FIFTH, CODEBOOK, 60, 50, 10), wide);

    Outlook outlook = event.outlook().getFirst();
    assertThat(outlook.measure()).isEqualTo("goes");
    // 20 to 10 in the 1826 days between the middles of May 2010 and May 2015
    assertThat(outlook.yearsToClose()).isBetween(4.99, 5.01);
    assertThat(outlook.interval()).isNotNull();
    assertThat(outlook.verdict()).isEqualTo(Verdict.FREMGANG);
    assertThat(outlook.status().hasNumbers()).isTrue();
  }

  @Test
  void aGapThatWidensHasAVerdictAndNoYears() {
    WaveFigures narrow = wave("w1", FIRST, CODEBOOK, 60, 50, 10);
    Outlook outlook = since(wave("w2", FIFTH, CODEBOOK, 70, 50, 10), narrow).outlook().getFirst();

    assertThat(outlook)
        .isEqualTo(new Outlook("goes", null, null, Verdict.TILBAGEGANG, EntryStatus.NOT_ESTIMABLE));
  }

  @Test
  void ofAThingThatIsBadTheDisadvantageIsHavingMoreOfIt() {
    String worse =
        CODEBOOK.replace(
            "items: [{variable: goes}]", "polarity: lower-is-better, items: [{variable: goes}]");
    WaveFigures wide = wave("w1", FIRST, worse, 50, 70, 10);

    Outlook outlook = since(wave("w2", FIFTH, worse, 50, 60, 10), wide).outlook().getFirst();

    assertThat(outlook.yearsToClose()).isBetween(4.99, 5.01);
    assertThat(
            since(wave("w2", FIFTH, CODEBOOK, 50, 60, 10), wave("w1", FIRST, CODEBOOK, 50, 70, 10))
                .outlook()
                .getFirst()
                .yearsToClose())
        .isNull();
  }

  @Test
  void withoutDatesThereAreNoYears() {
    WaveDefinition undated = WaveDefinitionReader.read("{codebook: 1, title: w}", "wave");
    WaveFigures wide = wave("w1", undated, CODEBOOK, 70, 50, 10);

    Outlook outlook = since(wave("w2", FIFTH, CODEBOOK, 60, 50, 10), wide).outlook().getFirst();

    assertThat(outlook.yearsToClose()).isNull();
    assertThat(outlook.verdict()).isEqualTo(Verdict.FREMGANG);
  }

  @Test
  void anOutlookNeedsTheSameMeasureInBothWaves() {
    String before = CODEBOOK.replace("max: 100}", "max: 101}");
    List<Outlook> outlook =
        since(wave("w2", FIFTH, CODEBOOK, 60, 50, 10), wave("w1", FIRST, before, 70, 50, 10))
            .outlook();

    assertThat(outlook.getFirst())
        .isEqualTo(new Outlook("goes", null, null, null, EntryStatus.NOT_COMPARABLE));
    assertThat(outlook).hasSize(3);
  }
}
