package dk.kk.inklusion.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Begins the steps of a trace that are no HTTP request: few a batch, never one a record. */
public final class Steps {
  private final Tracer tracer;

  Steps(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Steps that are recorded nowhere; what they continue goes on all the same. */
  public static Steps unrecorded() {
    return new Steps(OpenTelemetry.noop().getTracer("unrecorded"));
  }

  /** Begins a part of the present step. */
  public Step begin(String name) {
    return new Step(tracer.spanBuilder(name).startSpan());
  }

  /**
   * Begins what follows from a step that may be long over, and elsewhere.
   *
   * @param traceparent as it was told; null, or no ids, for a trace of its own
   */
  public Step after(@Nullable String traceparent, String name) {
    SpanContext before = Traceparent.read(traceparent);
    Context parent = before.isValid() ? Context.root().with(Span.wrap(before)) : Context.root();
    return new Step(
        tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.CONSUMER).startSpan());
  }
}
