package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of {@code infra/operations}, whose commands are run on a house as they stand there. */
final class Runbook {
  private static final Path FOLDER = Path.of("../operations").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?m)(?:^ {4}.*\n)+");
  private static final Pattern ADDRESS = Pattern.compile("localhost:(\\d+)");

  private final House house;
  private final Path folder;
  private final String alert;
  private final List<String> commands;

  private Runbook(House house, Path folder, String alert, List<String> commands) {
    this.house = house;
    this.folder = folder;
    this.alert = alert;
    this.commands = commands;
  }

  /**
   * An alert's page.
   *
   * @param folder stands for the project's, with the house's data in it
   */
  static Runbook of(String alert, House house, Path folder) {
    try {
      Path data = folder.resolve("data");
      if (!Files.exists(data)) {
        Files.createSymbolicLink(data, house.data());
      }
      String page = Files.readString(FOLDER.resolve(alert + ".md"));
      List<String> commands = BLOCK.matcher(page).results().map(MatchResult::group).toList();
      return new Runbook(house, folder, alert, commands);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the one command of the page that has some words; what it said.
   *
   * @param given variables of the page, as {@code SERVICE}
   */
  String run(String words, Map<String, String> given) {
    List<String> meant = commands.stream().filter(command -> command.contains(words)).toList();
    assertThat(meant).as("commands of %s with %s", alert, words).hasSize(1);
    String command =
        ADDRESS
            .matcher(meant.getFirst())
            .replaceAll(port -> "127.0.0.1:" + house.ports().of(Integer.parseInt(port.group(1))));
    var bash =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    bash.environment().put("STEWARD_KEY", house.key("steward"));
    bash.environment().putAll(given);
    try {
      Process process = bash.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", command, said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
