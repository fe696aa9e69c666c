package dk.kk.inklusion.ingest.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.catalogue.MeasurementKey;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.UnreadableRecordException;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecord.WaveChanged;
import dk.kk.inklusion.model.wave.WaveRecord.WaveClosed;
import dk.kk.inklusion.model.wave.WaveRecord.WaveOpened;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be shown of a record without anything of a person: nothing of its key, and of its value
 * and headers only what the contracts name.
 *
 * @param type {@code json}, {@code other}, {@code none}; of a wave's record which it is
 * @param bytes length of the value
 * @param readable whether this version of the program can read it
 * @param missing properties it must have and has not
 * @param headers names of its headers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Inspection(
    String type, int bytes, boolean readable, List<String> missing, List<String> headers) {
  private static final Pattern HEADER = Pattern.compile("ce_[a-z]{1,20}|content-type");

  static Inspection of(Source source, ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    return source == Source.WAVES ? ofWave(value, record) : ofEvent(source.topic(), value, record);
  }

  private static Inspection ofWave(byte @Nullable [] value, ConsumerRecord<byte[], byte[]> record) {
    if (value == null) {
      return of("withdrawal", null, true, List.of(), record);
    }
    try {
      String type =
          switch (WaveRecordCodec.decode(value)) {
            case Answers _ -> "answers";
            case BatchEnded _ -> "batch-ended";
            case WaveOpened _ -> "wave-opened";
            case WaveChanged _ -> "wave-changed";
            case WaveClosed _ -> "wave-closed";
          };
      return of(type, value, true, List.of(), record);
    } catch (UnreadableRecordException e) {
      String type = WaveRecordCodec.isAnswers(value) ? "answers" : "other";
      return of(type, value, false, List.of(), record);
    }
  }

  private static Inspection ofEvent(
      Topic topic, byte @Nullable [] value, ConsumerRecord<byte[], byte[]> record) {
    if (value == null) {
      return of("none", null, false, List.of(), record);
    }
    try {
      JsonNode event = JsonMapper.shared().readTree(value);
      List<String> required = isOther(topic, record.key()) ? List.of() : required(topic);
      List<String> missing = required.stream().filter(name -> !event.hasNonNull(name)).toList();
      return of("json", value, missing.isEmpty(), missing, record);
    } catch (JacksonException e) {
      return of("other", value, false, List.of(), record);
    }
  }

  /** A record that stands beside those the topic's schema is of. */
  private static boolean isOther(Topic topic, byte @Nullable [] key) {
    return topic == Topic.MEASUREMENT_STATE
        && key != null
        && !(MeasurementKey.parse(new String(key, StandardCharsets.UTF_8))
            instanceof MeasurementKey.Of);
  }

  private static Inspection of(
      String type,
      byte @Nullable [] value,
      boolean readable,
      List<String> missing,
      ConsumerRecord<?, ?> record) {
    List<String> headers =
        StreamSupport.stream(record.headers().spliterator(), false)
            .map(Header::key)
            .filter(name -> HEADER.matcher(name).matches())
            .distinct()
            .toList();
    return new Inspection(type, value == null ? 0 : value.length, readable, missing, headers);
  }

  private static List<String> required(Topic topic) {
    String schema = "/schema/" + topic.topicName() + ".schema.json";
    try (InputStream in = Topic.class.getResourceAsStream(schema)) {
      return JsonMapper.shared()
          .readTree(Objects.requireNonNull(in, schema))
          .path("required")
          .valueStream()
          .map(JsonNode::asString)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(schema + " cannot be read", e);
    }
  }
}
