package dk.kk.inklusion.report.readmodel;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.topic.IndexRecord;
import dk.kk.inklusion.report.topic.IndexRecordReader;
import dk.kk.inklusion.report.topic.Publication;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The collections. Everything is found by its id: a secondary index would have to be right on every
 * server that speaks MongoDB's protocol, an id is.
 */
final class Documents {
  private Documents() {}

  private static @Nullable String asOfText(Publication p) {
    return p.asOf() == null ? null : p.asOf().toString();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  /**
   * A published event, by its sequence.
   *
   * @param asOf as the event has it, to the last decimal
   */
  @Document("updates")
  record UpdateDocument(
      @Id long sequence,
      String survey,
      String wave,
      long revision,
      IndexEvent.Status status,
      IndexEvent.@Nullable Reason reason,
      @Nullable String asOf,
      Instant publishedAt,
      String event) {
    static UpdateDocument of(IndexRecord record) {
      Publication p = record.publication();
      return new UpdateDocument(
          p.sequence(),
          p.survey(),
          p.wave(),
          p.revision(),
          p.status(),
          p.reason(),
          asOfText(p),
          p.publishedAt(),
          record.json());
    }

    IndexRecord record() {
      var publication =
          new Publication(
              sequence, survey, wave, revision, status, reason, instant(asOf), publishedAt);
      return new IndexRecord(publication, event, IndexRecordReader.parse(event));
    }
  }

  /**
   * A wave's revision, by {@code survey/wave/revision}; what is said about it stands here too, so
   * that a history is read without its events.
   */
  @Document("revisions")
  record RevisionDocument(
      @Id String id,
      long sequence,
      IndexEvent.Status status,
      IndexEvent.@Nullable Reason reason,
      @Nullable String asOf,
      Instant publishedAt) {
    static RevisionDocument of(Publication p) {
      return new RevisionDocument(
          id(p.survey(), p.wave(), p.revision()),
          p.sequence(),
          p.status(),
          p.reason(),
          asOfText(p),
          p.publishedAt());
    }

    static String id(String survey, String wave, long revision) {
      return survey + "/" + wave + "/" + revision;
    }

    Publication publication() {
      String[] names = id.split("/", -1);
      return new Publication(
          sequence,
          names[0],
          names[1],
          Long.parseLong(names[2]),
          status,
          reason,
          instant(asOf),
          publishedAt);
    }
  }

  /** A wave's newest revision, by {@code survey/wave}. */
  @Document("latest")
  record LatestDocument(@Id String id, long sequence, long revision) {
    static String id(String survey, String wave) {
      return survey + "/" + wave;
    }
  }

  /**
   * How far the topic has been applied, by the topic's name.
   *
   * @param topicId the broker's id of the topic the offset counts in
   * @param offset of the record to apply next
   */
  @Document("position")
  record PositionDocument(
      @Id String topic,
      String topicId,
      long offset,
      long sequence,
      @Nullable Instant publishedAt) {}
}
