package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.spss.SavFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavTableTest {
  private static final TableCaps CAPS = new TableCaps(5, 3, 20);

  @TempDir Path folder;

  @Test
  void missingIsEmptyAndACaseWithoutAnyValueIsNoRow() throws IOException {
    SavFile file =
        sav()
            .text("id", 8)
            .number("trust", List.of(9.0), Map.of(0.0, " Slet ikke ", 1.5, "Lidt"))
            .row("r1", 0.1)
            .row("r2", 9.0)
            .row(" ", null)
            .row("r3", null);
    try (Table table = table(file.bytes())) {
      assertThat(table.header()).containsExactly("id", "trust");
      assertThat(table.valueLabels(1)).isEqualTo(Map.of("0", "Slet ikke", "1.5", "Lidt"));
      assertThat(rows(table)).containsExactly("1 [r1, 0.1]", "2 [r2, ]", "3 [r3, ]");
    }
  }

  @Test
  void aTextThatIsNotOfTheFilesEncodingIsAnUnreadableCell() throws IOException {
    byte[] bytes = sav().text("id", 8).row("abc").bytes();
    bytes[bytes.length - 8] = (byte) 0xE6;
    try (Table table = table(bytes)) {
      assertThat(table.next())
          .isNotNull()
          .satisfies(row ->
              assertThat(row.defects())
                  .singleElement()
                  .satisfies(defect -> assertThat(defect.message()).contains("UTF-8")));
    }
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    byte[] bytes = sav().text("id", 8).row("r1").row("r2").bytes();
    assertRefused(Arrays.copyOf(bytes, bytes.length - 8), 422, "ends too early");
    assertRefused(Arrays.copyOf(bytes, 100), 422, "ends too early");
    assertRefused(sav().bytes(), 422, "empty");
  }

  @Test
  void capsAreKept() throws IOException {
    SavFile wide = sav();
    for (int i = 0; i < 4; i++) {
      wide.number("v" + i, List.of(), Map.of());
    }
    assertRefused(wide.bytes(), 413, "3 variables");
    SavFile cases = sav().number("v", List.of(), Map.of());
    for (int i = 0; i < 6; i++) {
      cases.row((Object) null);
    }
    assertRefused(cases.bytes(), 413, "5 rows");
    assertRefused(sav().text("t", 21).row("x".repeat(21)).bytes(), 413, "20 characters");
  }

  private static SavFile sav() {
    return new SavFile(0, ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8);
  }

  private void assertRefused(byte[] bytes, int status, String message) {
    assertThatThrownBy(
            () -> {
              try (Table table = table(bytes)) {
                rows(table);
              }
            })
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e).hasMessageContaining(message);
            });
  }

  private Table table(byte[] bytes) throws IOException {
    return SavTable.open(Files.write(folder.resolve("file.sav"), bytes), CAPS);
  }

  private static List<String> rows(Table table) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Row row = table.next(); row != null; row = table.next()) {
      rows.add(row.number() + " " + Arrays.toString(row.cells()));
    }
    return rows;
  }
}
