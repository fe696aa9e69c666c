package dk.kk.inklusion.ingest.table;

import static dk.kk.inklusion.ingest.workbook.XlsxFile.number;
import static dk.kk.inklusion.ingest.workbook.XlsxFile.rows;
import static dk.kk.inklusion.ingest.workbook.XlsxFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.workbook.WorkbookCaps;
import dk.kk.inklusion.ingest.workbook.XlsxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class XlsxTableTest {
  private static final TableCaps CAPS =
      new TableCaps(1_000, 20, 500, new WorkbookCaps(100, 3, DataSize.ofMegabytes(64), 200));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0, 0",
    "-3, -3",
    "0.1, 0.1",
    "1.0, 1",
    "1.1000000000000001, 1.1",
    "0.30000000000000004, 0.3",
    "1E-3, 0.001",
    "1.5E3, 1500",
    "123456789012345, 123456789012345",
    "4.0999999999999996, 4.1",
    "-0, 0",
    "1E999999999, 1E999999999",
    "NaN, NaN",
    "abc, abc"
  })
  void aNumberIsWhatWasTyped(String stored, String typed) throws IOException {
    assertThat(cell(XlsxFile.of(texts("a"), number(stored)))).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dd-mm-yyyy      | 40980   | 2012-03-12       | made a date",
        "[$-406]d. mmm yy| 40980.5 | 2012-03-12T12:00 | made a date",
        "[h]:mm          | 1.25    | 1900-01-01T06:00 | made a date",
        "yyyy            | 61      | 1900-03-01       | made a date",
        "0%              | 0.5     | 50%              | percentage",
        "0.00%           | 0.125   | 12.5%            | percentage",
        "00000           | 123     | 00123            | ",
        "#,##0.00        | 1234.5  | 1234.5           | ",
        "0.0 \"dage\"    | 2.5     | 2.5              | ",
        "General         | 7       | 7                | ",
        "General         | 1234567890123456 | 1234567890123460 | 15 digits"
      })
  void formatsCountWhereTheyChangeWhatIsSeen(
      String format, String stored, String seen, @Nullable String advice) throws IOException {
    XlsxFile file = XlsxFile.of(texts("a"), number(stored, 1)).formats(format);
    try (Table table = open(file)) {
      Row row = Objects.requireNonNull(table.next());
      assertThat(row.cells()).containsExactly(seen);
      assertThat(row.defects()).hasSize(advice == null ? 0 : 1);
      assertThat(row.defects()).allSatisfy(d -> assertThat(d.message()).contains(advice));
    }
  }

  @Test
  void aWorkbookMayCountDaysFrom1904() throws IOException {
    XlsxFile file = XlsxFile.of(texts("a"), number("39518", 1)).formats("d/m/yy").from1904();
    assertThat(cell(file)).isEqualTo("2012-03-12");
  }

  @Test
  void textsAreWholeWhereverTheyStand() throws IOException {
    XlsxFile file =
        XlsxFile.of(
                texts(" a ", "b", "c", "d"),
                "<c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"str\"><v>x_x000D_y</v></c>"
                    + texts("\u00A0<&æøå😀 "))
            .strings(
                "<r><t>Nørre</t></r>\n <r><rPr/><t>bro</t></r><rPh><t>spoken</t></rPh>",
                "<t><![CDATA[ikke-]]>vestlig</t>");
    assertThat(read(file))
        .containsExactly(
            List.of("a", "b", "c", "d"), List.of("ikke-vestlig", "Nørrebro", "x\ry", "<&æøå😀"));
  }

  @Test
  void aFormulaIsItsResult() throws IOException {
    String row =
        "<c><f>1+1</f><v>2</v></c><c t=\"str\"><f>\"\"</f><v></v></c><c><f>B2</f></c>"
            + "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c t=\"b\"><v>1</v></c>";
    try (Table table = open(XlsxFile.of(texts("a", "b", "c", "d", "e"), row))) {
      Row result = Objects.requireNonNull(table.next());
      assertThat(result.cells()).containsExactly("2", "", "", "#DIV/0!", "true");
      assertThat(result.defects()).extracting(Row.Defect::column).containsExactly("c", "d");
    }
  }

  @Test
  void rowsHaveTheCellsOfTheHeaderAndBlankOnesAreNone() throws IOException {
    String sheet =
        "<sheetData><row r=\"3\"><c r=\"A3\"/><c r=\"B3\" t=\"inlineStr\"><is><t>b</t></is></c>"
            + "<c r=\"D3\" t=\"inlineStr\"><is><t>d</t></is></c></row><row r=\"4\"/>"
            + "<row r=\"7\"><c r=\"B7\"><v>1</v></c></row>"
            + "<row><c r=\"A8\"><v>2</v></c><c r=\"XFD8\" s=\"0\"/></row>"
            + "<row r=\"9\"><c r=\"F9\"><v>3</v></c></row></sheetData>";
    assertThat(read(new XlsxFile().sheet("a", "visible", sheet)))
        .containsExactly(
            List.of("", "b", "", "d"),
            List.of("", "1", "", ""),
            List.of("2", "", "", ""),
            List.of("", "", "", "", "", "3"));
  }

  @Test
  void theSheetIsTheOneWithContentOrWithTheSurveysName() throws IOException {
    String[] wanted = {texts("wanted"), texts("x")};
    String[] other = {texts("other"), texts("x")};
    assertThat(header(new XlsxFile().sheet("Ark1").sheet("Ark2", wanted).sheet("Ark3")))
        .containsExactly("wanted");
    assertThat(header(new XlsxFile().sheet("notes", other).sheet("Trivsel ", wanted)))
        .containsExactly("wanted");
    assertThat(
            header(
                new XlsxFile()
                    .sheet("lists", "veryHidden", "<sheetData>" + rows(other) + "</sheetData>")
                    .sheet("trivsel", "hidden", "<sheetData>" + rows(other) + "</sheetData>")
                    .sheet("b", wanted)))
        .containsExactly("wanted");
    assertRefused(
        new XlsxFile().sheet("svar", wanted).sheet("noter", other), 422, "'svar', 'noter'");
    assertRefused(new XlsxFile().sheet("a").sheet("b"), 422, "first line names the columns");
  }

  @Test
  void mergedCellsAreRefused() {
    String data = "<sheetData>" + rows(texts("title"), texts("a"), texts("x")) + "</sheetData>";
    assertRefused(
        new XlsxFile()
            .sheet("a", "visible", data + "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"),
        422,
        "A2:A3");
  }

  @Test
  void capsAreKept() {
    String[] tall = new String[1_002];
    Arrays.fill(tall, texts("x"));
    String[] wide = new String[21];
    Arrays.fill(wide, "x");
    assertRefused(XlsxFile.of(tall), 413, "1000 rows");
    assertRefused(XlsxFile.of(texts(wide)), 413, "20 cells");
    assertRefused(XlsxFile.of(texts("x".repeat(501))), 413, "500 characters");
    assertRefused(
        XlsxFile.of(texts("a"), texts("_x000D_".repeat(100) + "x")), 413, "500 characters");
    assertRefused(
        XlsxFile.of("<c t=\"s\"><v>0</v></c>").strings("<t>" + "x".repeat(501) + "</t>"),
        413,
        "500 characters");
    assertRefused(new XlsxFile().sheet("a").sheet("b").sheet("c").sheet("d"), 413, "3 sheets");
    XlsxFile parts = XlsxFile.of(texts("a"));
    IntStream.range(0, 100).forEach(i -> parts.part("xl/" + i, ""));
    assertRefused(parts, 413, "100 files");
    assertRefused(XlsxFile.of(" ".repeat(11_000_000)), 413, "200-fold");
    byte[] noise = new byte[1_000_000];
    new Random(1).nextBytes(noise);
    assertRefused(XlsxFile.of(" ".repeat(70_000_000)).part("noise", noise), 413, "64 MB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet/>",
        "<worksheet><sheetData><row><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"x\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t=\"q\"><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c><v>&undeclared;</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c>",
        "<worksheet/>",
        ""
      })
  void whatNoSpreadsheetProgramWritesIsRefused(String sheet) {
    assertRefused(XlsxFile.of().part("xl/worksheets/sheet1.xml", sheet), 422, "ave it again");
  }

  @Test
  void endlessMarkupIsRefusedBeforeItFillsTheMemory() {
    String endless = "x".repeat(100_000);
    for (String markup :
        List.of(
            "<a b=\"" + endless + "\"/>",
            "<a b='>" + endless + "'/>",
            "<" + endless + "/>",
            "<!--" + endless + "-->",
            "<!-->" + endless + "-->",
            "<![CDATA[" + endless + "]]>",
            "<?x " + endless + "?>",
            "<a>".repeat(100_000))) {
      assertRefused(XlsxFile.of(markup + texts("a")), 422, "damaged");
    }
  }

  @Test
  void otherEncodingsThanUtf8AreRefused() {
    byte[] sheet = "<worksheet/>".getBytes(java.nio.charset.StandardCharsets.UTF_16);
    assertRefused(XlsxFile.of().part("xl/worksheets/sheet1.xml", sheet), 422, "damaged");
  }

  /** Whatever happens to a file, it is read or refused. */
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    byte[] whole =
        XlsxFile.of(texts("a", "b"), number("1") + number("2", 1), texts("x", "y"))
            .strings("<t>s</t>")
            .formats("0%")
            .bytes();
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole;
      damaged = damaged.clone();
      for (int change = random.nextInt(4); change > 0 && damaged.length > 0; change--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        read(damaged);
      } catch (ProblemException e) {
        assertThat(e.status()).isBetween(400, 499);
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("nothing but the file itself is left behind").hasSize(1);
    }
  }

  private String cell(XlsxFile file) throws IOException {
    return read(file).get(1).getFirst();
  }

  private String[] header(XlsxFile file) throws IOException {
    try (Table table = open(file)) {
      return table.header();
    }
  }

  private void assertRefused(XlsxFile file, int status, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e).hasMessageContaining(message);
            });
  }

  private List<List<String>> read(XlsxFile file) throws IOException {
    return read(file.bytes());
  }

  private List<List<String>> read(byte[] bytes) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Table table = open(bytes)) {
      rows.add(Arrays.asList(table.header()));
      for (Row row = table.next(); row != null; row = table.next()) {
        rows.add(Arrays.asList(row.cells()));
      }
    }
    return rows;
  }

  private Table open(XlsxFile file) throws IOException {
    return open(file.bytes());
  }

  private Table open(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file.xlsx"), bytes);
    return XlsxTable.open(file, CAPS, "trivsel");
  }
}
