package dk.kk.inklusion.ingest.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the steward sees it. Nothing in it is of a person.
 *
 * @param reason why the record could not be processed, at the latest attempt
 * @param consumer the service that could not
 * @param record null in a list, and where the record is not there any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryAnswer(
    String id,
    String topic,
    int partition,
    long offset,
    String reason,
    @Nullable String survey,
    @Nullable String wave,
    @Nullable String batch,
    String consumer,
    Instant quarantinedAt,
    State state,
    @Nullable String note,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Inspection record,
    SortedMap<String, String> links) {

  static EntryAnswer of(Entry entry, @Nullable Inspection inspection) {
    return new EntryAnswer(
        entry.id(),
        entry.topic(),
        entry.partition(),
        entry.offset(),
        entry.failure() == null ? Objects.requireNonNull(entry.reason()) : entry.failure(),
        entry.survey(),
        entry.wave(),
        entry.batch(),
        Source.of(entry.topic()).map(Source::consumer).orElse(""),
        Objects.requireNonNull(entry.quarantinedAt()),
        entry.state(),
        entry.note(),
        entry.decidedBy(),
        entry.decidedAt(),
        inspection,
        links(entry));
  }

  private static SortedMap<String, String> links(Entry entry) {
    String self = "/api/v1/quarantine/" + entry.id();
    SortedMap<String, String> links = new TreeMap<>();
    links.put("self", self);
    if (entry.batch() != null) {
      links.put("batch", "/api/v1/batches/" + entry.batch());
    }
    if (entry.state() == State.OPEN) {
      links.put("park", self + "/park");
      if (entry.batch() != null) {
        links.put("park-batch", BatchDecided.path(entry.batch()) + "/park");
        links.put("replay-batch", BatchDecided.path(entry.batch()) + "/replay");
      }
    }
    if (entry.state().isDecidable() && entry.isReplayable()) {
      links.put("replay", self + "/replay");
    }
    return links;
  }
}
