package dk.kk.inklusion.systemtest;

import java.util.List;

/** What a service counts at {@code /actuator/prometheus}, at one moment. */
record Metrics(List<String> lines) {

  static Metrics of(House house, Part service) {
    String text = Http.get(house.operations(service, "/actuator/prometheus")).orFail().text();
    return new Metrics(text.lines().filter(line -> !line.startsWith("#")).toList());
  }

  /** A metric, summed over all its labels. */
  long sum(String metric) {
    return sum(metric, "");
  }

  /**
   * A metric, summed over the lines with a label.
   *
   * @param label as {@code effect="new"}
   */
  long sum(String metric, String label) {
    List<String> found =
        lines.stream()
            .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
            .filter(line -> line.contains(label))
            .toList();
    if (found.isEmpty()) {
      throw new AssertionError("There is no metric " + metric + " " + label);
    }
    return found.stream()
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
