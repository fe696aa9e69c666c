package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.local.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody sees who types {@code infra/local/run}. */
class RunCommandIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Different indicators and periods in the measurements of the city's report. */
  private static final int PERIODS = 69;

  private static final int REFUSED = 2;
  private static final int TERMINATED = 143;

  @Test
  void theFirstStartShowsTheReportsTableTheSecondChangesNothingAFreshOneStartsOver() {
    try (House house = House.empty("run")) {
      RunCommand first = house.start();
      assertShowsTheTable(first);
      assertThat(first.output()).contains(measurements(115));
      assertThat(Part.services())
          .allSatisfy(part -> assertThat(commandOf(house, part)).contains("-XX:AOTCache="));
      // Two waves, and every period of every indicator.
      await().atMost(SOON).until(() -> new Reader(house).updates(0).size() == 2 + PERIODS);
      Published published = Published.of(house);
      try (RunCommand another = house.run("--no-demo")) {
        assertThat(another.awaitExit()).isEqualTo(REFUSED);
        assertThat(another.errors())
            .containsExactly("The data folder " + house.data() + " is in use by another process.");
      }
      assertThat(house.stop()).isEqualTo(TERMINATED);

      RunCommand second = house.start();
      assertShowsTheTable(second);
      assertThat(second.output()).contains(measurements(0));
      assertThat(Published.of(house)).isEqualTo(published);
      house.stop();

      house.start("--no-demo", "--fresh");
      Reader reader = new Reader(house);
      assertThat(reader.updates(0)).isEmpty();
      assertThat(reader.index("inklusion", "2012").status()).isEqualTo(404);
    }
  }

  /** What there is to see, byte for byte. */
  private record Published(int revisions, String index2011, String index2012, String truth2012) {
    static Published of(House house) {
      Reader reader = new Reader(house);
      return new Published(
          reader.updates(0).size(),
          reader.index("inklusion", "2011").orFail().text(),
          reader.index("inklusion", "2012").orFail().text(),
          new Steward(house).truth("inklusion", "2012").text());
    }
  }

  private static void assertShowsTheTable(RunCommand run) {
    List<String> output = run.output();
    assertThat(line(output, "2012  index, points ")).matches(figures("74", "75", "68"));
    assertThat(line(output, "2012  discrimination, % ")).matches(figures("10", "8", "25"));
    assertThat(output.getLast()).isEqualTo("READY");
    assertThat(run.errors()).isEmpty();
  }

  private static String commandOf(House house, Part part) {
    return ProcessHandle.of(house.pid(part)).flatMap(p -> p.info().commandLine()).orElse("");
  }

  /** What is said of the measurements of the city's report. */
  private static String measurements(int added) {
    return "  status report 2013: %d measurements handed in, of 44 indicators".formatted(added);
  }

  private static String line(List<String> output, String start) {
    return output.stream().filter(l -> l.strip().startsWith(start)).findFirst().orElse("");
  }

  /** The figures of everybody and of the two groups, each with its interval. */
  private static String figures(String everybody, String danish, String nonWestern) {
    String interval = " \\([0-9.]+ to [0-9.]+\\)";
    return ".*  %s%s +%s%s +%s%s"
        .formatted(everybody, interval, danish, interval, nonWestern, interval);
  }

  @Test
  void aPortInUseIsSaidInOneLine() throws IOException {
    try (House house = House.empty("port-in-use")) {
      int port = house.ports().report();
      try (var taken = new ServerSocket(port, 1, Ports.address(port).getAddress());
          RunCommand run = house.run("--no-demo")) {
        assertThat(taken.isBound()).isTrue();
        assertThat(run.awaitExit()).isEqualTo(REFUSED);
        assertThat(run.errors())
            .containsExactly(
                "Port %d of 127.0.0.1, wanted for report-service, is in use by another program:"
                        .formatted(port)
                    + " end it or set REPORT_PORT.");
      }
    }
  }
}
