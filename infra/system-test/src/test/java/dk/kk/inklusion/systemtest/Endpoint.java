package dk.kk.inklusion.systemtest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber's endpoint for webhooks, which takes everything. */
final class Endpoint implements AutoCloseable {
  private final HttpServer server;
  private final List<String> ids = new CopyOnWriteArrayList<>();

  Endpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          ids.add(Objects.requireNonNull(exchange.getRequestHeaders().getFirst("webhook-id")));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** The id of every message that came, in the order in which they came. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
