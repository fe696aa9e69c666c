package dk.kk.inklusion.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is woken finds a page, and what it names exists. */
class RunbooksTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final Path PAGES = ROOT.resolve("infra/operations");
  private static final Path RULES = ROOT.resolve("infra/monitoring/prometheus/rules");

  private static final Pattern ALERT_PAGE = Pattern.compile("([A-Z]\\w+)\\.md");
  private static final Pattern ALERT = Pattern.compile("(?m)^\\s*-? *alert: *(\\w+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern FILE = Pattern.compile("`?\\b(infra/[\\w/.-]*[\\w])");
  private static final Pattern CONTAINER =
      Pattern.compile(
          "docker compose (?:exec|restart|up -d|logs(?: -?-\\w+(?: \\d\\w*)?)*) ([a-z]+[\\w-]*)");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:ingest|barometer|report|service)_[a-z_]*[a-z]\\b");
  private static final Pattern METER =
      Pattern.compile("\"((?:ingest|barometer|report|service)(?:\\.[a-z]+)+)\"");
  private static final Pattern ENDING =
      Pattern.compile("(?:_total|(?:_seconds)?(?:_bucket|_count|_sum|_max)?)$");

  @Test
  void everyAlertHasAPageAndEveryPageIsInTheList() {
    Set<String> alerts = new TreeSet<>();
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      if (ALERT_PAGE.matcher(name).matches() && !name.equals("README.md")) {
        alerts.add(name);
        assertThat(read(page))
            .as(name)
            .startsWith("# " + name.replace(".md", "") + "\n")
            .containsSubsequence(
                "**For people.**",
                "**See it.**",
                "**Likely causes.**",
                "**Do.**",
                "**Over when.**",
                "**Wake.**");
      }
    }
    assertThat(found(LINK, read(PAGES.resolve("README.md"))))
        .filteredOn(link -> ALERT_PAGE.matcher(link).matches())
        .containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(alerts)
        .containsAll(
            files(RULES, ".yml").stream()
                .flatMap(rules -> found(ALERT, read(rules)).stream())
                .map(alert -> alert + ".md")
                .toList());
  }

  @Test
  void whatPagesPointToExists() {
    for (Path page : pages()) {
      String text = read(page);
      assertThat(found(LINK, text))
          .as("%s", page)
          .allSatisfy(link -> assertThat(PAGES.resolve(link)).exists());
      assertThat(found(FILE, text))
          .as("%s", page)
          .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }
  }

  @Test
  void containersOfCommandsExist() {
    Set<String> containers =
        Yaml.map(Yaml.read(ROOT.resolve("docker-compose.yml")).get("services")).keySet();
    Set<String> named =
        pages().stream()
            .flatMap(page -> found(CONTAINER, read(page)).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).contains("kafka", "barometer-service");
    assertThat(containers).containsAll(named);
  }

  @Test
  void metricsOfQueriesExist() throws IOException {
    Set<String> meters = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .forEach(file ->
              found(METER, read(file)).forEach(meter -> meters.add(meter.replace('.', '_'))));
    }
    Set<String> named =
        pages().stream()
            .flatMap(page -> found(METRIC, read(page)).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named)
        .hasSizeGreaterThan(20)
        .allSatisfy(metric ->
            assertThat(
                    meters.contains(metric)
                        || meters.contains(ENDING.matcher(metric).replaceFirst("")))
                .as(metric)
                .isTrue());
  }

  private static List<Path> pages() {
    List<Path> pages = files(PAGES, ".md");
    assertThat(pages).hasSizeGreaterThan(20);
    return pages;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(match.groupCount())).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
