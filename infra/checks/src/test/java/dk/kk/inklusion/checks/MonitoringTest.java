package dk.kk.inklusion.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus and Grafana are given is well formed, tested, and explained. */
class MonitoringTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("project.root"), "infra/monitoring");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  @Test
  void prometheusTakesTheRules() throws Exception {
    for (String file : List.of("prometheus.yml", "prometheus.cluster.yml")) {
      assertThat(promtool("check", "config", "prometheus/" + file)).contains("SUCCESS");
    }
  }

  @Test
  void everyAlertFiresForWhatItIsForAndEndsWithIt() throws Exception {
    List<String> tests = files("prometheus/tests", ".yml").map(Path::toString).toList();
    List<String> arguments = new ArrayList<>(List.of("test", "rules"));
    arguments.addAll(tests);

    assertThat(tests).isNotEmpty();
    assertThat(promtool(arguments.toArray(String[]::new))).contains("SUCCESS");
  }

  @Test
  void everyAlertIsTested() {
    Set<String> alerts = new HashSet<>();
    files("prometheus/rules", ".yml")
        .map(MonitoringTest::read)
        .flatMap(rules -> ALERT.matcher(rules).results())
        .forEach(found -> alerts.add(found.group(1)));
    String tests = String.join("\n", files("prometheus/tests", ".yml").map(f -> read(f)).toList());

    assertThat(alerts).hasSizeGreaterThan(15);
    assertThat(alerts)
        .allSatisfy(alert -> {
          assertThat(tests).contains("alertname=\"" + alert + "\"");
          assertThat(FOLDER.resolve("../operations/" + alert + ".md")).exists();
        });
  }

  @Test
  void everyPanelSaysWhichQuestionItAnswers() {
    List<JsonNode> dashboards =
        files("grafana/dashboards", ".json")
            .map(file -> JsonMapper.shared().readTree(read(file)))
            .toList();
    assertThat(dashboards).hasSize(5);
    Set<String> titles = new HashSet<>();
    for (JsonNode dashboard : dashboards) {
      assertThat(dashboard.get("uid").asString()).isNotEmpty();
      for (JsonNode panel : dashboard.get("panels")) {
        String title = panel.get("title").asString();
        assertThat(titles.add(title)).as("another panel is called %s", title).isTrue();
        assertThat(panel.get("description").asString()).as(title).hasSizeGreaterThan(20);
        assertThat(panel.get("targets")).as(title).isNotEmpty();
      }
    }
  }

  private static String promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "promtool is not installed (Debian's package prometheus)");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static Stream<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
