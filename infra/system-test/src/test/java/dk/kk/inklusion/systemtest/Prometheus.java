package dk.kk.inklusion.systemtest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The machine's own Prometheus with the project's rules, watching a house in which time runs
 * faster: it looks every second, and what an alert waits for takes a hundredth; it looks back ten
 * seconds, where a rule looks back minutes or days.
 */
final class Prometheus implements AutoCloseable {
  private static final Path MONITORING = Path.of("../monitoring").toAbsolutePath().normalize();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Process process;
  private final String address;

  private Prometheus(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it in an empty folder, or has the test skipped where there is none. */
  static Prometheus watching(House house, ShownClock report, Path folder) throws IOException {
    int port = Ports.free();
    Files.writeString(folder.resolve("prometheus.yml"), configuration(house, report));
    Path rules = Files.createDirectories(folder.resolve("rules"));
    for (Path file : files("prometheus/rules")) {
      Files.writeString(rules.resolve(file.getFileName()), faster(Files.readString(file)));
    }
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + folder.resolve("prometheus.yml"),
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "prometheus is not installed (Debian's package prometheus)");
      throw e;
    }
    Prometheus started = new Prometheus(process, "http://127.0.0.1:" + port);
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> started.values("up == 1").size() == Part.services().size());
    return started;
  }

  private static String configuration(House house, ShownClock report) {
    StringBuilder text =
        new StringBuilder(
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
            rule_files: [rules/*.yml]
            scrape_configs:
            """);
    for (Part service : Part.services()) {
      String target =
          service == Part.REPORT_SERVICE
              ? report.target()
              : house.operations(service, "/").getAuthority();
      text.append(
          """
            - job_name: %s
              metrics_path: /actuator/prometheus
              static_configs: [{targets: ["%s"]}]
          """
              .formatted(service.processName(), target));
    }
    return text.toString();
  }

  private static String faster(String rules) {
    return rules
        .replaceAll("for: \\d+m", "for: 1s")
        .replace("attempts_failed_total[30m])) >= 10", "attempts_failed_total[10s])) >= 3")
        .replace("4 * 3600", "4 * 36")
        .replaceAll("\\[\\d+[mhd]]", "[10s]")
        .replace("[10m:1m]", "[10s:1s]")
        .replaceAll("(_seconds\\)) > (\\d+)00\\b", "$1 > $2");
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(MONITORING.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a query finds now. */
  JsonNode values(String query) {
    String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    return Http.get(URI.create(address + path)).orFail().json().get("data").get("result");
  }

  /** The alerts that fire, as {@code ServiceDown}. */
  Set<String> firing() {
    Set<String> names = new TreeSet<>();
    values("ALERTS{alertstate=\"firing\"}")
        .forEach(alert -> names.add(alert.get("metric").get("alertname").asString()));
    return names;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
