package dk.kk.inklusion.observability;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;

/** One trace from an upload to whoever is told of the figures; see observability.yaml. */
@AutoConfiguration(before = OpenTelemetryTracingAutoConfiguration.class)
class TracingAutoConfiguration {
  @Bean
  ContextPropagators contextPropagators() {
    return ContextPropagators.create(new TraceparentPropagator());
  }

  @Bean
  SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
    return DiscreetExporters.of(List.copyOf(exporters.orderedStream().toList()));
  }

  @Bean
  Steps steps(Tracer tracer) {
    return new Steps(tracer);
  }
}
