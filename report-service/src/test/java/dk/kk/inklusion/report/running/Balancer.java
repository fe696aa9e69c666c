package dk.kk.inklusion.report.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands each new connection to the next instance in turn, or to the one after it where nobody
 * listens. Every request made through it is a connection of its own.
 */
final class Balancer extends Site implements AutoCloseable {
  private static final int BACKLOG = 1000;

  private final ServerSocket door;
  private final List<Integer> ports;
  private final AtomicInteger turn = new AtomicInteger();

  private Balancer(ServerSocket door, List<Integer> ports) {
    this.door = door;
    this.ports = ports;
    Thread.ofVirtual().start(this::welcome);
  }

  static Balancer before(List<Integer> ports) {
    try {
      var door = new ServerSocket(Child.freePort(), BACKLOG, InetAddress.getLoopbackAddress());
      return new Balancer(door, ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  String address() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return door.getLocalPort();
  }

  @Override
  HttpClient client() {
    return HttpClient.newHttpClient();
  }

  private void welcome() {
    try {
      while (true) {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void connect(Socket client) {
    int first = turn.getAndIncrement();
    for (int i = 0; i < ports.size(); i++) {
      var instance = new Socket();
      try {
        int port = ports.get((first + i) % ports.size());
        instance.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().start(() -> pass(client, instance));
        pass(instance, client);
        return;
      } catch (IOException _) {
        // The next one, then.
      }
    }
    close(client);
  }

  /** Until either side ends; then both are over. */
  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // It broke off, which the other side learns by the end of its own.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hangUp();
  }
}
