package dk.kk.inklusion.ingest.spss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavReaderTest {
  @TempDir Path folder;

  /** The files beside answers.sps, which pspp made of it. */
  @ParameterizedTest
  @ValueSource(strings = {"plain.sav", "bytecode.sav", "zlib.zsav"})
  void whatAnotherProgramWroteIsRead(String name) throws IOException {
    byte[] file = resource(name);
    String longText = "a".repeat(250) + "b".repeat(10) + "c".repeat(250) + "d".repeat(90);
    assertThat(cases(file))
        .containsExactly(
            List.of("r-1", 1.25, "Nørrebro", 1.0, 3.0, 40.5, "nord", longText),
            List.of("r-æ2", 0.1, "Ø", 2.0, Double.NaN, Double.NaN, "vest", "second"),
            List.of("r3", 1.234567, "A", 1.0, Double.NaN, Double.NaN, "", ""),
            List.of("r4", 1000.0, "A", 2.0, Double.NaN, Double.NaN, "syd", ""),
            List.of("007", 1.0, "A", 1.0, 0.0, Double.NaN, "nord", ""),
            List.of("r6", 2.0, "B", 2.0, 4.0, 18.0, "", "x"));
    assertThat(variables(file))
        .extracting(SavVariable::name)
        .containsExactly(
            "id",
            "weight",
            "stratum",
            "Gender_of_respondent",
            "trust",
            "age",
            "district",
            "remark");
    assertThat(variables(file).get(3).labels())
        .extracting(label -> label.number() + " " + label.label())
        .containsExactlyInAnyOrder("1.0 kvinde", "2.0 mand");
    assertThat(variables(file).get(6).labels())
        .extracting(label -> label.text() + " " + label.label())
        .containsExactlyInAnyOrder("nord Nørrebro og omegn", "syd Amager");
  }

  @Test
  void anEncodingOtherThanUtf8IsKeptTo() throws IOException {
    byte[] file = resource("windows-1252.sav");
    assertThat(cases(file)).containsExactly(List.of("r-æ", "måske"), List.of("r-€", "ja"));
    assertThat(variables(file)).extracting(SavVariable::name).containsExactly("id", "køn");
    assertThat(variables(file).get(1).labels())
        .extracting(SavVariable.Label::label)
        .containsExactly("Måske – ja");
  }

  @Test
  void eitherByteOrderAndEveryCompressionGiveTheSame() throws IOException {
    for (int compression = 0; compression <= 2; compression++) {
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
          byte[] file =
              new SavFile(compression, order, charset)
                  .number("tal", List.of(8.0, 9.0), Map.of(1.0, "ét"))
                  .text("øre", 300)
                  .row(-99.0, "æ".repeat(150))
                  .row(151.0, "")
                  .row(152.0, "x")
                  .row(-0.5, "y")
                  .row(9.0, "z")
                  .row(null, "z")
                  .bytes();
          assertThat(cases(file))
              .as("compression %d, %s, %s", compression, order, charset)
              .containsExactly(
                  List.of(-99.0, "æ".repeat(150)),
                  List.of(151.0, ""),
                  List.of(152.0, "x"),
                  List.of(-0.5, "y"),
                  List.of(Double.NaN, "z"),
                  List.of(Double.NaN, "z"));
        }
      }
    }
  }

  @Test
  void aTextThatIsNotOfTheFilesEncodingIsNotGuessed() throws IOException {
    byte[] file =
        new SavFile(0, ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_8)
            .text("id", 8)
            .row("abc")
            .bytes();
    file[file.length - 8] = (byte) 0xE6;
    assertThat(cases(file)).containsExactly(Arrays.asList((Object) null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.sav", "bytecode.sav", "zlib.zsav"})
  void aFileCutShortAnywhereIsSaidToBe(String name) throws IOException {
    byte[] whole = resource(name);
    int end = name.endsWith("zsav") ? whole.length - 60 : whole.length;
    for (int length = 0; length < end; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> cases(cut))
          .as("%d bytes", length)
          .isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void noDamageIsMoreThanDamage() throws IOException {
    Random random = new Random(7);
    for (String name : List.of("plain.sav", "bytecode.sav", "zlib.zsav")) {
      byte[] whole = resource(name);
      for (int i = 0; i < 400; i++) {
        byte[] changed = whole.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        try {
          assertThat(cases(changed)).hasSizeLessThan(100_000);
        } catch (DamagedFileException e) {
          assertThat(e).hasMessageContaining("file");
        }
      }
    }
  }

  private List<SavVariable> variables(byte[] file) throws IOException {
    try (SavReader reader = SavReader.open(write(file))) {
      return reader.variables();
    }
  }

  private List<List<@Nullable Object>> cases(byte[] file) throws IOException {
    List<List<@Nullable Object>> cases = new ArrayList<>();
    try (SavReader reader = SavReader.open(write(file))) {
      while (reader.next()) {
        List<@Nullable Object> values = new ArrayList<>();
        for (SavVariable variable : reader.variables()) {
          values.add(variable.isNumber() ? reader.number(variable) : reader.text(variable));
        }
        cases.add(values);
      }
    }
    return cases;
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(folder.resolve("file.sav"), file);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SavReaderTest.class.getResourceAsStream("/spss/" + name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
