package dk.kk.inklusion.ingest.quarantine;

import dk.kk.inklusion.model.topic.DeadLetter;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dead letter, without what may be inside.
 *
 * @param replay id of the decision to replay it, after which it came again; null of others
 * @param key of the record that could not be processed; empty where the letter does not hold it
 */
record Letter(
    Source source,
    Position position,
    String reason,
    @Nullable String replay,
    Instant at,
    String key) {
  private static final int LONGEST_REASON = 500;
  private static final String UNKNOWN = "not told";

  /** Reads one; empty where it does not say where its record stands. */
  static Optional<Letter> read(Source source, ConsumerRecord<byte[], byte[]> letter) {
    return switch (source) {
      case WAVES, MEASUREMENTS -> positionOnly(source, letter);
      case BATCHES, SCORES, REVISIONS -> whole(source, letter);
    };
  }

  private static Optional<Letter> positionOnly(
      Source source, ConsumerRecord<byte[], byte[]> letter) {
    try {
      JsonNode value =
          JsonMapper.shared().readTree(letter.value() == null ? new byte[0] : letter.value());
      if (!value.path("partition").isInt() || !value.path("offset").isIntegralNumber()) {
        return Optional.empty();
      }
      return Optional.of(
          of(
              source,
              value.get("partition").asInt(),
              value.get("offset").asLong(),
              value.path("reason").asString(UNKNOWN),
              null,
              letter,
              ""));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Letter> whole(Source source, ConsumerRecord<byte[], byte[]> letter) {
    byte[] partition = header(letter, KafkaHeaders.DLT_ORIGINAL_PARTITION);
    byte[] offset = header(letter, KafkaHeaders.DLT_ORIGINAL_OFFSET);
    if (partition.length != Integer.BYTES || offset.length != Long.BYTES) {
      return Optional.empty();
    }
    String replay = text(header(letter, DeadLetter.REPLAY));
    byte[] key = letter.key();
    return Optional.of(
        of(
            source,
            ByteBuffer.wrap(partition).getInt(),
            ByteBuffer.wrap(offset).getLong(),
            text(header(letter, DeadLetter.REASON)),
            replay.isEmpty() ? null : replay,
            letter,
            key == null ? "" : text(key)));
  }

  private static Letter of(
      Source source,
      int partition,
      long offset,
      String reason,
      @Nullable String replay,
      ConsumerRecord<byte[], byte[]> letter,
      String key) {
    return new Letter(
        source,
        new Position(source.topic().topicName(), partition, offset),
        reason.isBlank() ? UNKNOWN : reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
        replay,
        Instant.ofEpochMilli(letter.timestamp()),
        key);
  }

  private static byte[] header(ConsumerRecord<?, ?> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null ? new byte[0] : header.value();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
