package dk.kk.inklusion.systemtest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A service's metrics as it shows them, but for its clock, which can be wrong. A process's own
 * clock cannot be set without that of the whole machine, and with it that of Prometheus.
 */
final class ShownClock implements AutoCloseable {
  private static final Pattern SHOWN = Pattern.compile("(?m)^(service_clock_seconds\\S*) (\\S+)");

  private final URI service;
  private final HttpServer server;
  private volatile double ahead;

  ShownClock(URI service) throws IOException {
    this.service = service;
    server = HttpServer.create(Ports.address(Ports.free()), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Http.Answer shown = Http.get(service.resolve(exchange.getRequestURI())).orFail();
      String moved =
          SHOWN
              .matcher(shown.text())
              .replaceAll(
                  clock -> clock.group(1) + " " + (Double.parseDouble(clock.group(2)) + ahead));
      byte[] body = moved.getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", shown.headers().firstValue("Content-Type").orElse("text/plain"));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** So many seconds before everybody else's; 0 is right. */
  void setAhead(double seconds) {
    ahead = seconds;
  }

  /** Where its metrics are scraped. */
  String target() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
