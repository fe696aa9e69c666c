package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.spss.SavFile;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a table in some dialect of a format, chosen at random. */
public final class AnyFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AnyFile() {}

  /** In whatever format there is. */
  public static byte[] any(AnyTable table, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> csv(table, random, false);
      case 1 -> ndjson(table, random);
      case 2 -> sav(table, random);
      default -> xlsx(table, random);
    };
  }

  /** As a workbook, of a library or a spreadsheet program. */
  public static byte[] xlsx(AnyTable table, Random random) {
    return AnyWorkbook.of(table, random);
  }

  /**
   * As CSV.
   *
   * @param windows in Windows-1252, where it has all the letters
   */
  public static byte[] csv(AnyTable table, Random random, boolean windows) {
    char delimiter = ",;\t".charAt(random.nextInt(3));
    StringBuilder text = new StringBuilder();
    line(text, table.header(), delimiter, random);
    for (List<String> row : table.rows()) {
      if (random.nextInt(9) == 0) {
        text.append(lineEnd(random));
      }
      line(text, row, delimiter, random);
    }
    if (windows) {
      return text.toString().getBytes(Charset.forName("windows-1252"));
    }
    return switch (random.nextInt(4)) {
      case 0 -> text.insert(0, '\uFEFF').toString().getBytes(StandardCharsets.UTF_8);
      case 1 -> text.insert(0, '\uFEFF').toString().getBytes(StandardCharsets.UTF_16LE);
      case 2 -> text.insert(0, '\uFEFF').toString().getBytes(StandardCharsets.UTF_16BE);
      default -> text.toString().getBytes(StandardCharsets.UTF_8);
    };
  }

  private static void line(StringBuilder text, List<String> cells, char delimiter, Random random) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      // Nobody can tell the delimiter of a file with a single column.
      String known = cells.size() == 1 ? ",;\t\"\r\n" : delimiter + "\"\r\n";
      boolean special = cell.chars().anyMatch(c -> known.indexOf(c) >= 0);
      boolean quoted = special || random.nextInt(5) == 0;
      text.append(i == 0 ? "" : delimiter);
      text.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : padded(cell, random));
    }
    text.append(lineEnd(random));
  }

  private static String padded(String cell, Random random) {
    return random.nextInt(9) == 0 ? " " + cell + "  " : cell;
  }

  private static String lineEnd(Random random) {
    return List.of("\n", "\r\n", "\r").get(random.nextInt(3));
  }

  /** As NDJSON, with properties in any order, and left out or null where there is nothing. */
  public static byte[] ndjson(AnyTable table, Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    // The first object has them all, so that the columns come in the table's order.
    List<List<String>> rows = table.rows();
    for (int r = 0; r < rows.size(); r++) {
      List<String> properties = new ArrayList<>();
      for (int i = 0; i < table.header().size(); i++) {
        String cell = rows.get(r).get(i);
        String value = cell.isEmpty() ? absent(r, random) : value(table, i, cell, random);
        if (value != null) {
          properties.add(JSON.writeValueAsString(table.header().get(i)) + ": " + value);
        }
      }
      if (r > 0) {
        Collections.shuffle(properties, random);
      }
      text.append('{').append(String.join(random.nextBoolean() ? "," : " , ", properties));
      text.append('}').append(lineEnd(random));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String absent(int row, Random random) {
    return row > 0 && random.nextBoolean() ? null : random.nextBoolean() ? "null" : "\"\"";
  }

  private static String value(AnyTable table, int column, String cell, Random random) {
    if (!table.isNumber().get(column) || random.nextInt(4) == 0) {
      return JSON.writeValueAsString(cell);
    }
    return random.nextBoolean() ? cell : cell + (cell.contains(".") ? "0" : ".00");
  }

  /** As an SPSS file, compressed in any way or none, in either byte order. */
  public static byte[] sav(AnyTable table, Random random) {
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    SavFile file = new SavFile(random.nextInt(3), order, StandardCharsets.UTF_8);
    for (int i = 0; i < table.header().size(); i++) {
      if (table.isNumber().get(i)) {
        file.number(table.header().get(i), List.of(), Map.of());
      } else {
        file.text(table.header().get(i), width(table, i) + random.nextInt(20));
      }
    }
    for (List<String> row : table.rows()) {
      @Nullable Object[] values = new Object[row.size()];
      for (int i = 0; i < values.length; i++) {
        String cell = row.get(i);
        boolean number = table.isNumber().get(i);
        values[i] = cell.isEmpty() ? null : number ? (Object) Double.valueOf(cell) : cell;
      }
      file.row(values);
    }
    return file.bytes();
  }

  private static int width(AnyTable table, int column) {
    return table.rows().stream()
        .mapToInt(row -> row.get(column).getBytes(StandardCharsets.UTF_8).length)
        .reduce(1, Math::max);
  }

  /** A file that was in order, changed, cut short, or with a piece of it doubled or lost. */
  public static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = 1 + random.nextInt(5); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(random.nextInt(40), bytes.length - at);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        case 2 -> System.arraycopy(bytes.clone(), at, bytes, random.nextInt(at + 1), length);
        default -> Arrays.fill(bytes, at, at + length, (byte) (random.nextInt(3) - 1));
      }
    }
    return bytes;
  }
}
