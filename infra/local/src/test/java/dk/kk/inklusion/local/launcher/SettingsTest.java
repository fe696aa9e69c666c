package dk.kk.inklusion.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void optionsHaveDefaultsAndEachCanBeGiven() {
    assertThat(Options.parse(List.of(), Path.of("data")))
        .isEqualTo(new Options(true, false, false, Path.of("data")));
    assertThat(Options.parse(List.of("--fresh", "--data", "x", "--no-demo"), Path.of("data")))
        .isEqualTo(new Options(false, true, false, Path.of("x")));
  }

  @Test
  void anOptionNobodyKnowsIsNamed() {
    assertThatThrownBy(() -> Options.parse(List.of("--port"), folder))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("Unknown option --port.");
    assertThatThrownBy(() -> Options.parse(List.of("--data"), folder))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("--data needs a folder.");
  }

  @Test
  void portsHaveDefaultsAndEachCanBeMoved() {
    assertThat(PortSettings.of(Map.of()))
        .isEqualTo(new PortSettings(9092, 27017, 8081, 8082, 8080));
    assertThat(PortSettings.of(Map.of("REPORT_PORT", "9000", "KAFKA_PORT", "")).report())
        .isEqualTo(9000);
  }

  @Test
  void everyVariableThatIsNoPortIsNamed() {
    assertThatThrownBy(() -> PortSettings.of(Map.of("INGEST_PORT", "http", "MONGO_PORT", "65000")))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            """
            MONGO_PORT must be a number from 1 to 64535, not 65000.
            INGEST_PORT must be a number from 1 to 64535, not http.\
            """);
  }

  @Test
  void everyPortInUseIsNamedWithTheVariableThatMovesIt() throws IOException {
    try (var kafka = new ServerSocket(0, 1, Ports.address(0).getAddress());
        var metrics = new ServerSocket(0, 1, Ports.address(0).getAddress())) {
      int report = metrics.getLocalPort() - PortSettings.OPERATIONS;
      var ports =
          new PortSettings(kafka.getLocalPort(), Ports.free(), Ports.free(), Ports.free(), report);
      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining(
              "Port %d of 127.0.0.1, wanted for kafka, is in use by another program: end it or set"
                      .formatted(kafka.getLocalPort())
                  + " KAFKA_PORT.")
          .hasMessageContaining(
              "Port %d of 127.0.0.1, wanted for report-service's health and metrics, is in use"
                  .formatted(metrics.getLocalPort()));
    }
  }

  @Test
  void aPortWantedTwiceIsNamedWithBothVariables() {
    int kafka = Ports.free();
    var ports = new PortSettings(kafka, Ports.free(), Ports.free(), kafka, Ports.free());
    assertThatThrownBy(ports::requireFree)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(
            "Port %d is wanted for kafka and for barometer-service: set KAFKA_PORT or"
                .formatted(kafka));
  }

  @Test
  void keysAreMadeOnceAndToldOnce() throws IOException {
    Keys made = Keys.of(Map.of(), folder, told::add);
    assertThat(told)
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).startsWith("STEWARD_KEY=" + made.steward() + " "))
        .anySatisfy(line -> assertThat(line).startsWith("VENDOR_KEY=" + made.vendor() + " "))
        .anySatisfy(line -> assertThat(line).startsWith("CONSUMER_KEY=" + made.consumer() + " "));
    assertThat(Base64.getUrlDecoder().decode(made.steward())).hasSize(32);
    told.clear();
    assertThat(Keys.of(Map.of(), folder, told::add)).isEqualTo(made);
    assertThat(told).isEmpty();
  }

  @Test
  void aKeyGivenInTheEnvironmentIsNeitherToldNorKept() throws IOException {
    Keys keys = Keys.of(Map.of("STEWARD_KEY", "given"), folder, told::add);
    assertThat(keys.steward()).isEqualTo("given");
    assertThat(told).noneSatisfy(line -> assertThat(line).contains("STEWARD_KEY"));
    assertThat(folder.resolve("steward.key")).doesNotExist();
  }

  @Test
  void thePseudonymKeyIsNeverToldAndKeysAreTheirOwnersAlone() throws IOException {
    Keys keys = Keys.of(Map.of(), folder, told::add);
    String pseudonym = Files.readString(keys.pseudonymFile()).strip();
    assertThat(Base64.getDecoder().decode(pseudonym)).hasSize(32);
    assertThat(told).noneSatisfy(line -> assertThat(line).contains(pseudonym));
    for (String name : List.of("steward", "vendor", "consumer", "pseudonym")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(name + ".key")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }
}
