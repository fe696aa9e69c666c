package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for any table and any file; a failure names the seed it happens with. */
class FormatsTest {
  private static final TableCaps CAPS = new TableCaps(1_000, 50, 5_000);
  private static final int TABLES = 300;
  private static final int DAMAGED = 1_500;

  @TempDir Path folder;

  private interface Writer {
    byte[] write(AnyTable table, Random random) throws IOException;
  }

  @Test
  void anyTableWrittenAsCsvReadsBackTheSame() throws IOException {
    readsBack(TableFormat.CSV, (table, random) -> AnyFile.csv(table, random, false));
  }

  @Test
  void anyTableWrittenAsNdjsonReadsBackTheSame() throws IOException {
    readsBack(TableFormat.NDJSON, AnyFile::ndjson);
  }

  @Test
  void anyTableWrittenAsSavReadsBackTheSame() throws IOException {
    readsBack(TableFormat.SAV, AnyFile::sav);
  }

  @Test
  void anyTableWrittenAsXlsxReadsBackTheSame() throws IOException {
    readsBack(TableFormat.XLSX, AnyFile::xlsx);
  }

  @Test
  void anyTableThatDanishExcelCanWriteReadsBackTheSame() throws IOException {
    for (int seed = 0; seed < TABLES; seed++) {
      Random random = new Random(seed);
      AnyTable table = AnyTable.ofWindowsLetters(random);
      assertReadsBack(seed, table, TableFormat.CSV, AnyFile.csv(table, random, true));
    }
  }

  private void readsBack(TableFormat format, Writer writer) throws IOException {
    for (int seed = 0; seed < TABLES; seed++) {
      Random random = new Random(seed);
      AnyTable table = AnyTable.of(random);
      assertReadsBack(seed, table, format, writer.write(table, random));
    }
  }

  private void assertReadsBack(int seed, AnyTable expected, TableFormat format, byte[] bytes)
      throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    assertThat(TableFormat.of(null, file)).as("seed %d", seed).isEqualTo(format);
    try (Table table = format.open(file, CAPS, "trivsel")) {
      assertThat(table.header()).as("seed %d", seed).containsExactlyElementsOf(expected.header());
      List<List<String>> rows = new ArrayList<>();
      for (Row row = table.next(); row != null; row = table.next()) {
        assertThat(row.defects()).as("seed %d", seed).isEmpty();
        rows.add(Arrays.asList(row.cells()));
      }
      assertThat(rows).as("seed %d", seed).isEqualTo(expected.rows());
    }
  }

  /** Whatever bytes come: rows numbered without a gap, or a refusal; never anything else. */
  @Test
  void anyBytesGiveRowsOrAReason() throws IOException {
    for (int seed = 0; seed < DAMAGED; seed++) {
      Random random = new Random(seed);
      byte[] bytes = random.nextInt(4) == 0 ? noise(random) : damaged(random);
      Path file = Files.write(folder.resolve("file"), bytes);
      try (Table table = TableFormat.of(null, file).open(file, CAPS, "trivsel")) {
        long number = 0;
        for (Row row = table.next(); row != null; row = table.next()) {
          assertThat(row.number()).as("seed %d", seed).isEqualTo(++number);
        }
      } catch (ProblemException e) {
        assertThat(e.status()).as("seed %d", seed).isBetween(400, 499);
      } catch (IOException | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static byte[] damaged(Random random) {
    return AnyFile.damaged(AnyFile.any(AnyTable.of(random), random), random);
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    String[] starts = {"", "$FL2@(#)", "{\"id\":", "id;x\n", "\u00FF\u00FE"};
    byte[] start = starts[random.nextInt(starts.length)].getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + bytes.length);
    System.arraycopy(bytes, 0, all, start.length, bytes.length);
    return all;
  }
}
