package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Whether a part answers its clients now. Asked again and again, so it never throws. */
interface Readiness {
  Duration PATIENCE = Duration.ofSeconds(2);

  boolean isReady() throws InterruptedException;

  /** A server that listens only when it can serve. */
  static Readiness listening(int port) {
    return () -> {
      try (var socket = new Socket()) {
        socket.connect(Ports.address(port), (int) PATIENCE.toMillis());
        return true;
      } catch (IOException _) {
        return false;
      }
    };
  }

  /** A broker listens a while before it knows its own cluster. */
  static Readiness broker(int port) {
    Readiness listening = listening(port);
    Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port);
    return () -> {
      if (!listening.isReady()) {
        return false;
      }
      try (var admin = Admin.create(settings)) {
        var nodes = admin.describeCluster().nodes();
        return !nodes.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).isEmpty();
      } catch (ExecutionException | TimeoutException _) {
        return false;
      }
    };
  }

  /** A service says so itself. */
  static Readiness service(HttpClient client, int port) {
    String address =
        "http://127.0.0.1:%d/actuator/health/readiness".formatted(port + PortSettings.OPERATIONS);
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    return () -> {
      try {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException _) {
        return false;
      }
    };
  }
}
