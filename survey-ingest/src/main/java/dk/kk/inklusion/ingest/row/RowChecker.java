package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.pseudonym.Pseudonymiser;
import dk.kk.inklusion.ingest.table.Row;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.Variable;
import dk.kk.inklusion.model.wave.Answers;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of one file, compiled from its wave's codebook. Finds every fault of a row. Not
 * for use by several threads.
 */
public final class RowChecker {
  private static final int LONGEST_STRATUM = 100;
  private static final int LONGEST_ANSWER = 1_000;

  private final int width;
  private final int named;
  private final Set<String> columns;
  private final String respondentName;
  private final int respondent;
  private final RespondentCheck respondentCheck;
  private final @Nullable Column weight;
  private final @Nullable Column stratum;
  private final WeightCheck weightCheck;
  private final AnswerColumn[] answers;
  private final RowFaults faults = new RowFaults();

  private record Column(String name, int position) {}

  private record AnswerColumn(String name, int position, AnswerCheck check) {}

  /**
   * A checker for one file of a wave nobody was withdrawn from.
   *
   * @param decimalComma whether a comma in a number is its decimal mark
   */
  public RowChecker(
      Codebook codebook, Layout layout, Pseudonymiser pseudonymiser, boolean decimalComma) {
    this(codebook, layout, pseudonymiser, decimalComma, _ -> null, Set.of());
  }

  /**
   * A checker for one file.
   *
   * @param decimalComma whether a comma in a number is its decimal mark
   * @param valueLabels what values stand for, by the column's position; null where labels are no
   *     answers
   * @param withdrawn whose answers may not be taken in
   */
  public RowChecker(
      Codebook codebook,
      Layout layout,
      Pseudonymiser pseudonymiser,
      boolean decimalComma,
      IntFunction<@Nullable Map<String, String>> valueLabels,
      Set<Pseudonym> withdrawn) {
    width = layout.width();
    named = layout.named();
    columns = layout.positions().keySet();
    respondentName = codebook.respondent();
    respondent = layout.of(respondentName);
    respondentCheck = new RespondentCheck(codebook.respondent(), pseudonymiser, withdrawn);
    weight = column(codebook.weight(), layout);
    stratum = column(codebook.stratum(), layout);
    weightCheck = new WeightCheck(weight == null ? "" : weight.name(), decimalComma);
    answers =
        codebook.variables().stream()
            .map(v -> answerColumn(v, layout.of(v.name()), decimalComma, valueLabels))
            .toArray(AnswerColumn[]::new);
  }

  private static AnswerColumn answerColumn(
      Variable variable,
      int position,
      boolean decimalComma,
      IntFunction<@Nullable Map<String, String>> valueLabels) {
    AnswerCheck check = AnswerCheck.of(variable, decimalComma);
    Map<String, String> labels = valueLabels.apply(position);
    return new AnswerColumn(
        variable.name(), position, labels == null ? check : new LabelledCheck(check, labels));
  }

  private static @Nullable Column column(@Nullable String name, Layout layout) {
    return name == null ? null : new Column(name, layout.of(name));
  }

  /**
   * Checks a row.
   *
   * @return null where it has faults
   */
  public @Nullable Respondent check(Row row) {
    faults.begin(row.number());
    String[] cells = row.cells();
    if (!isReadable(row.defects()) || !hasItsCells(cells) || repeatsHeader(cells)) {
      return null;
    }
    Pseudonym pseudonym = respondentCheck.check(cells[respondent], faults);
    long millionths =
        weight == null ? Numbers.ONE : weightCheck.check(cells[weight.position()], faults);
    String layer = stratum == null ? "" : stratum(stratum.name(), cells[stratum.position()]);
    long[] values = new long[answers.length];
    for (int i = 0; i < answers.length; i++) {
      AnswerColumn column = answers[i];
      String cell = cells[column.position()];
      if (CellRules.isShortEnough(column.name(), cell, LONGEST_ANSWER, faults)) {
        values[i] = column.check().check(cell, faults);
      }
    }
    return pseudonym == null || !faults.isEmpty()
        ? null
        : new Respondent(pseudonym, new Answers(millionths, layer, values));
  }

  /** What was wrong with the row last checked. */
  public List<RowFault> faults() {
    return faults.all();
  }

  /** What cannot be read in columns nobody asks for does no harm. */
  private boolean isReadable(List<Row.Defect> defects) {
    for (Row.Defect defect : defects) {
      if (defect.column().isEmpty()) {
        faults.add(FaultCode.UNREADABLE_ROW, "", defect.message(), "");
        return false;
      }
      if (columns.contains(defect.column())) {
        faults.add(FaultCode.UNREADABLE_CELL, defect.column(), defect.message(), "");
      }
    }
    return true;
  }

  /** Where files were put one below the other. */
  private boolean repeatsHeader(String[] cells) {
    if (!cells[respondent].equals(respondentName)) {
      return false;
    }
    for (AnswerColumn column : answers) {
      if (!cells[column.position()].equals(column.name())) {
        return false;
      }
    }
    faults.add(FaultCode.REPEATED_HEADER, "", "This is the header line again. Remove it.", "");
    return true;
  }

  /** Nothing else of such a row is looked at: nobody knows which cell belongs to which column. */
  private boolean hasItsCells(String[] cells) {
    if (cells.length < named) {
      String message = "The row has %d cells, the header %d.".formatted(cells.length, named);
      faults.add(FaultCode.TOO_FEW_CELLS, "", message, "");
      return false;
    }
    for (int i = width; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        String message =
            "The row has %d cells, the header %d. A cell that holds the delimiter needs quotes."
                .formatted(cells.length, width);
        faults.add(FaultCode.TOO_MANY_CELLS, "", message, "");
        return false;
      }
    }
    return true;
  }

  private String stratum(String column, String cell) {
    if (cell.isEmpty()) {
      faults.add(FaultCode.STRATUM_MISSING, column, "The stratum is missing.", cell);
    } else if (CellRules.isShortEnough(column, cell, LONGEST_STRATUM, faults)) {
      boolean _ = CellRules.isPrintable(column, cell, faults);
    }
    return Normalizer.normalize(cell, Normalizer.Form.NFC);
  }
}
