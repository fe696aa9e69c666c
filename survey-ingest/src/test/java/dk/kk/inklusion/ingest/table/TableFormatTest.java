package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.workbook.XlsxFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "text/csv",
        "TEXT/CSV; charset=utf-8; header=present",
        "text/plain",
        "application/octet-stream",
        "application/vnd.ms-excel"
      })
  void aCsvFileIsOneWhateverTheSenderSays(@Nullable String contentType) throws IOException {
    assertThatCode(() -> TableFormat.requirePossible(contentType)).doesNotThrowAnyException();
    assertThat(TableFormat.of(contentType, file("id;x\n1;2\n"))).isEqualTo(TableFormat.CSV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/json", "nonsense", "text/csv;charset=koi8-r"})
  void whatIsNoTableIsRefusedBeforeItIsSent(String contentType) {
    assertThatThrownBy(() -> TableFormat.requirePossible(contentType))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(415);
              assertThat(e).hasMessageContaining("text/csv");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "\u00D0\u00CF\u0011\u00E0\u00A1, .xlsx",
    "'PK\u0003\u0004', gzip",
    "%PDF-1.7, table",
    "ASCII SPSS PORT FILE, .sav",
    "<!DOCTYPE html>, CSV",
    "' <?xml version=1?>', CSV",
    "'[ {\"id\": 1}]', one object per line"
  })
  void whatIsSomethingElseIsNamedAndWhatToSend(String bytes, String advice) {
    assertThatThrownBy(() -> TableFormat.of("text/csv", file(bytes)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(415);
              assertThat(e).hasMessageContaining(advice);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, $FL2@(#), SAV",
    "application/octet-stream, $FL3@(#), SAV",
    "text/csv, '\u00EF\u00BB\u00BF\n {\"id\":1}', NDJSON",
    "application/x-ndjson, 'id;x\n1;2\n', CSV",
    "application/x-ndjson, 'broken\n{\"id\":1}\n', NDJSON",
    "application/x-spss-sav, 'id;x\n1;2\n', CSV"
  })
  void aFileIsWhatItsFirstBytesSay(String contentType, String bytes, TableFormat format)
      throws IOException {
    assertThatCode(() -> TableFormat.requirePossible(contentType)).doesNotThrowAnyException();
    assertThat(TableFormat.of(contentType, file(bytes))).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "application/vnd.ms-excel", "application/zip"})
  void aWorkbookIsOneWhateverTheSenderSays(String contentType) throws IOException {
    Path file = Files.write(folder.resolve("file"), XlsxFile.of("").bytes());
    assertThat(TableFormat.of(contentType, file)).isEqualTo(TableFormat.XLSX);
  }

  @Test
  void anEmptyFileIsAnEmptyCsvFile() throws IOException {
    assertThat(TableFormat.of(null, file(""))).isEqualTo(TableFormat.CSV);
  }

  private Path file(String bytes) throws IOException {
    return Files.writeString(folder.resolve("file"), bytes, StandardCharsets.ISO_8859_1);
  }
}
