package dk.kk.inklusion.ingest.door;

import static dk.kk.inklusion.ingest.workbook.XlsxFile.number;
import static dk.kk.inklusion.ingest.workbook.XlsxFile.rows;
import static dk.kk.inklusion.ingest.workbook.XlsxFile.texts;

import dk.kk.inklusion.ingest.workbook.XlsxFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files that are too large to lie somewhere, or easier understood as how they are made. */
final class MadeFiles {
  private static final long MEGABYTE = 1024 * 1024;
  private static final String[] HEADER = {
    "id", "weight", "stratum", "gender", "trust", "age", "district"
  };
  private static final String CSV_HEADER = String.join(",", HEADER) + "\n";
  private static final String CSV = CSV_HEADER + "r-1,1.5,A,kvinde,3,40,01\n";

  private MadeFiles() {}

  static BodyPublisher of(String name) throws IOException {
    return switch (name) {
      case "one-line-of-a-gigabyte" -> endless("", 'x', 1024 * MEGABYTE);
      case "one-line-of-100-megabytes" -> endless("", 'x', 100 * MEGABYTE);
      case "one-quoted-cell-of-100-megabytes" ->
          endless(CSV_HEADER + "r-1,1,\"", '\n', 100 * MEGABYTE);
      default -> BodyPublishers.ofByteArray(name.endsWith(".xlsx") ? workbook(name) : bytes(name));
    };
  }

  private static BodyPublisher endless(String start, char filler, long length) {
    return BodyPublishers.ofInputStream(() ->
        new SequenceInputStream(
            new ByteArrayInputStream(utf8(start)), new Filler((byte) filler, length)));
  }

