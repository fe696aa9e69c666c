package dk.kk.inklusion.ingest.spss;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Writes system files in every way there is. */
public final class SavFile {
  private static final int BIAS = 100;
  private static final int BLOCK = 4096;

  private final int compression;
  private final ByteOrder order;
  private final Charset charset;
  private final List<Column> columns = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  private record Column(String name, int width, List<Double> missing, Map<Double, String> labels) {}

  /**
   * An empty file.
   *
   * @param compression 0 none, 1 command bytes, 2 zlib
   */
  public SavFile(int compression, ByteOrder order, Charset charset) {
    this.compression = compression;
    this.order = order;
    this.charset = charset;
  }

  /** A number variable. */
  public SavFile number(String name, List<Double> missing, Map<Double, String> labels) {
    columns.add(new Column(name, 0, missing, new TreeMap<>(labels)));
    return this;
  }

  /** A text variable of so many bytes. */
  public SavFile text(String name, int width) {
    columns.add(new Column(name, width, List.of(), Map.of()));
    return this;
  }

  /** A case: numbers as {@code Double}, texts as {@code String}, null for none. */
  public SavFile row(@Nullable Object... values) {
    rows.add(values);
    return this;
  }

  public byte[] bytes() {
    var out = new Out();
    out.ascii(compression == 2 ? "$FL3" : "$FL2", 4).ascii("@(#) SPSS DATA FILE", 60);
    out.int32(2).int32(-1).int32(compression).int32(0).int32(rows.size());
    out.float64(BIAS).ascii("23 Nov 26", 9).ascii("12:00:00", 8).ascii("", 67);
    dictionary(out);
    out.int32(999).int32(0);
    Out cases = new Out();
    if (compression == 0) {
      rows.forEach(row -> elements(row).forEach(cases::raw));
    } else {
      commands(cases);
    }
    if (compression == 2) {
      zlib(out, cases.bytes.toByteArray());
    } else {
      out.raw(cases.bytes.toByteArray());
    }
    return out.bytes.toByteArray();
  }

