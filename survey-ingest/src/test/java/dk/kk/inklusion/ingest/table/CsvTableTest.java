package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final TableCaps CAPS = new TableCaps(1_000, 20, 500);

  private static final List<LineDelimiter> LINES = List.of(LineDelimiter.values());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t'})
  void theDelimiterIsTheOneOfTheHeaderLine(char delimiter) throws IOException {
    String text = "a|\"b, or ; so\"|c\n1|\"2,5;\t\"|3\n".replace('|', delimiter);
    assertThat(read(text))
        .containsExactly(List.of("a", "b, or ; so", "c"), List.of("1", "2,5;", "3"));
    assertThat(table(text).decimalComma()).isEqualTo(delimiter != ',');
  }

  @Test
  void aSingleColumnNeedsNoDelimiter() throws IOException {
    assertThat(read("id\nx\ny")).containsExactly(List.of("id"), List.of("x"), List.of("y"));
  }

  @Test
  void byteOrderMarkBlankLinesAndSurroundingBlanksAreNoContent() throws IOException {
    assertThat(read("\uFEFF\r\n a ;b\u00A0\r\n\r\n 1 ; \t\r\n;;\r\n2; x y \r\n\r\n"))
        .containsExactly(List.of("a", "b"), List.of("1", ""), List.of("2", "x y"));
  }

  @Test
  void aQuotedNameBehindAByteOrderMarkIsQuoted() throws IOException {
    assertThat(read("\uFEFF\"i;d\";x\n1;2\n").getFirst()).containsExactly("i;d", "x");
  }

  @Test
  void quotedCellsKeepLineBreaksAndQuotes() throws IOException {
    assertThat(read("a,b\n\"one\ntwo\",\"say \"\"ja\"\"\"\n").get(1))
        .containsExactly("one\ntwo", "say \"ja\"");
  }

  @Test
  void rowsKeepTheCellsTheyHave() throws IOException {
    assertThat(read("a,b,c\n1\n1,2,3,4\n"))
        .containsExactly(List.of("a", "b", "c"), List.of("1"), List.of("1", "2", "3", "4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-16", "x-UTF-16LE-BOM", "UTF-8"})
  void whatExcelWritesIsReadInWhateverEncoding(String charset) throws IOException {
    String text = "id;køn\r\n1;Nørrebro – “måske”\r\n";
    assertThat(read(text.getBytes(Charset.forName(charset))))
        .containsExactly(List.of("id", "køn"), List.of("1", "Nørrebro – “måske”"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM850", "UTF-16LE"})
  void anotherEncodingIsRefusedAndTheRightOneNamed(String charset) {
    String text = "a;b\n" + "1;x\n".repeat(5_000).substring(0, 2_000) + "1;Nørrebro\n";
    assertThatThrownBy(() -> read(text.getBytes(Charset.forName(charset))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(422);
              assertThat(e).hasMessageContaining("UTF-8");
            });
  }

  @Test
  void lineEndsMayBeMixed() throws IOException {
    assertThat(read("a;b\r1;2\n3;4\r\n5;6\n\r7;8"))
        .containsExactly(
            List.of("a", "b"),
            List.of("1", "2"),
            List.of("3", "4"),
            List.of("5", "6"),
            List.of("7", "8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF", ";;;\n", "  "})
  void aFileWithoutAHeaderIsRefused(String text) {
    assertRefused(text, 422, "first line names the columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,\"open\n2,3\n", "a,b\n1,\"x\"y\n", "\"a,b\n"})
  void quotesThatDoNotMatchAreRefused(String text) {
    assertRefused(text, 422, "quotes do not match");
  }

  @Test
  void capsAreKept() {
    assertRefused("a\n" + "x\n".repeat(1_001), 413, "1000 rows");
    assertRefused("a" + ",a".repeat(20) + "\n", 413, "20 cells");
    assertRefused("a\n" + "x".repeat(501) + "\n", 413, "500 characters");
    assertRefused("a\n\"" + "x\n".repeat(200_000), 413, "500 characters");
    assertRefused("x".repeat(1_000_000), 413, "500 characters");
  }

  /** Any table written as CSV reads back the same. */
  @Test
  void whatWasWrittenReadsBackTheSame() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      List<List<String>> table = table(random);
      char delimiter = ",;\t".charAt(random.nextInt(3));
      LineDelimiter line = LINES.get(random.nextInt(LINES.size()));
      Path file = folder.resolve("table.csv");
      try (CsvWriter csv =
          CsvWriter.builder().fieldSeparator(delimiter).lineDelimiter(line).build(file)) {
        table.forEach(csv::writeRecord);
      }
      assertThat(read(Files.readAllBytes(file))).isEqualTo(table);
    }
  }

  private static List<List<String>> table(Random random) {
    int columns = 2 + random.nextInt(6);
    List<List<String>> table = new ArrayList<>();
    for (int row = 0; row <= random.nextInt(20); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        cells.add(row == 0 ? "c" + column : cell(random));
      }
      cells.set(0, row == 0 ? "c0" : "r" + row);
      table.add(cells);
    }
    return table;
  }

  private static String cell(Random random) {
    String alphabet = "aæ1,;\t\"\n 日😀-=";
    StringBuilder cell = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, 14)));
      cell.appendCodePoint(alphabet.codePointAt(at));
    }
    return cell.toString().strip();
  }

  private void assertRefused(String text, int status, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e).hasMessageContaining(message);
            });
  }

  private List<List<String>> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<List<String>> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file.csv"), bytes);
    List<List<String>> rows = new ArrayList<>();
    try (Table table = CsvTable.open(file, CAPS)) {
      rows.add(Arrays.asList(table.header()));
      for (Row row = table.next(); row != null; row = table.next()) {
        assertThat(row.number()).isEqualTo(rows.size());
        rows.add(Arrays.asList(row.cells()));
      }
    }
    return rows;
  }

  private Table table(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), text);
    try (Table table = CsvTable.open(file, CAPS)) {
      return table;
    }
  }
}
