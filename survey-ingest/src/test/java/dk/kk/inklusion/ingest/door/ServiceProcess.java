package dk.kk.inklusion.ingest.door;

import dk.kk.inklusion.ingest.SurveyIngestApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An instance of the service as a process of its own, so that it can be killed. */
final class ServiceProcess implements Door, AutoCloseable {
  private final Process process;
  private final int port;
  private final int management;

  private ServiceProcess(Process process, int port, int management) {
    this.process = process;
    this.port = port;
    this.management = management;
  }

  /** Starts one and waits until it is ready. */
  static ServiceProcess start(Map<String, String> settings) {
    int port = freePort();
    int management = freePort();
    Map<String, String> all = new HashMap<>(settings);
    all.put("server.port", Integer.toString(port));
    all.put("management.server.port", Integer.toString(management));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SurveyIngestApplication.class.getName()));
    all.forEach((name, value) -> command.add("--" + name + "=" + value));
    try {
      Path log = Files.createTempFile(Path.of("target"), "service-", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var started = new ServiceProcess(process, port, management);
      started.awaitReady(log);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Path log) {
    Awaitility.await("readiness, see " + log)
        .atMost(Duration.ofMinutes(2))
        .failFast("it ended, see " + log, () -> !process.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(this::isReady);
  }

  /**
   * Whether it serves.
   *
   * @throws UncheckedIOException if nobody answers
   */
  boolean isReady() {
    return new Http("http://127.0.0.1:" + management, "").get("/actuator/health/readiness").status()
        == 200;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Http steward() {
    return new Http("http://127.0.0.1:" + port, Backends.STEWARD);
  }

  @Override
  public Http vendor() {
    return new Http("http://127.0.0.1:" + port, Backends.VENDOR);
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
