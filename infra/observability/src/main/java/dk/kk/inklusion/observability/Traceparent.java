package dk.kk.inklusion.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a trace goes on from one process to the next, as W3C Trace Context has it. Of
 * one that comes from outside only the two ids are taken, and only where they are ids: not whether
 * it is recorded, and none of what may come beside it.
 */
public final class Traceparent {
  /** Name of the header, in HTTP and on records. */
  public static final String HEADER = "traceparent";

  private static final Pattern VERSION_0 =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

  private Traceparent() {}

  /** What a caller or a record is told of the present step; null outside of one. */
  public static @Nullable String current() {
    return write(Span.current().getSpanContext());
  }

  /** Id of the present trace; null outside of one. */
  public static @Nullable String currentTrace() {
    SpanContext context = Span.current().getSpanContext();
    return context.isValid() ? context.getTraceId() : null;
  }

  /** The text of a record's header; null where there is no such header. */
  public static @Nullable String text(byte @Nullable [] header) {
    return header == null ? null : new String(header, StandardCharsets.US_ASCII);
  }

  static @Nullable String write(SpanContext context) {
    return context.isValid()
        ? "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
        : null;
  }

  /** The step a header names; an invalid one where it names none. */
  static SpanContext read(@Nullable String header) {
    Matcher ids = VERSION_0.matcher(header == null ? "" : header);
    return ids.matches() && TraceId.isValid(ids.group(1)) && SpanId.isValid(ids.group(2))
        ? SpanContext.createFromRemoteParent(
            ids.group(1), ids.group(2), TraceFlags.getDefault(), TraceState.getDefault())
        : SpanContext.getInvalid();
  }
}
