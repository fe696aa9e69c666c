package dk.kk.inklusion.ingest.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A table made up at random, the same for the same seed: some columns hold numbers, the others
 * texts with everything that is special somewhere. Each row has something in its first cell.
 *
 * @param isNumber whether a column holds numbers, or nothing
 */
public record AnyTable(List<String> header, List<Boolean> isNumber, List<List<String>> rows) {
  private static final List<String> PIECES =
      List.of(
          "a",
          "Æ",
          "ø",
          "å",
          "é",
          "ü",
          "0",
          "7",
          "007",
          "1,5",
          "1.50",
          "-",
          "=",
          "+1",
          "@",
          ",",
          ";",
          "\t",
          "\"",
          "\"\"",
          "'",
          "\n",
          "\r\n",
          "\\",
          "\\n",
          "{",
          "}",
          "[",
          " ",
          "  ",
          "true",
          "null",
          "NaN",
          "1e3",
          "#",
          "<b>",
          "&amp;",
          "%00",
          "€",
          "–",
          "“",
          "日本",
          "😀",
          "שלום",
          "e\u0301",
          "\u00A0x",
          "\uFFFD",
          "2012-01-31",
          "_x000D_");

  /** A table of letters that Windows-1252 has, too. */
  public static AnyTable ofWindowsLetters(Random random) {
    return of(random, piece -> piece.chars().allMatch(c -> c < 0x7F || "Æøåéü€–“".indexOf(c) >= 0));
  }

  public static AnyTable of(Random random) {
    return of(random, _ -> true);
  }

  private static AnyTable of(Random random, Function<String, Boolean> usable) {
    List<String> pieces = PIECES.stream().filter(usable::apply).toList();
    int columns = 1 + random.nextInt(7);
    List<String> header = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      header.add("c" + i + (random.nextBoolean() ? "_navn_på_svar" : ""));
    }
    List<Boolean> isNumber =
        IntStream.range(0, columns).mapToObj(i -> i > 0 && random.nextBoolean()).toList();
    List<List<String>> rows = new ArrayList<>();
    for (int row = random.nextInt(25); row >= 0; row--) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        cells.add(isNumber.get(i) ? number(random) : text(random, pieces));
      }
      cells.set(0, "r" + cells.getFirst());
      rows.add(cells);
    }
    return new AnyTable(header, isNumber, rows);
  }

  private static String text(Random random, List<String> pieces) {
    StringBuilder text = new StringBuilder();
    int most = random.nextInt(20) == 0 ? 200 : 6;
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return Cells.trimmed(text.toString());
  }

  /** A number of at most 15 digits, which every format keeps; or nothing. */
  private static String number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> Integer.toString(random.nextInt(10));
      case 2 -> NumberText.of(BigDecimal.valueOf(random.nextInt(3_000_000), 6));
      case 3 -> NumberText.of(BigDecimal.valueOf(random.nextInt(), random.nextInt(10)));
      case 4 -> NumberText.of(BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), 3));
      default -> NumberText.of(random.nextInt(-1000, 1000) / 4.0);
    };
  }
}
