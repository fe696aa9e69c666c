package dk.kk.inklusion.model.wave;

import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecord.WaveChanged;
import dk.kk.inklusion.model.wave.WaveRecord.WaveClosed;
import dk.kk.inklusion.model.wave.WaveRecord.WaveOpened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wave records as Avro single-object encoding: the marker C3 01, the schema's CRC-64-AVRO
 * fingerprint in little-endian order, then the fields of the schema in {@code /schema/*.avsc}.
 * Written field by field rather than through generated classes, because every answer of every
 * respondent passes here.
 */
public final class WaveRecordCodec {
  private static final int HEADER = 10;
  private static final int MARKER = 0xC301;
  private static final long ANSWERS = fingerprint("answers");
  private static final long OPENED = fingerprint("wave-opened");
  private static final long CHANGED = fingerprint("wave-changed");
  private static final long ENDED = fingerprint("batch-ended");
  private static final long CLOSED = fingerprint("wave-closed");

  /** Most bytes a long takes. */
  private static final int LONG = 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WaveRecordCodec() {}

  public static byte[] encode(WaveRecord value) {
    return switch (value) {
      case Answers answers -> encodeAnswers(answers);
      case WaveOpened opened ->
          encode(OPENED, e -> document(e, opened.at(), opened.wave(), opened.codebook()));
      case WaveChanged changed ->
          encode(CHANGED, e -> document(e, changed.at(), changed.wave(), changed.codebook()));
      case BatchEnded ended ->
          encode(
              ENDED,
              e -> {
                e.writeString(ended.batch());
                e.writeLong(ended.at().toEpochMilli());
                e.writeInt(ended.records());
              });
      case WaveClosed closed -> encode(CLOSED, e -> e.writeLong(closed.at().toEpochMilli()));
    };
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableRecordException if the bytes are no such record; nothing else is thrown,
   *     whatever they are
   */
  public static WaveRecord decode(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || (header.getShort() & 0xFFFF) != MARKER) {
      throw new UnreadableRecordException("not in Avro single-object encoding");
    }
    long fingerprint = header.order(ByteOrder.LITTLE_ENDIAN).getLong();
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
    try {
      WaveRecord decoded = decode(fingerprint, decoder);
      if (!decoder.isEnd()) {
        throw new UnreadableRecordException("bytes are left over after the last field");
      }
      return decoded;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      throw new UnreadableRecordException("does not follow its schema");
    } catch (InvalidDocumentException e) {
      throw new UnreadableRecordException("holds a faulty document: " + e.faults());
    }
  }

  /** Whether these bytes hold a respondent's answers, by the header alone. */
  public static boolean isAnswers(byte[] bytes) {
    if (bytes.length < HEADER) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    return (header.getShort() & 0xFFFF) == MARKER
        && header.order(ByteOrder.LITTLE_ENDIAN).getLong() == ANSWERS;
  }

  private static WaveRecord decode(long fingerprint, BinaryDecoder decoder) throws IOException {
    if (fingerprint == ANSWERS) {
      return decodeAnswers(decoder);
    }
    if (fingerprint == ENDED) {
      return new BatchEnded(decoder.readString(), instant(decoder), decoder.readInt());
    }
    if (fingerprint == OPENED) {
      return new WaveOpened(instant(decoder), wave(decoder), codebook(decoder));
    }
    if (fingerprint == CHANGED) {
      return new WaveChanged(instant(decoder), wave(decoder), codebook(decoder));
    }
    if (fingerprint == CLOSED) {
      return new WaveClosed(instant(decoder));
    }
    throw new UnreadableRecordException("written with a schema unknown here");
  }

  private static byte[] encodeAnswers(Answers answers) {
    byte[] stratum = answers.stratum().getBytes(StandardCharsets.UTF_8);
    long[] values = answers.values();
    byte[] bytes = new byte[HEADER + stratum.length + LONG * (values.length + 4)];
    int at = header(bytes, ANSWERS);
    at += BinaryData.encodeLong(answers.weight(), bytes, at);
    at += BinaryData.encodeLong(stratum.length, bytes, at);
    System.arraycopy(stratum, 0, bytes, at, stratum.length);
    at += stratum.length;
    if (values.length > 0) {
      at += BinaryData.encodeLong(values.length, bytes, at);
      for (long value : values) {
        long written = value == Answers.MISSING ? 0 : value >= 0 ? value + 1 : value;
        at += BinaryData.encodeLong(written, bytes, at);
      }
    }
    at += BinaryData.encodeLong(0, bytes, at);
    return Arrays.copyOf(bytes, at);
  }

  private static Answers decodeAnswers(BinaryDecoder decoder) throws IOException {
    long weight = decoder.readLong();
    String stratum = decoder.readString();
    long[] values = new long[0];
    int read = 0;
    for (long block = decoder.readArrayStart(); block != 0; block = decoder.arrayNext()) {
      values = Arrays.copyOf(values, Math.toIntExact(Math.min(read + block, MOST_VALUES)));
      while (read < values.length) {
        long written = decoder.readLong();
        values[read++] = written == 0 ? Answers.MISSING : written > 0 ? written - 1 : written;
      }
    }
    if (weight <= 0) {
      throw new UnreadableRecordException("the weight is not above 0");
    }
    return new Answers(weight, stratum, values);
  }

  /** More answers than any questionnaire has; a length beyond it is noise. */
  private static final int MOST_VALUES = 100_000;

  private interface Fields {
    void writeTo(BinaryEncoder encoder) throws IOException;
  }

  private static byte[] encode(long fingerprint, Fields fields) {
    byte[] header = new byte[HEADER];
    int _ = header(header, fingerprint);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      fields.writeTo(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int header(byte[] bytes, long fingerprint) {
    ByteBuffer.wrap(bytes)
        .putShort((short) MARKER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(fingerprint);
    return HEADER;
  }

  private static void document(
      BinaryEncoder encoder, Instant at, WaveDefinition wave, Codebook codebook)
      throws IOException {
    encoder.writeLong(at.toEpochMilli());
    encoder.writeString(JSON.writeValueAsString(wave));
    encoder.writeString(JSON.writeValueAsString(codebook));
  }

  private static Instant instant(BinaryDecoder decoder) throws IOException {
    return Instant.ofEpochMilli(decoder.readLong());
  }

  private static WaveDefinition wave(BinaryDecoder decoder) throws IOException {
    return WaveDefinitionReader.read(decoder.readString(), "");
  }

  private static Codebook codebook(BinaryDecoder decoder) throws IOException {
    return CodebookReader.read(decoder.readString());
  }

  private static long fingerprint(String schema) {
    try (InputStream file =
        WaveRecordCodec.class.getResourceAsStream("/schema/" + schema + ".avsc")) {
      return SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
