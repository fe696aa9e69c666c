package dk.kk.inklusion.ingest.workbook;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes cells of what a sheet's XML says of them. */
final class CellValues {
  private final SharedStrings strings;
  private final NumberFormats formats;
  private final boolean from1904;
  private final int cellLength;

  CellValues(SharedStrings strings, NumberFormats formats, boolean from1904, int cellLength) {
    this.strings = strings;
    this.formats = formats;
    this.from1904 = from1904;
    this.cellLength = cellLength;
  }

  /** The cell whose element starts here; goes on to its end. A formula's result is its value. */
  Cell read(Xml sheet) throws IOException {
    String type = sheet.attribute("t");
    String style = sheet.attribute("s");
    String value = null;
    boolean formula = false;
    while (sheet.next() && !sheet.ends("c")) {
      if (sheet.starts("v")) {
        value = sheet.text("v", "v", cellLength);
      } else if (sheet.starts("is")) {
        value = sheet.text("is", "t", cellLength);
      } else if (sheet.starts("f")) {
        formula = true;
      }
    }
    if (value == null || (value.isEmpty() && formula && !"str".equals(type))) {
      return formula ? new Cell("", CellTrouble.FORMULA_WITHOUT_VALUE) : Cell.EMPTY;
    }
    return value.isEmpty() ? Cell.EMPTY : cell(type, value, style);
  }

  private Cell cell(@Nullable String type, String value, @Nullable String style) {
    return switch (type == null ? "n" : type) {
      case "s" -> Cell.of(strings.get(value));
      case "str", "inlineStr" -> Cell.of(value);
      case "b" -> Cell.of(value.equals("1") || value.equals("true") ? "true" : "false");
      case "e" -> new Cell(value, CellTrouble.ERROR_VALUE);
      case "d" -> new Cell(value, CellTrouble.DATE);
      case "n" -> Cell.number(value, formats.of(style), from1904);
      default -> throw Damage.unreadable();
    };
  }
}
