package dk.kk.inklusion.ingest.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number formats of a workbook's cell styles. */
final class NumberFormats {
  private static final int LONGEST_CODE = 1_000;

  /** Excel's own limit is 64,000. */
  private static final int MOST = 70_000;

  private final List<NumberFormat> ofStyles = new ArrayList<>();

  /**
   * Reads them.
   *
   * @param styles null where the workbook has none
   */
  NumberFormats(@Nullable Xml styles) throws IOException {
    Map<Integer, NumberFormat> described = new HashMap<>();
    boolean inCells = false;
    while (styles != null && styles.next()) {
      if (styles.starts("numFmt")) {
        String code = styles.attribute("formatCode");
        if (code != null && code.length() <= LONGEST_CODE && described.size() < MOST) {
          described.put(number(styles.attribute("numFmtId")), NumberFormat.of(code));
        }
      } else if (styles.starts("cellXfs") || styles.ends("cellXfs")) {
        inCells = styles.starts("cellXfs");
      } else if (inCells && styles.starts("xf")) {
        int id = number(styles.attribute("numFmtId"));
        NumberFormat format = described.get(id);
        add(format == null ? NumberFormat.builtIn(id) : format);
      }
    }
  }

  private void add(NumberFormat format) {
    if (ofStyles.size() == MOST) {
      throw Damage.unreadable();
    }
    ofStyles.add(format);
  }

  /** The format of a cell's style, as the cell names it. */
  NumberFormat of(@Nullable String style) {
    int index = number(style);
    return index > 0 && index < ofStyles.size() ? ofStyles.get(index) : ofFirst();
  }

  private NumberFormat ofFirst() {
    return ofStyles.isEmpty() ? NumberFormat.PLAIN : ofStyles.getFirst();
  }

  private static int number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Damage.unreadable();
    }
  }
}
