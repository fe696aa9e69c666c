package dk.kk.inklusion.systemtest;

import dk.kk.inklusion.local.Ports;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for a house. Below those the system gives to outgoing connections, so that nobody takes one
 * while the house is down between a kill and the next start.
 */
record HousePorts(int kafka, int mongo, int ingest, int barometer, int report) {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 30_000;
  private static final int OPERATIONS = 1000;

  static HousePorts free() {
    Set<Integer> taken = new HashSet<>();
    List<Integer> ports = List.of(free(taken), free(taken), free(taken), free(taken), free(taken));
    return new HousePorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4));
  }

  private static int free(Set<Integer> taken) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      int operations = operations(port);
      if (Ports.isFree(port)
          && Ports.isFree(operations)
          && !taken.contains(port)
          && taken.add(operations)) {
        taken.add(port);
        return port;
      }
    }
  }

  /** Where a service's health and metrics are. */
  static int operations(int port) {
    return port + OPERATIONS;
  }

  /** What a port is here that pages of infra/operations name as it is by default. */
  int of(int usual) {
    return switch (usual) {
      case 8080 -> report;
      case 8081 -> ingest;
      case 8082 -> barometer;
      case 9080, 9081, 9082 -> operations(of(usual - OPERATIONS));
      default -> throw new IllegalArgumentException("nothing is at port " + usual);
    };
  }

  /** As the run command reads them. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_PORT", Integer.toString(kafka));
    environment.put("MONGO_PORT", Integer.toString(mongo));
    environment.put("INGEST_PORT", Integer.toString(ingest));
    environment.put("BAROMETER_PORT", Integer.toString(barometer));
    environment.put("REPORT_PORT", Integer.toString(report));
    return environment;
  }
}
