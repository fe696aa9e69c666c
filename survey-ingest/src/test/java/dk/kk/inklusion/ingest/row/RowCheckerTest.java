package dk.kk.inklusion.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.pseudonym.PseudonymKey;
import dk.kk.inklusion.ingest.table.Row;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.wave.Answers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RowCheckerTest {
  private static final Codebook CODEBOOK =
      CodebookReader.read(
          """
          survey: s
          version: 1
          respondent: id
          weight: weight
          stratum: stratum
          variables:
            - {name: gender, type: category, required: true,
               categories: [{code: kvinde}, {code: måske}, {code: "1"}]}
            - {name: trust, type: scale, min: -1, max: 4, missing: ["9", "ved ikke"]}
            - {name: age, type: number, min: 15, max: 110.5, missing: ["99"]}
          measures:
            - {id: t, kind: mean, items: [{variable: trust}], minimumAnswered: 1,
               polarity: higher-is-better}
          """);
  private static final String[] HEADER = {
    "note", "age", "id", "trust", "gender", "stratum", "weight"
  };

  private final RowChecker checker = checker(true);

  private static RowChecker checker(boolean decimalComma) {
    return new RowChecker(
        CODEBOOK,
        Layout.of(CODEBOOK, HEADER),
        new PseudonymKey(new byte[32]).pseudonymiser("s", "w"),
        decimalComma);
  }

  @Test
  void answersStandInTheCodebooksOrderWhateverTheFiles() {
    Answers answers = accepted("x", "40,5", "r1", "3", "måske", "A", "1,25");

    assertThat(answers).isEqualTo(new Answers(1_250_000, "A", new long[] {1, 3, 40_500_000}));
  }

  @Test
  void missingIsMissingHoweverItIsWritten() {
    assertThat(accepted("", "", "r1", "", "1", "A", "1").values())
        .containsExactly(2, Answers.MISSING, Answers.MISSING);
    assertThat(accepted("", "99.0", "r2", "9.0", "1", "A", "1").values())
        .containsExactly(2, Answers.MISSING, Answers.MISSING);
    assertThat(accepted("", "99", "r3", "ved ikke", "1", "A", "1").values())
        .containsExactly(2, Answers.MISSING, Answers.MISSING);
  }

  @Test
  void aLetterWithItsAccentApartIsTheSameLetter() {
    assertThat(accepted("", "", "r1", "", "ma\u030Aske", "A", "1").values()[0]).isEqualTo(1);
    assertThat(accepted("", "", "r2", "", "1", "A\u030Arhus", "1").stratum()).isEqualTo("Århus");
  }

  /** One row of the file is one faulty cell, the rest of the row being in order. */
  @ParameterizedTest
  @CsvFileSource(resources = "/faults.csv", numLinesToSkip = 1, maxCharsPerColumn = 10_000)
  void everyFaultHasItsCode(String column, @Nullable String cell, String code, String message) {
    String[] cells = {"", "20", "r", "3", "kvinde", "A", "1"};
    cells[List.of(HEADER).indexOf(column)] = cell == null ? "" : cell;

    assertThat(check(5, cells)).isNull();
    assertThat(checker.faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.row()).isEqualTo(5);
          assertThat(fault.column()).isEqualTo(column);
          assertThat(fault.code()).isEqualTo(code);
          assertThat(fault.message()).contains(message);
          assertThat(fault.value()).isEqualTo(column.equals("id") || cell == null ? "" : cell);
        });
  }

  @Test
  void aNewMistakeInEveryRowTakesNoTimeAndEachIsStillAFault() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(check(1, new String[] {"", "20", "r" + i, "3", "kvnde" + i, "A", "1"})).isNull();
      assertThat(checker.faults())
          .singleElement()
          .extracting(RowFault::code)
          .isEqualTo("unknown-code");
    }
    assertThat(check(1, new String[] {"", "20", "r", "3", "kvnde0", "A", "1"})).isNull();
    assertThat(checker.faults().getFirst().message()).contains("did you mean 'kvinde'");
    assertThat(check(1, new String[] {"", "20", "s", "3", "kvnde4999", "A", "1"})).isNull();
    assertThat(checker.faults().getFirst().message()).contains("Its codes are");
  }

  @Test
  void everyFaultOfARowIsFound() {
    assertThat(check(1, new String[] {"", "x", "", "5", "kvinder", "", "0"})).isNull();
    assertThat(checker.faults())
        .extracting(RowFault::code)
        .containsExactlyInAnyOrder(
            "not-a-number",
            "respondent-missing",
            "out-of-range",
            "unknown-code",
            "stratum-missing",
            "weight-not-positive");
  }

  @Test
  void theSecondRowOfARespondentIsADuplicateAndItsOtherFaultsAreNamedToo() {
    accepted("", "20", "r1", "3", "kvinde", "A", "1");
    assertThat(check(2, new String[] {"", "20", "r1", "8", "kvinde", "A", "1"})).isNull();
    assertThat(checker.faults())
        .extracting(RowFault::code)
        .containsExactly("duplicate-respondent", "out-of-range");
  }

  @Test
  void aRowOfAnotherWidthIsNotReadCellByCell() {
    assertThat(check(1, new String[] {"", "20"})).isNull();
    assertThat(checker.faults()).extracting(RowFault::code).containsExactly("too-few-cells");
    String[] shifted = {"", "", "20", "r1", "3", "kvinde", "A", "1"};
    assertThat(check(2, shifted)).isNull();
    assertThat(checker.faults()).extracting(RowFault::code).containsExactly("too-many-cells");
    String[] trailing = {"", "20", "r1", "3", "kvinde", "A", "1", "", ""};
    assertThat(check(3, trailing)).isNotNull();
  }

  @Test
  void theIdIsNotRepeatedInAFaultOfAnotherColumn() {
    assertThat(check(1, new String[] {"", "r1", "r1", "3", "kvinde", "A", "1"})).isNull();
    assertThat(checker.faults()).singleElement().extracting(RowFault::value).isEqualTo("");
  }

  @Test
  void longValuesAreCutAndTooLong() {
    assertThat(check(1, new String[] {"", "20", "r", "3", "x".repeat(1001), "A", "1"})).isNull();
    assertThat(checker.faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.code()).isEqualTo("too-long");
          assertThat(fault.value()).hasSize(100);
        });
    assertThat(check(2, new String[] {"", "20", "i".repeat(201), "3", "1", "A", "1"})).isNull();
    assertThat(checker.faults()).singleElement().extracting(RowFault::code).isEqualTo("too-long");
  }

  @Test
  void everyColumnThatIsMissingOrThereTwiceIsNamed() {
    String[] header = {"id", "weigth", "Gender", "trust", "trust", "age"};

    Assertions.assertThatThrownBy(() -> Layout.of(CODEBOOK, header))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(422);
              assertThat(e.faults())
                  .extracting(f -> f.path() + " " + f.code())
                  .containsExactly(
                      "trust duplicate-column",
                      "weight missing-column",
                      "stratum missing-column",
                      "gender missing-column");
              assertThat(e.faults().get(1).message()).contains("'weigth'");
            });
  }

  @Test
  void columnsTheCodebookDoesNotNameAreListed() {
    assertThat(Layout.of(CODEBOOK, HEADER).ignored()).containsExactly("note");
  }

  @Test
  void ofAnUnreadableCellNothingElseIsSaid() {
    String[] cells = {"", "20", "r1", "8", "", "A", "1"};
    List<Row.Defect> defects =
        List.of(new Row.Defect("gender", "A text is needed."), new Row.Defect("note", "-"));

    assertThat(checker.check(new Row(1, cells, defects))).isNull();

    assertThat(checker.faults())
        .extracting(fault -> fault.column() + " " + fault.code())
        .containsExactly("gender unreadable-cell", "trust out-of-range");
  }

  @Test
  void ofAnUnreadableRowNothingElseIsSaid() {
    var row = new Row(7, new String[0], List.of(new Row.Defect("", "Not JSON.")));

    assertThat(checker.check(row)).isNull();

    assertThat(checker.faults())
        .containsExactly(new RowFault(7, "", "unreadable-row", "Not JSON.", ""));
  }

  @Test
  void aLabelStandsForItsCategoryWhereNoCodeIsWrittenSo() {
    Codebook labelled = CodebookReader.read(LABELLED);
    RowChecker byLabel = checker(labelled, Map.of());
    for (String answer : List.of("1", "Mand", "Man")) {
      assertThat(answers(byLabel, answer, "")).containsExactly(0, Answers.MISSING);
    }
    assertThat(answers(byLabel, "2", "")).containsExactly(1, Answers.MISSING);
    for (String answer : List.of("Andet", "mand")) {
      assertThat(byLabel.check(new Row(1, new String[] {"x" + answer, answer, ""}, List.of())))
          .as("of two categories, or of none")
          .isNull();
    }
  }

  @Test
  void inAFormatWithoutLabelsACodeIsNeeded() {
    Codebook labelled = CodebookReader.read(LABELLED);
    Layout layout = Layout.of(labelled, new String[] {"id", "gender", "trust"});
    var pseudonymiser = new PseudonymKey(new byte[32]).pseudonymiser("s", "w");
    RowChecker byCode = new RowChecker(labelled, layout, pseudonymiser, true);

    assertThat(byCode.check(new Row(1, new String[] {"x", "Mand", ""}, List.of()))).isNull();
    assertThat(byCode.faults()).extracting(RowFault::code).containsExactly("unknown-code");
  }

  @Test
  void whatTheFileSaysAValueStandsForIsUsedWhereTheValueIsNoCode() {
    Codebook labelled = CodebookReader.read(LABELLED);
    Map<String, String> gender = Map.of("7", "Mand", "2", "Mand", "9", "Ved ikke");
    Map<String, String> trust = Map.of("3", "Helt", "8", "Ved ikke", "0", "4");
    RowChecker byWord = checker(labelled, Map.of(1, gender, 2, trust));

    assertThat(answers(byWord, "7", "3")).containsExactly(0, 3);
    assertThat(answers(byWord, "2", "0")).as("code first").containsExactly(1, 0);
    assertThat(answers(byWord, "9", "8")).containsExactly(Answers.MISSING, Answers.MISSING);
    assertThat(byWord.check(new Row(1, new String[] {"x", "6", "9"}, List.of()))).isNull();
  }

  private static final String LABELLED =
      """
      survey: s
      version: 1
      respondent: id
      variables:
        - name: gender
          type: category
          missing: ["", "Ved ikke"]
          categories:
            - {code: "1", label: {da: Mand, en: Man}}
            - {code: "2", label: {da: Kvinde, en: Woman}}
            - {code: "3", label: {da: Andet, en: Other}}
            - {code: "4", label: {da: Andet, en: Another}}
        - {name: trust, type: scale, min: 0, max: 4, missing: ["Ved ikke", "5"]}
      measures:
        - {id: t, kind: mean, items: [{variable: trust}], minimumAnswered: 1,
           polarity: higher-is-better}
      """;

  private int next;

  private static RowChecker checker(Codebook codebook, Map<Integer, Map<String, String>> labels) {
    return new RowChecker(
        codebook,
        Layout.of(codebook, new String[] {"id", "gender", "trust"}),
        new PseudonymKey(new byte[32]).pseudonymiser("s", "w"),
        true,
        column -> labels.getOrDefault(column, Map.of()),
        Set.of());
  }

  private long[] answers(RowChecker by, String gender, String trust) {
    Row row = new Row(1, new String[] {"r" + next++, gender, trust}, List.of());
    Respondent respondent = by.check(row);
    assertThat(by.faults()).isEmpty();
    return Objects.requireNonNull(respondent).answers().values();
  }

  @Test
  void theHeaderLineAgainIsNamedAsThat() {
    assertThat(check(4, HEADER)).isNull();
    assertThat(checker.faults())
        .containsExactly(
            new RowFault(
                4, "", "repeated-header", "This is the header line again. Remove it.", ""));
  }

  @Test
  void aColumnWithoutANameAtTheEndMayBeLeftOut() {
    String[] header = {"id", "gender", "trust", "", ""};
    Layout layout = Layout.of(CodebookReader.read(LABELLED), header);
    assertThat(layout.named()).isEqualTo(3);
    assertThat(layout.width()).isEqualTo(5);
  }

  private @Nullable Respondent check(long number, String[] cells) {
    return checker.check(new Row(number, cells, List.of()));
  }

  private Answers accepted(String... cells) {
    Respondent respondent = check(1, cells);
    assertThat(checker.faults()).isEmpty();
    assertThat(respondent).isNotNull();
    return Objects.requireNonNull(respondent).answers();
  }
}