  private static byte[] bytes(String name) throws IOException {
    return switch (name) {
      case "gzip-cut-short" -> half(gzip(utf8(many(20_000))));
      case "gzip-changed" -> changed(gzip(utf8(many(20_000))));
      case "gzip-bomb" -> gzip(new byte[(int) (100 * MEGABYTE)]);
      case "gzip-thrice" -> gzip(gzip(gzip(utf8(CSV))));
      case "a-million-columns" -> utf8("c,".repeat(1_000_000) + "c\n1\n");
      case "a-million-cells" -> utf8(CSV + "r-2" + ",1".repeat(1_000_000) + "\n");
      case "too-many-rows" -> utf8(many(BadFilesTest.ROWS + 1));
      case "workbook-within-gzip" -> gzip(workbook("good.xlsx"));
      case "zip-of-csv" -> XlsxFile.zip(Map.of("answers.csv", utf8(CSV)));
      case "document.docx" -> document("word/document.xml");
      case "binary.xlsb" -> document("xl/workbook.bin");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static byte[] workbook(String name) {
    return switch (name) {
      case "good.xlsx" -> answers("1", "2").bytes();
      case "cut-short.xlsx" -> half(answers("1", "2").bytes());
      case "changed.xlsx" -> changed(answers("1", "2").bytes());
      case "bomb.xlsx" -> answers(" ".repeat((int) (50 * MEGABYTE))).bytes();
      case "many-files.xlsx" -> manyFiles().bytes();
      case "many-sheets.xlsx" -> manySheets().bytes();
      case "doctype.xlsx" -> sheet("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "");
      case "laughs.xlsx" -> sheet(laughs(), texts("&l9;"));
      case "endless-tag.xlsx" -> sheet("", "<c r=\"" + "A".repeat((int) (5 * MEGABYTE)) + "\"/>");
      case "column-zzzzzz.xlsx" -> sheet("", "<c r=\"ZZZZZZ1\"><v>1</v></c>");
      case "several-sheets.xlsx" -> answers("1").sheet("Noter", texts("husk")).bytes();
      case "hidden-sheet.xlsx" ->
          new XlsxFile()
              .sheet("x", "hidden", "<sheetData>" + rows(texts(HEADER)) + "</sheetData>")
              .bytes();
      case "merged.xlsx" -> merged();
      case "error-value.xlsx" -> answers("<c t=\"e\"><v>#N/A</v></c>").bytes();
      case "formula-without-value.xlsx" -> answers("<c><f>1+1</f></c>").bytes();
      case "percent.xlsx" -> answers(number("0.5", 1)).formats("0%").bytes();
      case "date.xlsx" -> answers(number("40980", 1)).formats("dd-mm-yyyy").bytes();
      case "date-1904.xlsx" -> answers(number("40980", 1)).formats("m/d/yy").from1904().bytes();
      case "long-number.xlsx" ->
          XlsxFile.of(texts(HEADER), number("1234567890123456789") + rest(number("1"))).bytes();
      case "leading-zero.xlsx" ->
          XlsxFile.of(
                  texts(HEADER),
                  texts("r-1") + number("1.5") + texts("A", "mand", "3", "40") + number("1"))
              .bytes();
      case "date-as-header.xlsx" ->
          XlsxFile.of(texts(HEADER) + number("40980", 1)).formats("d. mmm").bytes();
      case "note-beside.xlsx" ->
          XlsxFile.of(texts(HEADER), texts("r-1") + rest(number("1")) + texts("ring igen")).bytes();
      case "million-strings.xlsx" -> millionStrings();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A row for each of these cells, which stand in the column {@code trust}. */
  private static XlsxFile answers(String... trust) {
    String[] rows = new String[trust.length + 1];
    rows[0] = texts(HEADER);
    for (int i = 0; i < trust.length; i++) {
      String cell = trust[i].startsWith("<") ? trust[i] : texts(trust[i]);
      rows[i + 1] = texts("r-" + i) + rest(cell);
    }
    return XlsxFile.of(rows);
  }

  private static String rest(String trust) {
    return number("1.5") + texts("A", "mand") + trust + number("40") + texts("01");
  }

  private static byte[] sheet(String before, String row) {
    String rows = "<sheetData><row>" + row + "</row></sheetData>";
    return XlsxFile.of()
        .part("xl/worksheets/sheet1.xml", before + "<worksheet>" + rows + "</worksheet>")
        .bytes();
  }

  private static String laughs() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    return laughs + "]>";
  }

  private static XlsxFile manyFiles() {
    XlsxFile file = answers("1");
    for (int i = 0; i < 1_001; i++) {
      file.part("xl/media/" + i, "");
    }
    return file;
  }

  private static XlsxFile manySheets() {
    XlsxFile file = new XlsxFile();
    for (int i = 0; i < 51; i++) {
      file.sheet("Ark" + i, texts("x"));
    }
    return file;
  }

  private static byte[] merged() {
    String data = "<sheetData>" + rows(texts(HEADER), texts("r-1") + rest(number("1")));
    String merges = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C2:C3\"/></mergeCells>";
    return new XlsxFile().sheet("Ark1", "visible", data + merges).bytes();
  }

  private static byte[] millionStrings() {
    String[] strings = new String[1_000_000];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = "<t>text number " + i + "</t>";
    }
    String row = "<c t=\"s\"><v>999999</v></c>" + rest("<c><v>3</v></c>");
    return XlsxFile.of(texts(HEADER), row).strings(strings).bytes();
  }

  private static byte[] document(String main) {
    String links =
        "<Relationships><Relationship Id=\"1\" Type=\"x/officeDocument\" Target=\"%s\"/>"
            .formatted(main);
    return XlsxFile.zip(
        Map.of("_rels/.rels", utf8(links + "</Relationships>"), main, utf8("<x/>")));
  }

  private static String many(int rows) {
    StringBuilder csv = new StringBuilder(CSV_HEADER);
    for (int i = 0; i < rows; i++) {
      csv.append("r-").append(i).append(",1.5,A,kvinde,3,40,01\n");
    }
    return csv.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** The middle of the first file, so that what is damaged is read. */
  private static byte[] changed(byte[] whole) {
    byte[] changed = whole.clone();
    for (int i = 60; i < 120; i++) {
      changed[i] ^= 0x55;
    }
    return changed;
  }

  private static byte[] gzip(byte[] plain) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same byte again and again. */
  private static final class Filler extends InputStream {
    private final byte filler;
    private long left;

    Filler(byte filler, long length) {
      this.filler = filler;
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? filler : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(target, offset, offset + count, filler);
      left -= count;
      return count;
    }
  }
}
