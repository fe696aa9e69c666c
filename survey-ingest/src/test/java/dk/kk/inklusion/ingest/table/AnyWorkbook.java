package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.workbook.XlsxFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table as a workbook: as a library does, or in the ways spreadsheet programs do. */
final class AnyWorkbook {
  /** What a text must not look like, because characters that XML cannot hold stand so. */
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  /** Excel writes what it keeps of a number with all its digits, as 0.30000000000000004. */
  private static final MathContext STORED = new MathContext(17);

  /** Formats that change nothing of what is meant. */
  private static final String[] FORMATS = {"General", "0.00", "#,##0.000", "0.0 \"point\"", "@"};

  private final AnyTable table;
  private final Random random;
  private final List<String> shared = new ArrayList<>();

  private AnyWorkbook(AnyTable table, Random random) {
    this.table = table;
    this.random = random;
  }

  static byte[] of(AnyTable table, Random random) {
    var workbook = new AnyWorkbook(table, random);
    return random.nextBoolean() ? workbook.byLibrary() : workbook.byHand();
  }

  private byte[] byLibrary() {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "vendor", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Svar");
      List<String> header = table.header();
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, escaped(header.get(i)));
      }
      int line = 0;
      for (List<String> row : table.rows()) {
        line += random.nextInt(9) == 0 ? 2 : 1;
        for (int i = 0; i < row.size(); i++) {
          put(sheet, line, i, row.get(i));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void put(Worksheet sheet, int line, int column, String cell) {
    if (cell.isEmpty() && random.nextBoolean()) {
      return;
    }
    if (isNumber(column, cell)) {
      sheet.value(
          line,
          column,
          random.nextBoolean() ? new BigDecimal(cell) : (Number) Double.valueOf(cell));
    } else if (random.nextBoolean()) {
      sheet.value(line, column, escaped(cell));
    } else {
      sheet.inlineString(line, column, escaped(cell));
    }
  }

  /** Somebody who typed a number into a column of texts has a text there. */
  private boolean isNumber(int column, String cell) {
    return !cell.isEmpty() && table.isNumber().get(column) && random.nextInt(4) > 0;
  }

  private byte[] byHand() {
    List<String> rows = new ArrayList<>();
    rows.add(row(table.header(), false));
    for (List<String> row : table.rows()) {
      if (random.nextInt(9) == 0) {
        rows.add("<c r=\"A%d\" s=\"1\"/>".formatted(rows.size() + 1));
      }
      rows.add(row(row, true));
    }
    XlsxFile file = new XlsxFile();
    if (random.nextInt(3) == 0) {
      file.sheet("Ark1");
    }
    file.sheet("Svar", rows.toArray(String[]::new));
    if (random.nextInt(3) == 0) {
      String lists = "<sheetData>" + XlsxFile.rows(XlsxFile.texts("kvinde", "mand"));
      file.sheet("Lister", "hidden", lists + "</sheetData>");
    }
    return file.strings(shared.toArray(String[]::new)).formats(FORMATS).bytes();
  }

  private String row(List<String> cells, boolean mayHoldNumbers) {
    StringBuilder xml = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      // Where one is left out, those behind it must say where they stand.
      String style = random.nextBoolean() ? "" : " s=\"" + random.nextInt(FORMATS.length + 1) + '"';
      String start = "<c r=\"%c1\"%s".formatted('A' + i, style);
      if (!cell.isEmpty()) {
        xml.append(start).append(mayHoldNumbers && isNumber(i, cell) ? number(cell) : text(cell));
      } else if (random.nextBoolean()) {
        xml.append(start).append("/>");
      }
    }
    return xml.toString();
  }

  private String number(String cell) {
    BigDecimal stored = new BigDecimal(Double.parseDouble(cell)).round(STORED);
    return "><v>" + (random.nextBoolean() ? stored : cell) + "</v></c>";
  }

  private String text(String cell) {
    String xml = markedUp(cell);
    return switch (random.nextInt(3)) {
      case 0 -> shared(random.nextBoolean() ? "<t>" + xml + "</t>" : halves(cell));
      case 1 -> " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml + "</t></is></c>";
      default -> " t=\"str\"><f>A1</f><v>" + xml + "</v></c>";
    };
  }

  private String shared(String text) {
    shared.add(text);
    return " t=\"s\"><v>" + (shared.size() - 1) + "</v></c>";
  }

  /** A text of which only a part is bold. */
  private String halves(String cell) {
    int middle = cell.offsetByCodePoints(0, cell.codePointCount(0, cell.length()) / 2);
    return "<r><t>%s</t></r><r><rPr><b/></rPr><t>%s</t></r>"
        .formatted(markedUp(cell.substring(0, middle)), markedUp(cell.substring(middle)));
  }

  private String markedUp(String text) {
    return escaped(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", random.nextBoolean() ? "_x000D_" : "&#13;");
  }

  private static String escaped(String text) {
    return ESCAPE.matcher(text).replaceAll("_x005F_");
  }
}
