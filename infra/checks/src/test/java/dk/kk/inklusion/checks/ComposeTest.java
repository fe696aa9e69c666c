package dk.kk.inklusion.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be known of the containers without an engine: the compose files say what they must, and
 * agree with the services' settings and with the project.
 */
class ComposeTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final String ONE_MACHINE = "docker-compose.yml";
  private static final String CLUSTER = "docker-compose.cluster.yml";

  private static final String CONFIG_FILE = "--config.file=";

  private static final Pattern PINNED = Pattern.compile("[^:@]+:v?\\d+\\.\\d+\\.\\d+[-._\\w]*");
  private static final Pattern NOT_ROOT = Pattern.compile("[1-9]\\d*:\\d+");
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)");
  private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{(\\w+)(:?[-?])?");

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void everyImageIsOfOneExactVersion(String file) {
    assertThat(containers(file))
        .allSatisfy(container -> assertThat(container.text("image")).matches(PINNED));
  }

  @Test
  void theDockerfileStartsFromExactVersions() throws IOException {
    String dockerfile = Files.readString(ROOT.resolve("infra/docker/Dockerfile"));

    List<String> images = FROM.matcher(dockerfile).results().map(m -> m.group(1)).toList();
    assertThat(images).hasSize(2).allSatisfy(image -> assertThat(image).matches(PINNED));
    assertThat(dockerfile).containsPattern("(?m)^USER [1-9]\\d*:[1-9]\\d*$");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void nobodyIsRootAndNothingIsWrittenButWhereDataBelong(String file) {
    assertThat(containers(file))
        .allSatisfy(container -> {
          assertThat(container.text("user")).matches(NOT_ROOT);
          assertThat(container.text("read_only")).isEqualTo("true");
          assertThat(container.list("cap_drop")).containsExactly("ALL");
          assertThat(container.list("security_opt")).contains("no-new-privileges:true");
          assertThat(container.text("mem_limit")).isNotEmpty();
          assertThat(container.text("privileged")).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void everyContainerThatStaysSaysWhetherItIsWell(String file) {
    assertThat(containers(file))
        .filteredOn(container -> !container.ends())
        .allSatisfy(container -> assertThat(container.map("healthcheck")).containsKey("test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void nothingIsPublishedBeyondThisMachine(String file) {
    assertThat(containers(file).stream().flatMap(c -> c.list("ports").stream()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void everyVariableIsASettingOfItsService(String file) throws IOException {
    for (Container service : services(file)) {
      Path settings = settings(service);
      String text = Files.readString(settings);
      List<String> properties =
          Yaml.paths(Yaml.read(settings)).stream().map(ComposeTest::asVariable).toList();
      assertThat(service.environment().keySet())
          .as("%s of %s", service, file)
          .isNotEmpty()
          .allSatisfy(variable ->
              assertThat(
                      text.contains("${" + variable + ":")
                          || properties.contains(asVariable(variable)))
                  .as(variable)
                  .isTrue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void portsAreTheServicesOwn(String file) {
    for (Container service : services(file)) {
      Map<String, Object> settings = Yaml.read(settings(service));
      assertThat(Yaml.map(service.settings().get("healthcheck")).get("test"))
          .isEqualTo(List.of("CMD", "healthy", Yaml.value(settings, "management.server.port")));
      assertThat(service.list("ports"))
          .allSatisfy(port -> assertThat(port).endsWith(":" + Yaml.value(settings, "server.port")));
      assertThat(service.text("image"))
          .isEqualTo("inklusionsbarometer/" + service.kind() + ":1.0.0");
    }
  }

  @Test
  void theProxyReachesTheServicesAtTheirPorts() throws IOException {
    String proxy = Files.readString(ROOT.resolve("infra/docker/Caddyfile"));

    for (String name : List.of("survey-ingest", "report-service")) {
      Map<String, Object> settings =
          Yaml.read(ROOT.resolve(name + "/src/main/resources/application.yaml"));
      String port = Yaml.value(settings, "server.port");
      assertThat(proxy)
          .contains("reverse_proxy %1$s-1:%2$s %1$s-2:%2$s {".formatted(name, port))
          .contains("health_port " + Yaml.value(settings, "management.server.port"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void whatIsMountedExists(String file) {
    Map<String, Object> volumes = Yaml.map(Yaml.read(ROOT.resolve(file)).get("volumes"));
    assertThat(containers(file).stream().flatMap(c -> c.list("volumes").stream()))
        .isNotEmpty()
        .allSatisfy(mount -> {
          String source = mount.split(":", -1)[0];
          if (source.startsWith("./")) {
            assertThat(ROOT.resolve(source)).exists();
            assertThat(mount).endsWith(":ro");
          } else {
            assertThat(volumes).containsKey(source);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void whatProgramsAreToReadIsMounted(String file) {
    List<Container> told =
        containers(file).stream()
            .filter(c -> c.list("command").stream().anyMatch(a -> a.startsWith(CONFIG_FILE)))
            .toList();
    assertThat(told).hasSize(2);
    assertThat(told).allSatisfy(container -> assertThat(toldToRead(container)).isRegularFile());
  }

  /** The file of the project that a program's {@code --config.file} is. */
  private static Path toldToRead(Container container) {
    String file =
        container.list("command").stream()
            .filter(argument -> argument.startsWith(CONFIG_FILE))
            .findFirst()
            .orElseThrow()
            .substring(CONFIG_FILE.length());
    return container.list("volumes").stream()
        .map(mount -> mount.split(":", -1))
        .filter(fromTo -> file.startsWith(fromTo[1] + "/"))
        .map(fromTo -> ROOT.resolve(fromTo[0] + file.substring(fromTo[1].length())))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void everyInstanceIsWatchedAndAlertsAreSentOn(String file) {
    Container prometheus =
        containers(file).stream()
            .filter(container -> container.kind().equals("prometheus"))
            .findFirst()
            .orElseThrow();
    Map<String, Object> told = Yaml.read(toldToRead(prometheus));
    List<String> targets =
        Yaml.maps(told.get("scrape_configs")).stream()
            .flatMap(job ->
                Yaml.maps(job.get("static_configs")).stream()
                    .flatMap(hosts -> Yaml.texts(hosts.get("targets")).stream())
                    .map(target -> job.get("job_name") + " " + target))
            .toList();
    List<String> instances =
        services(file).stream()
            .map(service ->
                "%s %s:%s"
                    .formatted(
                        service.kind(),
                        service,
                        Yaml.value(Yaml.read(settings(service)), "management.server.port")))
            .toList();
    assertThat(targets).containsExactlyElementsOf(instances);
    Map<String, Object> other =
        Yaml.read(ROOT.resolve("infra/monitoring/prometheus/prometheus.yml"));
    for (String same : List.of("global", "rule_files", "alerting")) {
      assertThat(told.get(same)).isNotNull().isEqualTo(other.get(same));
    }
    assertThat(containers(file).stream().map(Container::kind)).contains("alertmanager", "grafana");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void whatComesFromOutsideHasADefaultOrIsInTheExample(String file) throws IOException {
    List<String> example = Files.readAllLines(ROOT.resolve(".env.example"));
    Stream<MatchResult> variables =
        FROM_OUTSIDE.matcher(Files.readString(ROOT.resolve(file)).replace("$${", "")).results();
    assertThat(variables)
        .isNotEmpty()
        .allSatisfy(variable -> {
          if (!":-".equals(variable.group(2))) {
            assertThat(example).contains(variable.group(1) + "=");
          }
        });
  }

  @Test
  void instancesOfAClusterShareNeitherFilesNorNames() {
    List<Container> all = containers(CLUSTER);
    assertThat(all.stream().flatMap(c -> c.list("volumes").stream())).doesNotHaveDuplicates();
    for (String distinct : List.of("INSTANCE_ID", "KAFKA_NODE_ID", "KAFKA_ADVERTISED_LISTENERS")) {
      assertThat(all.stream().map(c -> c.environment().get(distinct)).filter(Objects::nonNull))
          .hasSizeGreaterThan(1)
          .doesNotHaveDuplicates();
    }
    String brokers = Long.toString(all.stream().filter(c -> c.kind().equals("kafka")).count());
    assertThat(services(CLUSTER))
        .hasSize(6)
        .allSatisfy(service ->
            assertThat(service.environment()).containsEntry("REPLICATION_FACTOR", brokers));
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void theBrokerIsOfTheVersionOfItsClients(String file) throws IOException {
    String version =
        Pattern.compile("<kafka.version>(.+)</kafka.version>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")))
            .results()
            .map(m -> m.group(1))
            .findFirst()
            .orElseThrow();
    assertThat(containers(file))
        .filteredOn(container -> container.kind().equals("kafka"))
        .isNotEmpty()
        .allSatisfy(kafka -> assertThat(kafka.text("image")).isEqualTo("apache/kafka:" + version));
  }

  /** Needs no engine: compose reads the file, resolves what it refers to, and ends. */
  @ParameterizedTest
  @ValueSource(strings = {ONE_MACHINE, CLUSTER})
  void composeTakesTheFile(String file) throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker-compose"))),
        "docker-compose is missing: apt install docker-compose");
    var config =
        new ProcessBuilder("docker-compose", "--file", file, "config", "--quiet")
            .directory(ROOT.toFile())
            .redirectErrorStream(true);
    for (String line : Files.readAllLines(ROOT.resolve(".env.example"))) {
      if (line.endsWith("=")) {
        config.environment().put(line.substring(0, line.length() - 1), "some-value");
      }
    }
    Process process = config.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static List<Container> containers(String file) {
    List<Container> containers =
        Yaml.map(Yaml.read(ROOT.resolve(file)).get("services")).entrySet().stream()
            .map(e -> new Container(e.getKey(), Yaml.map(e.getValue())))
            .toList();
    assertThat(containers).isNotEmpty();
    return containers;
  }

  private static List<Container> services(String file) {
    List<Container> services = containers(file).stream().filter(Container::isService).toList();
    assertThat(services.stream().map(Container::kind).distinct())
        .containsExactlyInAnyOrder("survey-ingest", "barometer-service", "report-service");
    return services;
  }

  private static Path settings(Container service) {
    return ROOT.resolve(service.kind() + "/src/main/resources/application.yaml");
  }

  /** As Spring compares a property with a variable. */
  private static String asVariable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[-._]", "");
  }
}
