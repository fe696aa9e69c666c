package dk.kk.inklusion.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A house of its own: broker, database and the three services, each in its process. */
final class HouseProcess implements AutoCloseable {
  static final String KEY = "key-of-everybody-in-this-house";
  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 30_000;
  private static final int OPERATIONS = 1000;

  private final Process process;
  private final Map<String, Integer> ports;

  private HouseProcess(Process process, Map<String, Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  /** Starts one by the command in this folder and waits until it is ready. */
  static HouseProcess start(Path home, Path data) throws IOException {
    Map<String, Integer> ports = new HashMap<>();
    for (String part : new String[] {"INGEST", "BAROMETER", "REPORT", "KAFKA", "MONGO"}) {
      ports.put(part, freePort());
    }
    var builder =
        new ProcessBuilder(
                home.resolve("infra/local/run").toString(),
                "--no-build",
                "--no-demo",
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    ports.forEach((part, port) -> environment.put(part + "_PORT", port.toString()));
    for (String whose : new String[] {"STEWARD", "VENDOR", "CONSUMER"}) {
      environment.put(whose + "_KEY", KEY + "-" + whose);
    }
    environment.put("WEBHOOK_ALLOW_PRIVATE", "true");
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    awaitReady(process.inputReader(StandardCharsets.UTF_8));
    return new HouseProcess(process, ports);
  }

  private static void awaitReady(BufferedReader said) throws IOException {
    var all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals("READY")) {
        return;
      }
      all.append(line).append('\n');
    }
    throw new IOException("The house did not start:\n" + all);
  }

  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (var _ = new ServerSocket(port);
          var _ = new ServerSocket(port + OPERATIONS)) {
        return port;
      } catch (IOException _) {
        // One of them is taken.
      }
    }
  }

  String bootstrapServers() {
    return "127.0.0.1:" + ports.get("KAFKA");
  }

  /** A request of somebody with a key: {@code STEWARD}, {@code VENDOR}, {@code CONSUMER}. */
  HttpRequest.Builder as(String whose, String service, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d%s".formatted(ports.get(service), path)))
        .header("Authorization", "Bearer " + KEY + "-" + whose);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
