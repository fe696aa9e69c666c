package dk.kk.inklusion.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Continues the trace of an HTTP request. Unlike OpenTelemetry's own, it takes no {@code
 * tracestate} and no {@code baggage}, in which a caller could put a respondent's id.
 */
final class TraceparentPropagator implements TextMapPropagator {
  @Override
  public Collection<String> fields() {
    return List.of(Traceparent.HEADER);
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    String header = Traceparent.write(Span.fromContext(context).getSpanContext());
    if (header != null) {
      setter.set(carrier, Traceparent.HEADER, header);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    SpanContext caller = Traceparent.read(getter.get(carrier, Traceparent.HEADER));
    return caller.isValid() ? context.with(Span.wrap(caller)) : context;
  }
}
