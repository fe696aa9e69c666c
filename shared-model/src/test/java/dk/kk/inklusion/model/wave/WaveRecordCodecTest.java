package dk.kk.inklusion.model.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The codec writes what Avro itself writes by the schema files, and reads nothing else. */
class WaveRecordCodecTest {
  private static final Instant AT = Instant.parse("2012-11-30T12:00:00Z");

  static Stream<WaveRecord> everyKindOfRecord() throws IOException {
    Codebook codebook = CodebookReader.read(text("/codebooks/inklusion-1.yaml"));
    WaveDefinition wave =
        WaveDefinitionReader.read(
            """
            {"codebook": 1, "title": {"da": "2012", "en": "2012"}, "from": "2012-10-01",
             "to": "2012-11-30", "previous": "2011", "publish": "at-close",
             "margins": [{"variables": ["gender"], "totals": [
               {"codes": ["kvinde"], "population": 200000}, {"codes": ["mand"], "population": 1}]}],
             "quality": {"responseRate": 0.4}}
            """,
            "2012");
    return Stream.of(
        new Answers(421_949_100, "dansk", new long[] {0, 1, Answers.MISSING, 4, -7, 1L << 50}),
        new Answers(1, "", new long[0]),
        new WaveRecord.WaveOpened(AT, wave, codebook),
        new WaveRecord.WaveChanged(AT, wave, codebook),
        new WaveRecord.BatchEnded("b-1", AT, 2000),
        new WaveRecord.WaveClosed(AT));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRecord")
  void whatIsWrittenReadsBackTheSame(WaveRecord value) {
    assertThat(WaveRecordCodec.decode(WaveRecordCodec.encode(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRecord")
  void everyPrefixAndEveryLongerRecordIsRefused(WaveRecord value) {
    byte[] bytes = WaveRecordCodec.encode(value);
    for (int length = 0; length <= bytes.length + 1; length++) {
      if (length != bytes.length) {
        byte[] cut = java.util.Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> WaveRecordCodec.decode(cut))
            .isInstanceOf(UnreadableRecordException.class);
      }
    }
  }

  @Test
  void noiseIsRefusedWithoutAnyOtherError() throws IOException {
    Random random = new Random(2013);
    List<byte[]> records =
        new ArrayList<>(everyKindOfRecord().map(WaveRecordCodec::encode).toList());
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = records.get(i % records.size()).clone();
      for (int change = 0; change < 3; change++) {
        bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
      }
      try {
        assertThat(WaveRecordCodec.decode(bytes)).isNotNull();
      } catch (UnreadableRecordException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void answersAreWrittenAsAvroWritesThem() throws IOException {
    Schema schema = schema("answers");
    GenericRecord generic = new GenericData.Record(schema);
    generic.put("weight", 1_250_000L);
    generic.put("stratum", "ikke-vestlig");
    generic.put("values", List.of(0L, 1L, 5L, -3L));
    byte[] expected =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(generic).array();
    Answers answers =
        new Answers(1_250_000, "ikke-vestlig", new long[] {Answers.MISSING, 0, 4, -3});

    assertThat(WaveRecordCodec.encode(answers)).isEqualTo(expected);
    assertThat(WaveRecordCodec.decode(expected)).isEqualTo(answers);
    assertThat(WaveRecordCodec.isAnswers(expected)).isTrue();
  }

  @Test
  void avroReadsTheControlRecords() throws IOException {
    byte[] bytes = WaveRecordCodec.encode(new WaveRecord.BatchEnded("b-1", AT, 7));
    GenericRecord generic =
        new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema("batch-ended"))
            .decode(bytes);

    assertThat(generic.get("batch").toString()).isEqualTo("b-1");
    assertThat(generic.get("at")).isEqualTo(AT.toEpochMilli());
    assertThat(generic.get("records")).isEqualTo(7);
    assertThat(WaveRecordCodec.isAnswers(bytes)).isFalse();
  }

  @Test
  void answersKeepToThemselvesInText() {
    assertThat(new Answers(987_654_321, "secret-stratum", new long[] {31_337}).toString())
        .doesNotContain("987", "secret", "31337");
  }

  private static Schema schema(String name) throws IOException {
    return new Schema.Parser().parse(text("/schema/" + name + ".avsc"));
  }

  private static String text(String resource) throws IOException {
    try (InputStream file = WaveRecordCodecTest.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
