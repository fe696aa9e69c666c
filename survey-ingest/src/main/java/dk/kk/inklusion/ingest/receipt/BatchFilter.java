package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.receipt.StoredBatch.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.http.HttpStatus;

/**
 * Which batches are asked for; null leaves a property open.
 *
 * @param caller who asks, and so whose and of which surveys at most
 * @param from received then or later
 * @param before received earlier
 * @param id how the id begins
 * @param digest how the file's or the content's digest begins, with or without {@code sha-256:}
 */
record BatchFilter(
    Caller caller,
    @Nullable String survey,
    @Nullable String wave,
    @Nullable Outcome status,
    @Nullable Instant from,
    @Nullable Instant before,
    @Nullable String id,
    @Nullable String digest) {
  private static final String ALGORITHM = "sha-256:";
  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  /** How a batch ended, or that it has not. */
  enum Outcome {
    ACCEPTED(State.PUBLISHED),
    REJECTED(State.REJECTED),
    /** Processing or interrupted, as a receipt says; which of the two may change any moment. */
    UNFINISHED(State.PROCESSING);

    private final State state;

    Outcome(State state) {
      this.state = state;
    }

    static @Nullable Outcome of(@Nullable String word) {
      if (word == null || word.isBlank()) {
        return null;
      }
      return Arrays.stream(values())
          .filter(outcome -> outcome.toString().equals(word))
          .findFirst()
          .orElseThrow(() ->
              ProblemException.of(
                  HttpStatus.BAD_REQUEST,
                  "bad-parameter",
                  "status is one of %s."
                      .formatted(
                          Arrays.stream(values())
                              .map(Outcome::toString)
                              .collect(Collectors.joining(", ")))));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Criteria criteria() {
    // A document can hold a batch's effect before its own event was read; then it is no batch yet.
    Criteria criteria = Criteria.where("state");
    criteria = status == null ? criteria.exists(true) : criteria.is(status.state);
    is(criteria, "vendor", caller.vendor());
    Set<String> surveys = surveys();
    if (surveys != null) {
      criteria.and("survey").in(surveys);
    }
    is(criteria, "wave", wave);
    if (from != null || before != null) {
      criteria
          .and("receivedAt")
          .gte(from == null ? Instant.EPOCH : from)
          .lt(before == null ? FAR : before);
    }
    begins(criteria, "_id", id);
    if (digest == null || digest.isBlank()) {
      return criteria;
    }
    String start = digest.startsWith(ALGORITHM) ? digest : ALGORITHM + digest;
    Criteria file = new Criteria();
    begins(file, "fileDigest", start);
    Criteria content = new Criteria();
    begins(content, "contentDigest", start);
    return criteria.orOperator(file, content);
  }

  /** Those asked for that the caller may see; null for all. */
  private @Nullable Set<String> surveys() {
    if (survey == null || survey.isBlank()) {
      return caller.surveys();
    }
    return caller.mayUse(survey) ? Set.of(survey) : Set.of();
  }

  private static void is(Criteria criteria, String property, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      criteria.and(property).is(value);
    }
  }

  private static void begins(Criteria criteria, String property, @Nullable String start) {
    if (start != null && !start.isBlank()) {
      String lowest = start.strip().toLowerCase(Locale.ROOT);
      criteria.and(property).gte(lowest).lt(lowest + '\uffff');
    }
  }
}
