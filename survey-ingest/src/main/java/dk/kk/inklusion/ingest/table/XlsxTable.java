package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.workbook.CellTrouble;
import dk.kk.inklusion.ingest.workbook.Sheet;
import dk.kk.inklusion.ingest.workbook.SheetRows;
import dk.kk.inklusion.ingest.workbook.Workbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a workbook. The first row with content names the columns. A cell is what the person
 * who filled it in sees: a formula its result, a number as it was typed, hidden rows included. A
 * row has as many cells as the header.
 */
public final class XlsxTable implements Table {
  /** Characters a sheet's name can have. */
  private static final int LONGEST_NAME = 31;

  private final TableCaps caps;
  private final Workbook workbook;
  private final SheetRows sheet;
  private final String[] header;
  private final long headerRow;
  private long rows;

  private XlsxTable(Workbook workbook, String survey, TableCaps caps) throws IOException {
    this.caps = caps;
    this.workbook = workbook;
    sheet = workbook.rows(choose(workbook, survey), caps.columns());
    if (!goToContent()) {
      throw Unreadable.noHeader();
    }
    requireNames();
    header = cells(0);
    headerRow = sheet.row();
  }

  private void requireNames() {
    for (int i = 0; i < sheet.width(); i++) {
      CellTrouble trouble = sheet.trouble(i);
      if (trouble != null) {
        throw Unreadable.headerCell(i + 1, advice(trouble));
      }
    }
  }

  /**
   * Opens a file.
   *
   * @param survey whose answers it should hold
   * @throws ProblemException if it is no workbook, or no sheet has a header
   */
  public static XlsxTable open(Path file, TableCaps caps, String survey) throws IOException {
    Workbook workbook = Workbook.open(file, caps.workbook(), caps.cellLength());
    try {
      return new XlsxTable(workbook, survey, caps);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  /** The name that marks the sheet with a survey's answers. */
  public static String sheetName(String survey) {
    return survey.length() > LONGEST_NAME ? survey.substring(0, LONGEST_NAME) : survey;
  }

  private Sheet choose(Workbook all, String survey) throws IOException {
    List<Sheet> filled = new ArrayList<>();
    for (Sheet candidate : all.sheets()) {
      if (candidate.visible() && candidate.name().strip().equalsIgnoreCase(sheetName(survey))) {
        return candidate;
      }
    }
    for (Sheet candidate : all.sheets()) {
      if (candidate.visible() && isFilled(all, candidate)) {
        filled.add(candidate);
      }
    }
    if (filled.isEmpty()) {
      throw Unreadable.noHeader();
    }
    if (filled.size() > 1) {
      throw Unreadable.severalSheets(filled.stream().map(Sheet::name).toList(), sheetName(survey));
    }
    return filled.getFirst();
  }

  private boolean isFilled(Workbook all, Sheet candidate) throws IOException {
    try (SheetRows content = all.rows(candidate, caps.columns())) {
      while (content.next()) {
        if (content.width() > 0) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public String[] header() {
    return header.clone();
  }

  @Override
  public boolean decimalComma() {
    return true;
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (!goToContent()) {
      requireNothingMerged();
      return null;
    }
    if (++rows > caps.rows()) {
      throw Unreadable.tooManyRows(caps.rows());
    }
    return new Row(rows, cells(header.length), defects());
  }

  private boolean goToContent() throws IOException {
    while (sheet.next()) {
      if (sheet.width() > caps.columns()) {
        throw Unreadable.tooManyColumns(sheet.row(), caps.columns());
      }
      for (int i = 0; i < sheet.width(); i++) {
        if (sheet.trouble(i) != null || !Cells.trimmed(sheet.text(i)).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private String[] cells(int leastWidth) {
    String[] cells = new String[Math.max(leastWidth, sheet.width())];
    Arrays.fill(cells, "");
    for (int i = 0; i < sheet.width(); i++) {
      String text = sheet.text(i);
      if (text.length() > caps.cellLength()) {
        throw Unreadable.cellTooLong(sheet.row(), caps.cellLength());
      }
      cells[i] = Cells.trimmed(text);
    }
    return cells;
  }

  private List<Row.Defect> defects() {
    List<Row.Defect> defects = List.of();
    for (int i = 0; i < Math.min(header.length, sheet.width()); i++) {
      CellTrouble trouble = sheet.trouble(i);
      if (trouble != null && !header[i].isEmpty()) {
        defects = defects.isEmpty() ? new ArrayList<>() : defects;
        defects.add(new Row.Defect(header[i], advice(trouble)));
      }
    }
    return defects;
  }

  private static String advice(CellTrouble trouble) {
    return switch (trouble) {
      case ERROR_VALUE ->
          "This is an error value of the spreadsheet program. Enter the answer itself.";
      case DATE ->
          "The spreadsheet program made a date of what was entered. Format the column as text and"
              + " enter it again.";
      case PERCENT ->
          "This is formatted as a percentage. Format the column as a number and check the value.";
      case DIGITS_LOST ->
          "A spreadsheet program keeps 15 digits of a number; the others are lost. Format the"
              + " column as text and enter it again.";
      case FORMULA_WITHOUT_VALUE ->
          "The file has this formula without its result. Open it in the spreadsheet program, save"
              + " it and send that, or enter the answer itself.";
    };
  }

  /** Of merged cells only the first has a value, so the others would count as unanswered. */
  private void requireNothingMerged() throws IOException {
    for (String range = sheet.nextMerged(); range != null; range = sheet.nextMerged()) {
      int last = lastRow(range);
      if (last >= headerRow) {
        throw Unreadable.mergedCells(range);
      }
    }
  }

  private static int lastRow(String range) {
    String digits = range.replaceFirst("^.*[^0-9]", "");
    return digits.isEmpty() || digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  @Override
  public void close() throws IOException {
    try (workbook) {
      sheet.close();
    }
  }
}
