package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonTableTest {
  private static final TableCaps CAPS = new TableCaps(1_000, 20, 500);

  @TempDir Path folder;

  @Test
  void theColumnsAreThePropertiesOfAllTheLines() throws IOException {
    List<Row> rows = read("{\"id\":\"r1\",\"a\":1}\n{\"b\":\"x\",\"id\":\"r2\"}\n");
    assertThat(header).containsExactly("id", "a", "b");
    assertThat(cells(rows)).containsExactly(List.of("r1", "1", ""), List.of("r2", "", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e3, 1000",
    "0.1, 0.1",
    "-0.50, -0.5",
    "-0, 0",
    "1234567890.123456, 1234567890.123456",
    "12345678901234567890, 12345678901234567890",
    "1e400, 1E+400",
    "1e99999999999, 1e99999999999",
    "true, true",
    "false, false",
    "null, ''",
    "'\" 007 \"', 007",
    "'\"1.0\"', 1.0",
    "'\"\\u00e6\\n\"', æ",
    "'\"\"', ''"
  })
  void numbersAreWhatTheyAreWorthAndTextsAreTexts(String value, String cell) throws IOException {
    List<Row> rows = read("{\"id\":\"r\",\"x\":%s}".formatted(value));
    assertThat(rows.getFirst().cells()).containsExactly("r", cell);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"id\":\"r2\"', JSON",
    "'{\"id\":007}', zeros",
    "'{\"id\":NaN}', JSON",
    "'[1]', one object",
    "'\"r2\"', one object",
    "'{\"id\":1}{\"id\":2}', follows",
    "'{\"id\":1},', JSON",
    "'{''id'':1}', double quotes",
    "'\u0000', JSON"
  })
  void aLineThatIsNoObjectIsARowAndTheOthersAreRead(String line, String message)
      throws IOException {
    List<Row> rows = read("{\"id\":\"r1\"}\n\n" + line + "\n{\"id\":\"r3\"}\n");

    assertThat(rows).extracting(Row::number).containsExactly(1L, 2L, 3L);
    assertThat(rows.get(1).defects())
        .singleElement()
        .satisfies(defect -> {
          assertThat(defect.column()).isEmpty();
          assertThat(defect.message()).contains(message).doesNotContain("r2");
        });
    assertThat(rows.get(2).cells()).containsExactly("r3");
  }

  @Test
  void aLineThatIsNotUtf8IsARow() throws IOException {
    String lines = "{\"id\":\"r1\"}\n{\"id\":\"\u00E6\"}\n{\"id\":\"r3\"}\n";
    List<Row> rows = read(lines.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(rows).extracting(row -> row.defects().size()).containsExactly(0, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "[1,[2]]", "[]"})
  void aListOrAnObjectIsAnUnreadableCell(String value) throws IOException {
    List<Row> rows = read("{\"id\":\"r\",\"x\":%s,\"y\":2}".formatted(value));
    assertThat(rows.getFirst().cells()).containsExactly("r", "", "2");
    assertThat(rows.getFirst().defects()).extracting(Row.Defect::column).containsExactly("x");
  }

  @Test
  void aPropertyThatIsThereTwiceIsAnUnreadableCell() throws IOException {
    List<Row> rows = read("{\"x\":1,\"id\":\"r\",\" x \":1}\n{\"x\":1}\n");
    assertThat(rows.getFirst().defects()).extracting(Row.Defect::column).containsExactly("x");
    assertThat(rows.get(1).defects()).isEmpty();
  }

  @Test
  void blankLinesAndEmptyObjectsAreNoRows() throws IOException {
    List<Row> rows =
        read("\uFEFF\r\n{}\r\r\n {\"id\":\"r1\"}\n \t \n{\"id\":null}\n{\"id\":\"r2\"}");
    assertThat(cells(rows)).containsExactly(List.of("r1"), List.of("r2"));
    assertThat(rows.get(1).number()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 422, first line",
    "'\n \n', 422, first line",
    "'{}', 422, No line",
    "'a;b\n1;2', 422, No line",
    "'{\"\":1}', 422, No line"
  })
  void aFileWithoutAnyPropertyIsRefused(String text, int status, String message) {
    assertRefused(text, status, message);
  }

  @Test
  void capsAreKept() {
    assertRefused("{\"a\":1}\n".repeat(1_001), 413, "1000 rows");
    StringBuilder wide = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 20; i++) {
      wide.append(",\"c%d\":1".formatted(i));
    }
    assertRefused(wide + "}", 413, "20 different properties");
    assertRefused("{\"a\":\"" + "x".repeat(501) + "\"}", 413, "500 characters");
    assertRefused("{\"a\":\"" + "x".repeat(100_000), 413, "65536 bytes");
  }

  private List<String> header = List.of();

  private List<Row> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Row> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file.ndjson"), bytes);
    List<Row> rows = new ArrayList<>();
    try (Table table = NdjsonTable.open(file, CAPS)) {
      header = List.of(table.header());
      for (Row row = table.next(); row != null; row = table.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<String>> cells(List<Row> rows) {
    return rows.stream().map(row -> List.of(row.cells())).toList();
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
}
