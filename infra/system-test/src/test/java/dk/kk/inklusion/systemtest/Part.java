package dk.kk.inklusion.systemtest;

import java.util.List;

/** A process of the house beside its launcher. */
enum Part {
  KAFKA("kafka"),
  MONGO("mongo"),
  SURVEY_INGEST("survey-ingest"),
  BAROMETER_SERVICE("barometer-service"),
  REPORT_SERVICE("report-service");

  private final String processName;

  Part(String processName) {
    this.processName = processName;
  }

  /** As its pid file and its log are called. */
  String processName() {
    return processName;
  }

  boolean isService() {
    return processName.contains("-");
  }

  static List<Part> all() {
    return List.of(values());
  }

  static List<Part> services() {
    return all().stream().filter(Part::isService).toList();
  }
}
