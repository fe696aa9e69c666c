package dk.kk.inklusion.ingest.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.quarantine.Entries.Filter;
import dk.kk.inklusion.ingest.quarantine.Verdicts.Wish;
import dk.kk.inklusion.ingest.upload.SmallBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping(QuarantineController.PATH)
class QuarantineController {
  static final String PATH = "/api/v1/quarantine";
  private static final int MOST = 200;
  private static final int LARGEST = 64 * 1024;

  private final Entries entries;
  private final Decisions decisions;
  private final BatchDecisions batchDecisions;
  private final Replays replays;
  private final AuditLog audit;

  QuarantineController(
      Entries entries,
      Decisions decisions,
      BatchDecisions batchDecisions,
      Replays replays,
      AuditLog audit) {
    this.entries = entries;
    this.decisions = decisions;
    this.batchDecisions = batchDecisions;
    this.replays = replays;
    this.audit = audit;
  }

  /**
   * A part of the quarantine, the newest first.
   *
   * @param total entries that were asked for, on all pages
   * @param next address of the next page; null on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryPage(List<EntryAnswer> entries, long total, @Nullable String next) {}

  @GetMapping
  @Allowed(Role.STEWARD)
  EntryPage list(
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "0") int skip,
      @RequestParam(defaultValue = "50") int limit) {
    if (skip < 0 || limit < 1 || limit > MOST) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST, "bad-page", "skip is 0 or more, limit 1 to %d.".formatted(MOST));
    }
    var filter =
        new Filter(
            choice("topic", topic, Source.values(), source -> source.topic().topicName()),
            choice("state", state, State.values(), State::word));
    long total = entries.count(filter);
    List<EntryAnswer> found =
        entries.list(filter, skip, limit).stream().map(e -> EntryAnswer.of(e, null)).toList();
    String next =
        (long) skip + limit >= total
            ? null
            : UriComponentsBuilder.fromPath(PATH)
                .queryParamIfPresent("topic", Optional.ofNullable(topic))
                .queryParamIfPresent("state", Optional.ofNullable(state))
                .queryParam("skip", skip + limit)
                .queryParam("limit", limit)
                .encode()
                .toUriString();
    return new EntryPage(found, total, next);
  }

  private static <T> @Nullable T choice(
      String parameter, @Nullable String word, T[] choices, Function<T, String> named) {
    if (word == null || word.isBlank()) {
      return null;
    }
    return Arrays.stream(choices)
        .filter(choice -> named.apply(choice).equals(word))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.of(
                HttpStatus.BAD_REQUEST,
                "bad-parameter",
                "%s is one of %s."
                    .formatted(
                        parameter,
                        Arrays.stream(choices).map(named).collect(Collectors.joining(", ")))));
  }

  @GetMapping("/{id}")
  @Allowed(Role.STEWARD)
  EntryAnswer one(@PathVariable String id) {
    Entry entry = decisions.require(id);
    audit.note(Action.QUARANTINE_READ, entry.survey(), entry.wave(), entry.id(), null);
    return inspected(entry);
  }

  @PostMapping("/{id}/replay")
  @Allowed(Role.STEWARD)
  EntryAnswer replay(Caller caller, @PathVariable String id, InputStream body) throws IOException {
    String note = Note.read(SmallBody.read("decision", body, LARGEST), false);
    Wish wish = new Wish(caller, Action.QUARANTINE_REPLAYED, note);
    return inspected(decisions.decide(wish, id));
  }

  @PostMapping("/{id}/park")
  @Allowed(Role.STEWARD)
  EntryAnswer park(Caller caller, @PathVariable String id, InputStream body) throws IOException {
    String note = Note.read(SmallBody.read("decision", body, LARGEST), true);
    Wish wish = new Wish(caller, Action.QUARANTINE_PARKED, note);
    return inspected(decisions.decide(wish, id));
  }

  @PostMapping("/batches/{batch}/replay")
  @Allowed(Role.STEWARD)
  BatchDecided replayBatch(Caller caller, @PathVariable String batch, InputStream body)
      throws IOException {
    String note = Note.read(SmallBody.read("decision", body, LARGEST), false);
    return batchDecisions.decide(new Wish(caller, Action.QUARANTINE_REPLAYED, note), batch);
  }

  @PostMapping("/batches/{batch}/park")
  @Allowed(Role.STEWARD)
  BatchDecided parkBatch(Caller caller, @PathVariable String batch, InputStream body)
      throws IOException {
    String note = Note.read(SmallBody.read("decision", body, LARGEST), true);
    return batchDecisions.decide(new Wish(caller, Action.QUARANTINE_PARKED, note), batch);
  }

  private EntryAnswer inspected(Entry entry) {
    Source source = Source.of(entry.topic()).orElseThrow();
    try {
      return EntryAnswer.of(
          entry, replays.find(entry).map(record -> Inspection.of(source, record)).orElse(null));
    } catch (KafkaException e) {
      return EntryAnswer.of(entry, null);
    }
  }
}
