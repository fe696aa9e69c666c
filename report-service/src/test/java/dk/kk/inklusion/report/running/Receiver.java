package dk.kk.inklusion.report.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A consumer's web server. Every path is an endpoint of its own, which answers as it was told to
 * and keeps what it was sent.
 */
final class Receiver implements AutoCloseable {
  /** What a request to an endpoint is answered with. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** A request as it arrived. */
  record Message(String id, String timestamp, String signature, String body, Instant at) {}

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<Message>> messages = new ConcurrentHashMap<>();
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final HttpServer server;

  private Receiver(HttpServer server) {
    this.server = server;
  }

  static Receiver start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var receiver = new Receiver(server);
      server.createContext("/", receiver::receive);
      server.setExecutor(receiver.threads);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Behaviour status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** Says nothing and leaves the connection open. */
  static Behaviour hang() {
    return _ -> new CountDownLatch(1).await();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    var headers = exchange.getRequestHeaders();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    messages(path)
        .add(
            new Message(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                Instant.now()));
    try {
      behaviours.getOrDefault(path, status(204)).answer(exchange);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  void behave(String path, Behaviour behaviour) {
    behaviours.put(path, behaviour);
  }

  /** What an endpoint was sent so far, in the order it came. */
  List<Message> messages(String path) {
    return messages.computeIfAbsent(path, _ -> new CopyOnWriteArrayList<>());
  }

  String address(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
