package dk.kk.inklusion.report.topic;

import dk.kk.inklusion.model.Identifier;
import dk.kk.inklusion.model.event.IndexEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a record of the topic, or says everything that is wrong with it. Properties it does not
 * know are left alone: a newer barometer may publish more.
 */
public final class IndexRecordReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> REQUIRED =
      List.of(
          "sequence",
          "survey",
          "wave",
          "revision",
          "status",
          "codebook",
          "method",
          "surveyTitle",
          "title",
          "covers",
          "measures",
          "dimensions",
          "groups",
          "gaps",
          "changes",
          "adjusted",
          "decomposition",
          "outlook");

  private static final List<String> REQUIRED_OF_INDICATOR =
      List.of("definition", "decimals", "areas", "notes");
  private static final List<String> REQUIRED_OF_DEFINITION =
      List.of(
          "id",
          "title",
          "unit",
          "polarity",
          "tolerance",
          "source",
          "groups",
          "headline",
          "levels",
          "totals",
          "areas",
          "printed");

  private IndexRecordReader() {}

  /**
   * Reads a record.
   *
   * @throws UnreadableRecordException if it is not an index event, or not under its own key
   */
  public static IndexRecord read(ConsumerRecord<String, byte[]> record) {
    String json = text(record.value());
    IndexEvent event = parse(json);
    long sequence = positive("sequence", event.sequence());
    long revision = positive("revision", event.revision());
    if (!Identifier.isValid(event.survey()) || !Identifier.isValid(event.wave())) {
      throw new UnreadableRecordException("Survey or wave is not an identifier.");
    }
    String key = event.survey() + "/" + event.wave();
    if (!key.equals(record.key())) {
      throw new UnreadableRecordException("The key should be " + key + ".");
    }
    var publication =
        new Publication(
            sequence,
            event.survey(),
            event.wave(),
            revision,
            event.status(),
            event.reason(),
            event.asOf(),
            publishedAt(record));
    return new IndexRecord(publication, json, event);
  }

  private static String text(byte @Nullable [] value) {
    if (value == null) {
      throw new UnreadableRecordException("The record has no value.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException _) {
      throw new UnreadableRecordException("The value is not UTF-8.");
    }
  }

  /**
   * Reads an event.
   *
   * @throws UnreadableRecordException if it is not one, or lacks a part
   */
  public static IndexEvent parse(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      require(tree, "event", REQUIRED);
      if (tree.hasNonNull("indicator")) {
        require(tree.get("indicator"), "event's indicator", REQUIRED_OF_INDICATOR);
        require(
            tree.get("indicator").get("definition"),
            "indicator's definition",
            REQUIRED_OF_DEFINITION);
      }
      return JSON.treeToValue(tree, IndexEvent.class);
    } catch (JacksonException e) {
      // Its message quotes the value; the steward is shown this one.
      var at = e.getLocation();
      throw new UnreadableRecordException(
          at == null
              ? "The value is no index event."
              : "The value is no index event, at line %d, column %d."
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  private static void require(JsonNode tree, String what, List<String> names) {
    List<String> missing = names.stream().filter(name -> !tree.hasNonNull(name)).toList();
    if (!missing.isEmpty()) {
      throw new UnreadableRecordException(
          "The %s lacks %s.".formatted(what, String.join(", ", missing)));
    }
  }

  private static long positive(String name, @Nullable Long value) {
    if (value == null || value < 1) {
      throw new UnreadableRecordException("The event's " + name + " is not a positive number.");
    }
    return value;
  }

  /** By its CloudEvents header; a producer that sets none is taken by the record's own time. */
  private static Instant publishedAt(ConsumerRecord<String, byte[]> record) {
    Header time = record.headers().lastHeader("ce_time");
    if (time == null) {
      return Instant.ofEpochMilli(record.timestamp());
    }
    try {
      return Instant.parse(new String(time.value(), StandardCharsets.UTF_8))
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException _) {
      throw new UnreadableRecordException("The header ce_time is not an instant.");
    }
  }
}