  private void dictionary(Out out) {
    StringJoiner names = new StringJoiner("\t");
    StringBuilder widths = new StringBuilder();
    int element = 1;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String shortName = "V" + i;
      names.add(shortName + "=" + column.name());
      if (column.width() > 255) {
        widths.append("%s=%05d\0\t".formatted(shortName, column.width()));
      }
      int first = element;
      List<Integer> segments = segments(column.width());
      for (int s = 0; s < segments.size(); s++) {
        element += variable(out, column, segments.get(s), s == 0 ? shortName : "S" + i + "X" + s);
      }
      if (!column.labels().isEmpty()) {
        labels(out, column.labels(), first);
      }
    }
    extension(out, 3, 4, integers());
    extension(out, 13, 1, names.toString().getBytes(charset));
    if (!widths.isEmpty()) {
      extension(out, 14, 1, widths.toString().getBytes(StandardCharsets.US_ASCII));
    }
    extension(out, 18, 1, "x:$@Role('0'\n)".getBytes(StandardCharsets.US_ASCII));
    extension(out, 20, 1, charset.name().getBytes(StandardCharsets.US_ASCII));
  }

  private int variable(Out out, Column column, int width, String name) {
    out.int32(2).int32(width).int32(1).int32(column.missing().size()).int32(0).int32(0);
    out.ascii(name.toUpperCase(Locale.ROOT), 8).int32(5).ascii("label", 8);
    column.missing().forEach(out::float64);
    int elements = Math.max(1, (width + 7) / 8);
    for (int i = 1; i < elements; i++) {
      out.int32(2).int32(-1).int32(0).int32(0).int32(0).int32(0).ascii("", 8);
    }
    return elements;
  }

  private void labels(Out out, Map<Double, String> labels, int element) {
    out.int32(3).int32(labels.size());
    labels.forEach((value, label) -> {
      byte[] bytes = label.getBytes(charset);
      out.float64(value).raw(new byte[] {(byte) bytes.length}).raw(bytes);
      out.raw(new byte[(8 - (bytes.length + 1) % 8) % 8]);
    });
    out.int32(4).int32(1).int32(element);
  }

  private byte[] integers() {
    Out out = new Out();
    out.int32(20).int32(0).int32(0).int32(-1).int32(1).int32(compression);
    out.int32(order == ByteOrder.BIG_ENDIAN ? 1 : 2).int32(2);
    return out.bytes.toByteArray();
  }

  private static void extension(Out out, int subtype, int size, byte[] data) {
    out.int32(7).int32(subtype).int32(size).int32(data.length / size).raw(data);
  }

  /** Widths of the variables a text is spread over. */
  private static List<Integer> segments(int width) {
    if (width <= 255) {
      return List.of(width);
    }
    List<Integer> segments = new ArrayList<>();
    int left = width;
    for (; left > 252; left -= 252) {
      segments.add(255);
    }
    segments.add(left);
    return segments;
  }

  private List<byte[]> elements(@Nullable Object[] row) {
    List<byte[]> elements = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).width() == 0) {
        Double number = (Double) row[i];
        Out out = new Out();
        elements.add(out.float64(number == null ? -Double.MAX_VALUE : number).bytes.toByteArray());
      } else {
        String text = row[i] == null ? "" : (String) row[i];
        text(elements, text.getBytes(charset), segments(columns.get(i).width()));
      }
    }
    return elements;
  }

  private static void text(List<byte[]> elements, byte[] text, List<Integer> segments) {
    int at = 0;
    for (int width : segments) {
      int end = Math.min(text.length, at + width);
      byte[] padded = new byte[(width + 7) / 8 * 8];
      Arrays.fill(padded, (byte) ' ');
      System.arraycopy(text, Math.min(at, end), padded, 0, Math.max(0, end - at));
      at += width;
      for (int i = 0; i < padded.length; i += 8) {
        elements.add(Arrays.copyOfRange(padded, i, i + 8));
      }
    }
    if (at < text.length) {
      throw new IllegalArgumentException("The text is wider than its variable");
    }
  }

  private void commands(Out out) {
    List<byte[]> literals = new ArrayList<>();
    byte[] commands = new byte[8];
    int count = 0;
    List<byte[]> all = new ArrayList<>();
    rows.forEach(row -> all.addAll(elements(row)));
    all.add(new byte[0]);
    for (byte[] element : all) {
      int command = command(element);
      commands[count++] = (byte) command;
      if (command == 253) {
        literals.add(element);
      }
      if (count == 8 || command == 252) {
        out.raw(commands);
        literals.forEach(out::raw);
        literals.clear();
        commands = new byte[8];
        count = 0;
      }
    }
  }

  private int command(byte[] element) {
    if (element.length == 0) {
      return 252;
    }
    if (new String(element, StandardCharsets.US_ASCII).isBlank()) {
      return 254;
    }
    double number = ByteBuffer.wrap(element).order(order).getDouble();
    if (number == -Double.MAX_VALUE) {
      return 255;
    }
    boolean isSmall = number == Math.rint(number) && number > -BIAS && number < 252 - BIAS;
    return isSmall && Double.doubleToRawLongBits(number) != Long.MIN_VALUE
        ? (int) number + BIAS
        : 253;
  }

  private void zlib(Out out, byte[] data) {
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    int count = 0;
    for (int at = 0; at < data.length; at += BLOCK, count++) {
      Deflater deflater = new Deflater();
      deflater.setInput(data, at, Math.min(BLOCK, data.length - at));
      deflater.finish();
      byte[] buffer = new byte[BLOCK];
      while (!deflater.finished()) {
        blocks.write(buffer, 0, deflater.deflate(buffer));
      }
      deflater.end();
    }
    long start = out.bytes.size();
    out.int64(start).int64(start + 24 + blocks.size()).int64(24 + 24L * count);
    out.raw(blocks.toByteArray());
    // The table of blocks; a reader from top to bottom does not need it.
    out.int64(-BIAS).int64(0).int32(BLOCK).int32(count).raw(new byte[24 * count]);
  }

  private final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Out raw(byte[] raw) {
      bytes.writeBytes(raw);
      return this;
    }

    Out int32(int value) {
      return raw(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    Out int64(long value) {
      return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    Out float64(double value) {
      return raw(ByteBuffer.allocate(8).order(order).putDouble(value).array());
    }

    Out ascii(String text, int length) {
      byte[] padded = new byte[length];
      Arrays.fill(padded, (byte) ' ');
      System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, padded, 0, text.length());
      return raw(padded);
    }
  }
}
