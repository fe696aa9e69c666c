package dk.kk.inklusion.observability;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;

/**
 * Keeps to itself what exceptions say, which may quote what a respondent answered, and whoever asks
 * for health and metrics all day.
 */
final class DiscreetExporters {
  private static final AttributeKey<String> URL = AttributeKey.stringKey("http.url");

  private DiscreetExporters() {}

  static SpanExporters of(List<SpanExporter> exporters) {
    return SpanExporters.of(exporters.stream().<SpanExporter>map(Discreet::new).toList());
  }

  private record Discreet(SpanExporter exporter) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return exporter.export(
          spans.stream().filter(s -> !isOperations(s)).<SpanData>map(WithoutWords::new).toList());
    }

    private static boolean isOperations(SpanData span) {
      String url = span.getAttributes().get(URL);
      return url != null && url.startsWith("/actuator");
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }

  private static final class WithoutWords extends DelegatingSpanData {
    WithoutWords(SpanData span) {
      super(span);
    }

    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }

    @Override
    public StatusData getStatus() {
      return StatusData.create(super.getStatus().getStatusCode(), "");
    }
  }
}
