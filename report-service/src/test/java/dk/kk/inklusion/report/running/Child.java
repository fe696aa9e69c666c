package dk.kk.inklusion.report.running;

import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.report.ReportApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** An instance in a process of its own, so that it can be killed. */
final class Child extends Site implements AutoCloseable {
  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 30_000;

  private final Process process;
  private final int port;
  private final int management;

  private Child(Process process, int port, int management) {
    this.process = process;
    this.port = port;
    this.management = management;
  }

  /** Starts one and waits until it is ready. */
  static Child start(Path folder, Map<String, String> settings) {
    return start(folder, freePort(), "256m", settings);
  }

  /**
   * The same where clients expect it and with as much memory as they need.
   *
   * @param heap as {@code -Xmx} takes it
   */
  static Child start(Path folder, int port, String heap, Map<String, String> settings) {
    int management = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                ReportApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=" + management));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      var child =
          new Child(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(Redirect.appendTo(folder.resolve("child.log").toFile()))
                  .start(),
              port,
              management);
      child.awaitReady();
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That of these tests. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private String management() {
    return "http://127.0.0.1:" + management;
  }

  private void awaitReady() {
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> fetch(management() + "/actuator/health/readiness").statusCode() == 200);
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  /**
   * A port below those the system gives to outgoing connections, so that no client takes it, not
   * even one that looks for the service while it is down.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException _) {
        // It is taken.
      }
    }
  }

  @Override
  String address() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** A counter or gauge as operators see it. */
  double metric(String name) {
    return metric(name, fetch(management() + "/actuator/prometheus").body());
  }

  /** The most memory it has had of the machine, where the system tells. */
  String mostMemory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }

  /** As by kill -9: it says goodbye to nobody. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
    hangUp();
  }
}
