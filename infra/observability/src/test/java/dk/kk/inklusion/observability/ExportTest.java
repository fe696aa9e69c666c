package dk.kk.inklusion.observability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A program with this module, and a collector of traces. */
class ExportTest {
  private static final String SETTING = "--management.opentelemetry.tracing.export.otlp.endpoint=";

  @EnableAutoConfiguration
  static class Program {}

  private static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplicationBuilder(Program.class)
        .web(WebApplicationType.NONE)
        .properties("spring.config.import=classpath:observability.yaml")
        .run(arguments);
  }

  @Test
  void nothingIsExportedUntilACollectorIsNamed() {
    try (var program = start()) {
      assertThat(program.getBeansOfType(SpanExporter.class)).isEmpty();
    }
  }

  @Test
  void aCollectorGetsStepsAndNothingOfWhatExceptionsSay() throws IOException {
    var got = new ConcurrentLinkedQueue<String>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          got.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
    try (var program = start(SETTING + endpoint)) {
      try (Step _ = program.getBean(Steps.class).begin("take in").batch("b-17")) {
        Observation failing =
            Observation.start("failing", program.getBean(ObservationRegistry.class));
        failing.error(new IllegalArgumentException("kbh-20120001 said no"));
        failing.stop();
      }
      assertThat(
              program
                  .getBean(SdkTracerProvider.class)
                  .forceFlush()
                  .join(10, TimeUnit.SECONDS)
                  .isSuccess())
          .isTrue();
    } finally {
      collector.stop(0);
    }
    assertThat(String.join("", got))
        .contains("take in", "b-17", "failing")
        .doesNotContain("kbh-20120001");
  }
}
