package dk.kk.inklusion.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEncodingTest {
  private static final String DANISH = "id;by\n1;Nørrebro – “Ærø”\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-1252"})
  void danishTextIsRecognised(String charset) throws IOException {
    assertThat(of(DANISH.getBytes(Charset.forName(charset)))).isEqualTo(Charset.forName(charset));
  }

  @Test
  void utf16IsRecognisedByItsMark() throws IOException {
    assertThat(of(("\uFEFF" + DANISH).getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo(StandardCharsets.UTF_16LE);
    assertThat(of(("\uFEFF" + DANISH).getBytes(StandardCharsets.UTF_16BE)))
        .isEqualTo(StandardCharsets.UTF_16BE);
    assertRefused(DANISH.getBytes(StandardCharsets.UTF_16LE), "no text, or UTF-16");
  }

  /** Their letters are other characters of Windows-1252. */
  @ParameterizedTest
  @ValueSource(strings = {"IBM850", "x-MacRoman"})
  void otherCodePagesAreRefused(String charset) {
    for (String letter : List.of("æ", "ø", "å", "Æ", "Ø", "Å")) {
      byte[] text = ("id;by\n1;x\n2;" + letter + "\n").getBytes(Charset.forName(charset));
      assertRefused(text, "line 3");
    }
  }

  @Test
  void aFilePastedTogetherOfTwoEncodingsIsRefused() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write("id;by\n1;Nørrebro\n".getBytes(StandardCharsets.UTF_8));
    bytes.write("2;Nørrebro\n".getBytes(Charset.forName("windows-1252")));
    assertRefused(bytes.toByteArray(), "line 3");
  }

  @Test
  void aMarkOfUtf8IsTakenAtItsWord() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write("\uFEFFid;by\n".getBytes(StandardCharsets.UTF_8));
    bytes.write("2;Nørrebro\n".getBytes(Charset.forName("windows-1252")));
    assertRefused(bytes.toByteArray(), "line 2");
  }

  @Test
  void aCharacterAcrossTheEndOfABufferIsOne() throws IOException {
    for (int length = 65_530; length < 65_540; length++) {
      byte[] text = ("x".repeat(length) + "😀æ").getBytes(StandardCharsets.UTF_8);
      assertThat(of(text)).isEqualTo(StandardCharsets.UTF_8);
    }
  }

  private void assertRefused(byte[] text, String message) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.status()).isEqualTo(422);
              assertThat(e).hasMessageContaining(message).hasMessageContaining("UTF-8");
            });
  }

  private Charset of(byte[] text) throws IOException {
    return CsvEncoding.of(Files.write(folder.resolve("file.csv"), text));
  }
}
