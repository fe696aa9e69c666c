package dk.kk.inklusion.report.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.observability.Traceparent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Something that is sent to an endpoint, and what came of it.
 *
 * @param id made of the subscription and the sequence, so there is one of each; sent as {@code
 *     webhook-id}
 * @param sequence null for a test
 * @param traceparent the step it follows from, which every attempt continues; null where none is
 *     known
 * @param body the {@linkplain Bodies body}'s id
 * @param rung how many attempts of the current ladder are over
 * @param nextTryAt when it is tried next; null where it is not
 * @param finishedAt when it reached a state it stays in; null before
 * @param attempts the newest ones, oldest first
 */
@Document("deliveries")
record Delivery(
    @Id String id,
    String subscription,
    @Nullable Long sequence,
    @Nullable String traceparent,
    String body,
    State state,
    Instant createdAt,
    int rung,
    @Nullable Instant nextTryAt,
    @Nullable Instant finishedAt,
    List<Attempt> attempts) {
  private static final int ATTEMPTS_KEPT = 50;

  /** Where a delivery stands. */
  enum State {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("delivered")
    DELIVERED,
    /** The last attempt of its ladder failed. */
    @JsonProperty("given-up")
    GIVEN_UP,
    /** Its subscription was deleted, disabled or ended first. */
    @JsonProperty("cancelled")
    CANCELLED
  }

  /**
   * One attempt.
   *
   * @param status of the answer; null where there was none
   * @param problem why it failed; null where it did not
   * @param millis how long it took
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attempt(Instant at, @Nullable Integer status, @Nullable String problem, long millis) {}

  static Delivery of(String subscription, long sequence, String body, Instant now) {
    return pending(id(subscription, sequence), subscription, sequence, body, now);
  }

  static Delivery test(String id, String subscription, String body, Instant now) {
    return pending(id, subscription, null, body, now);
  }

  private static Delivery pending(
      String id, String subscription, @Nullable Long sequence, String body, Instant now) {
    return new Delivery(
        id,
        subscription,
        sequence,
        Traceparent.current(),
        body,
        State.PENDING,
        now,
        0,
        now,
        null,
        List.of());
  }

  static String id(String subscription, long sequence) {
    return subscription + "_" + sequence;
  }

  boolean isTest() {
    return sequence == null;
  }

  /** When the first attempt of the current ladder was; {@code otherwise} before it. */
  Instant tryingSince(Instant otherwise) {
    return rung == 0 || attempts.isEmpty()
        ? otherwise
        : attempts.get(Math.max(0, attempts.size() - rung)).at();
  }

  /** After an attempt that was the last one for now. */
  Delivery finished(State end, Instant now, Attempt last) {
    return new Delivery(
        id,
        subscription,
        sequence,
        traceparent,
        body,
        end,
        createdAt,
        rung + 1,
        null,
        now,
        with(last));
  }

  /** After an attempt that failed and is followed by another. */
  Delivery again(Instant at, Attempt last) {
    return new Delivery(
        id,
        subscription,
        sequence,
        traceparent,
        body,
        State.PENDING,
        createdAt,
        rung + 1,
        at,
        null,
        with(last));
  }

  private List<Attempt> with(Attempt last) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.add(last);
    return List.copyOf(all.subList(Math.max(0, all.size() - ATTEMPTS_KEPT), all.size()));
  }
}
