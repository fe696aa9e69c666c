package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.observability.Traceparent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON with their CloudEvents headers. */
final class EventJson {
  /** The CloudEvents source of everything the barometer emits. */
  static final String SOURCE = "/barometer-service";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventJson() {}

  static byte[] write(Object event) {
    return JSON.writeValueAsBytes(event);
  }

  /**
   * The event with its sequence as first property. Put in front of the written event rather than
   * read, changed and written again: an event can be megabytes.
   */
  static byte[] withSequence(long sequence, byte[] event) {
    if (event.length < 2 || event[0] != '{') {
      throw new IllegalArgumentException("an event is a JSON object");
    }
    byte[] start = "{\"sequence\":%d,".formatted(sequence).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(start.length + event.length - 1)
        .put(start)
        .put(event, 1, event.length - 1)
        .array();
  }

  /** Headers of an event. It goes on with the trace in the headers of what it is made of. */
  static Headers headers(String id, String type, String subject, long timestamp, Headers madeOf) {
    CloudEvent event = new CloudEvent(id, SOURCE, type, subject, Instant.ofEpochMilli(timestamp));
    Headers headers = new RecordHeaders();
    event
        .headers()
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    Header trace = madeOf.lastHeader(Traceparent.HEADER);
    if (trace != null) {
      headers.add(trace);
    }
    return headers;
  }

  /** The trace a record is part of; null where it does not say. */
  static @Nullable String trace(Headers headers) {
    Header trace = headers.lastHeader(Traceparent.HEADER);
    return trace == null ? null : Traceparent.text(trace.value());
  }

  /** Headers by which what is forwarded goes on with the present trace. */
  static Headers currentTrace() {
    Headers headers = new RecordHeaders();
    String trace = Traceparent.current();
    if (trace != null) {
      headers.add(Traceparent.HEADER, trace.getBytes(StandardCharsets.US_ASCII));
    }
    return headers;
  }
}
