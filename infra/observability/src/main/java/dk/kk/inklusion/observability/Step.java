package dk.kk.inklusion.observability;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A step of a trace, for as long as its thread is in it. What it is about stands in every line that
 * is logged meanwhile.
 */
public final class Step implements AutoCloseable {
  private final Span span;
  private final Scope scope;
  private final Map<String, @Nullable String> before = new LinkedHashMap<>();

  @SuppressWarnings("MustBeClosedChecker") // closed with the step
  Step(Span span) {
    this.span = span;
    this.scope = span.makeCurrent();
  }

  /** Of this batch. */
  public Step batch(String batch) {
    return about("batch", batch);
  }

  /** Of this wave. */
  public Step wave(String survey, String wave) {
    return about("survey", survey).about("wave", wave);
  }

  private Step about(String what, String which) {
    span.setAttribute(what, which);
    before.putIfAbsent(what, MDC.get(what));
    MDC.put(what, which);
    return this;
  }

  @Override
  public void close() {
    before.forEach((what, which) -> {
      if (which == null) {
        MDC.remove(what);
      } else {
        MDC.put(what, which);
      }
    });
    scope.close();
    span.end();
  }
}
