package dk.kk.inklusion.report.running;

import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.ReportApplication;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running instance, used from outside over HTTP. */
final class Service implements AutoCloseable {
  /** Long enough for a machine with other things to do. */
  private static final Duration SOON = Duration.ofSeconds(30);

  static {
    Awaitility.setDefaultTimeout(SOON);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
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

  HttpResponse<String> get(String path, String... headers) {
    return fetch(address() + path, headers);
  }

  byte[] bytes(String path) throws IOException {
    try (InputStream in = URI.create(address() + path).toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  /** Any request. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, BodyPublishers.ofString(body))
            .headers(headers));
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  HttpResponse<String> readiness() {
    return fetch(management() + "/actuator/health/readiness");
  }

  String prometheus() {
    return fetch(management() + "/actuator/prometheus").body();
  }

  /** A counter or gauge as operators see it. */
  double metric(String name) {
    return prometheus()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  void awaitReady() {
    await().until(() -> readiness().statusCode() == 200);
  }

  /** Waits until the read model has come this far. */
  void awaitApplied(long sequence) {
    await().until(() -> json("/api/v1/updates?limit=1000").get("next").asLong() >= sequence);
  }

  Subscriber subscribe(String query, String... headers) {
    return Subscriber.open(http, URI.create(address() + "/api/v1/updates" + query), headers);
  }

  private HttpResponse<String> fetch(String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
