package dk.kk.inklusion.report.running;

import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.ReportApplication;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A running instance, used from outside over HTTP. */
final class Service extends Site implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Service start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    all.put("updates.heartbeat", "250ms");
    all.putAll(settings);
    String[] arguments =
        all.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new Service(SpringApplication.run(ReportApplication.class, arguments));
  }

  /** The calls it answers, and where. */
  Map<RequestMappingInfo, HandlerMethod> mappings() {
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods();
  }

  @Override
  String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** A bare connection, for a client that does not behave. */
  Socket connect() throws IOException {
    URI here = URI.create(address());
    return new Socket(here.getHost(), here.getPort());
  }

  private String management() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
  }

  HttpResponse<String> readiness() {
    return fetch(management() + "/actuator/health/readiness");
  }

  String prometheus() {
    return fetch(management() + "/actuator/prometheus").body();
  }

  /** A counter or gauge as operators see it. */
  double metric(String name) {
    return metric(name, prometheus());
  }

  void awaitReady() {
    await().until(() -> readiness().statusCode() == 200);
  }

  @Override
  public void close() {
    context.close();
    hangUp();
  }
}
