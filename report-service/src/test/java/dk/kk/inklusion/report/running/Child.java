package dk.kk.inklusion.report.running;

import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.ReportApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instance in a process of its own, so that it can be killed. */
final class Child implements AutoCloseable {
  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** Starts one and waits until it is ready. */
  static Child start(Path folder, Map<String, String> settings) {
    int management = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                ReportApplication.class.getName(),
                "--server.port=0",
                "--management.server.port=" + management));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      var child =
          new Child(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(folder.resolve("child.log").toFile())
                  .start());
      child.awaitReady(management);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That of these tests. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private void awaitReady(int port) {
    URI readiness = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
    try (HttpClient http = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() ->
              http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                      .statusCode()
                  == 200);
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As by kill -9: it says goodbye to nobody. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
