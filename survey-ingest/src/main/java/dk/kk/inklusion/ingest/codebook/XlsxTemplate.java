package dk.kk.inklusion.ingest.codebook;

import dk.kk.inklusion.ingest.row.Layout;
import dk.kk.inklusion.ingest.table.XlsxTable;
import dk.kk.inklusion.model.codebook.Codebook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.CustomDataValidation;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.ListDataValidation;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook to be filled in: a sheet with the codebook's columns, whose cells offer or check what
 * may stand in them; one that explains the columns; and a hidden one with the lists.
 */
final class XlsxTemplate {
  private static final String EXPLANATION = "Forklaring - Explanation";
  private static final String LISTS = "lists";
  private static final String TEXT = "@";
  private static final double WIDTH = 16;
  private static final int LAST_ROW = Worksheet.MAX_ROWS - 1;

  private final Codebook codebook;

  XlsxTemplate(Codebook codebook) {
    this.codebook = codebook;
  }

  void write(OutputStream out) throws IOException {
    List<ColumnGuide> guides = guides();
    try (var workbook = new Workbook(out, "survey-ingest", "1.0")) {
      Worksheet answers = workbook.newWorksheet(XlsxTable.sheetName(codebook.survey()));
      Worksheet explanation = workbook.newWorksheet(EXPLANATION);
      Worksheet lists = workbook.newWorksheet(LISTS);
      lists.setVisibilityState(VisibilityState.HIDDEN);
      answers.freezePane(0, 1);
      for (int column = 0; column < guides.size(); column++) {
        writeColumn(guides.get(column), column, answers, lists);
      }
      explain(guides, explanation);
    }
  }

  private List<ColumnGuide> guides() {
    List<ColumnGuide> guides = new ArrayList<>();
    for (String column : Layout.columns(codebook)) {
      guides.add(ColumnGuide.of(column, codebook));
    }
    return guides;
  }

  private static void writeColumn(
      ColumnGuide guide, int column, Worksheet answers, Worksheet lists) {
    answers.width(column, WIDTH);
    if (guide.isText()) {
      // Or 00123 becomes 123, and 1-2 a day in January.
      answers.style(column).format(TEXT).set();
    }
    answers.value(0, column, guide.column());
    answers.style(0, column).bold().set();
    Range cells = answers.range(1, column, LAST_ROW, column);
    if (!guide.choices().isEmpty()) {
      offer(guide, cells, listed(guide, column, lists));
    } else if (guide.rule() != null) {
      check(guide, cells, guide.rule().replace(ColumnGuide.CELL, address(column)));
    }
  }

  private static Range listed(ColumnGuide guide, int column, Worksheet lists) {
    List<ColumnGuide.Choice> choices = guide.choices();
    lists.value(0, column, guide.column());
    for (int i = 0; i < choices.size(); i++) {
      Number number = choices.get(i).number();
      if (number == null) {
        lists.value(1 + i, column, choices.get(i).text());
      } else {
        lists.value(1 + i, column, number);
      }
    }
    return lists.range(1, column, choices.size(), column);
  }

  private static void offer(ColumnGuide guide, Range cells, Range list) {
    ListDataValidation offered = cells.validateWithList(list);
    offered
        .allowBlank(true)
        .showDropdown(true)
        .errorStyle(DataValidationErrorStyle.STOP)
        .showErrorMessage(true)
        .errorTitle(escaped(guide.title()))
        .error(escaped(guide.shortly()));
  }

  private static void check(ColumnGuide guide, Range cells, String formula) {
    CustomDataValidation checked = cells.validateWithFormula(escaped(formula));
    checked
        .allowBlank(true)
        .errorStyle(DataValidationErrorStyle.STOP)
        .showErrorMessage(true)
        .errorTitle(escaped(guide.title()))
        .error(escaped(guide.shortly()));
  }

  /** The library writes formulas and messages into the XML as they are. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Of the first cell below the header, from which a rule goes on to those below. */
  private static String address(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters + "2";
  }

  private static void explain(List<ColumnGuide> guides, Worksheet explanation) {
    String[] header = {
      "kolonne / column", "betydning", "meaning", "tilladt", "allowed", "intet svar / no answer"
    };
    for (int i = 0; i < header.length; i++) {
      explanation.value(0, i, header[i]);
      explanation.style(0, i).bold().set();
      explanation.width(i, i == 0 ? WIDTH : 3 * WIDTH);
    }
    explanation.freezePane(0, 1);
    for (int row = 0; row < guides.size(); row++) {
      ColumnGuide guide = guides.get(row);
      explanation.value(1 + row, 0, guide.column());
      explanation.value(1 + row, 1, guide.label().da());
      explanation.value(1 + row, 2, guide.label().en());
      explanation.value(1 + row, 3, guide.allowed().da());
      explanation.value(1 + row, 4, guide.allowed().en());
      if (!guide.missing().isEmpty()) {
        explanation.value(1 + row, 5, guide.missing());
      }
      explanation.range(1 + row, 0, 1 + row, 5).style().wrapText(true).set();
    }
  }
}
