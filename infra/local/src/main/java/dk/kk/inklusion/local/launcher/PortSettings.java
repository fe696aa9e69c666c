package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import dk.kk.inklusion.local.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ports of 127.0.0.1 the house listens on, each from its environment variable. */
record PortSettings(int kafka, int mongo, int ingest, int barometer, int report) {
  /** Metrics and health of a service are this far above its own port. */
  static final int OPERATIONS = 1000;

  private static final int HIGHEST = 65_535 - OPERATIONS;

  /** A port, who listens on it, and the variable that moves it. */
  private record Use(int port, String what, String variable) {}

  /**
   * Reads the ports from the environment.
   *
   * @throws CannotStart naming every variable that is no port, one line each
   */
  static PortSettings of(Map<String, String> environment) {
    List<String> faults = new ArrayList<>();
    var ports =
        new PortSettings(
            port(environment, "KAFKA_PORT", 9092, faults),
            port(environment, "MONGO_PORT", 27017, faults),
            port(environment, "INGEST_PORT", 8081, faults),
            port(environment, "BAROMETER_PORT", 8082, faults),
            port(environment, "REPORT_PORT", 8080, faults));
    refuse(faults);
    return ports;
  }

  private static int port(
      Map<String, String> environment, String variable, int fallback, List<String> faults) {
    String text = environment.getOrDefault(variable, "");
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number out of range is.
    }
    faults.add(variable + " must be a number from 1 to " + HIGHEST + ", not " + text + ".");
    return fallback;
  }

  /**
   * Checks that every port can be had.
   *
   * @throws CannotStart naming every port that cannot, one line each
   */
  void requireFree() {
    List<String> faults = new ArrayList<>();
    Map<Integer, Use> seen = new HashMap<>();
    for (Use use : uses()) {
      Use other = seen.putIfAbsent(use.port(), use);
      if (other != null) {
        faults.add(
            "Port %d is wanted for %s and for %s: set %s or %s to another port."
                .formatted(use.port(), other.what(), use.what(), other.variable(), use.variable()));
      } else if (!Ports.isFree(use.port())) {
        faults.add(
            "Port %d of 127.0.0.1, wanted for %s, is in use by another program: end it or set %s."
                .formatted(use.port(), use.what(), use.variable()));
      }
    }
    refuse(faults);
  }

  private List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    uses.add(new Use(kafka, "kafka", "KAFKA_PORT"));
    uses.add(new Use(mongo, "mongo", "MONGO_PORT"));
    addService(uses, ingest, "survey-ingest", "INGEST_PORT");
    addService(uses, barometer, "barometer-service", "BAROMETER_PORT");
    addService(uses, report, "report-service", "REPORT_PORT");
    return uses;
  }

  private static void addService(List<Use> uses, int port, String name, String variable) {
    uses.add(new Use(port, name, variable));
    uses.add(new Use(port + OPERATIONS, name + "'s health and metrics", variable));
  }

  private static void refuse(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new CannotStart(String.join("\n", faults));
    }
  }
}
