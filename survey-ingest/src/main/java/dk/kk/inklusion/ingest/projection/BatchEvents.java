package dk.kk.inklusion.ingest.projection;

import dk.kk.inklusion.model.event.BatchAccepted;
import dk.kk.inklusion.model.event.BatchScored;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the batch events. */
public final class BatchEvents {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private BatchEvents() {}

  /** A record that is no batch event, or not yet. The reason never holds its content. */
  static final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableEventException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  public static byte[] write(BatchAccepted event) {
    return JSON.writeValueAsBytes(event);
  }

  /**
   * Reads an event.
   *
   * @throws UnreadableEventException if it is none
   */
  static BatchAccepted accepted(byte @Nullable [] value) {
    BatchAccepted event = read(value, BatchAccepted.class);
    return require(
        event,
        event.batch(),
        event.kind(),
        event.survey(),
        event.wave(),
        event.vendor(),
        event.receivedAt(),
        event.rows(),
        event.contentDigest(),
        event.requestDigest());
  }

  /**
   * Reads an event.
   *
   * @throws UnreadableEventException if it is none
   */
  static BatchScored scored(byte @Nullable [] value) {
    BatchScored event = read(value, BatchScored.class);
    return require(event, event.batch(), event.scored());
  }

  private static <T> T read(byte @Nullable [] value, Class<T> type) {
    T event = null;
    try {
      event = value == null ? null : JSON.readValue(value, type);
    } catch (JacksonException e) {
      // Its message may quote the content.
    }
    if (event == null) {
      throw new UnreadableEventException("no JSON of a " + type.getSimpleName());
    }
    return event;
  }

  private static <T> T require(T event, @Nullable Object... properties) {
    for (Object property : properties) {
      if (property == null) {
        throw new UnreadableEventException(
            "a " + event.getClass().getSimpleName() + " that lacks a property");
      }
    }
    return event;
  }
}
