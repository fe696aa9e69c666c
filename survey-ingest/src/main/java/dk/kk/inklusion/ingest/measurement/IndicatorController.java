package dk.kk.inklusion.ingest.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.upload.Spool;
import dk.kk.inklusion.ingest.upload.SpooledBody;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/indicators")
class IndicatorController {
  private static final DataSize LARGEST = DataSize.ofMegabytes(2);

  private final Measurements measurements;
  private final Spool spool;

  IndicatorController(Measurements measurements, Spool spool) {
    this.measurements = measurements;
    this.spool = spool;
  }

  /** Indicators in the catalogue's order. */
  record IndicatorList(List<IndicatorLine> indicators) {}

  /**
   * An indicator.
   *
   * @param goal null where it belongs to none
   * @param measurements periods and groups there are measurements of
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IndicatorLine(
      String id,
      Text title,
      @Nullable Integer goal,
      Indicator.Source source,
      int measurements,
      Map<String, String> links) {
    static IndicatorLine of(Measurements.Counted counted) {
      Indicator indicator = counted.indicator();
      return new IndicatorLine(
          indicator.id(),
          indicator.title(),
          indicator.goal(),
          indicator.source(),
          counted.measurements(),
          linksOf(indicator.id()));
    }
  }

  private static Map<String, String> linksOf(String indicator) {
    return Map.of("measurements", "/api/v1/indicators/" + indicator + "/measurements");
  }

  @GetMapping
  @Allowed({Role.STEWARD, Role.VENDOR})
  IndicatorList list() {
    return new IndicatorList(measurements.indicators().stream().map(IndicatorLine::of).toList());
  }

  /** By period, group and version. */
  record MeasurementList(String indicator, List<Measurement> measurements) {}

  @GetMapping("/{indicator}/measurements")
  @Allowed({Role.STEWARD, Role.VENDOR})
  MeasurementList get(
      @PathVariable String indicator, @RequestParam(defaultValue = "false") boolean history) {
    return new MeasurementList(indicator, measurements.of(indicator, history));
  }

  /**
   * What became of measurements: received = new + corrected + unchanged.
   *
   * @param version of the indicator's measurements, one more where something changed
   */
  record MeasurementAnswer(
      String indicator,
      int received,
      @JsonProperty("new") int added,
      int corrected,
      int unchanged,
      int version,
      Set<String> ignoredColumns,
      Map<String, String> links) {}

  @PutMapping("/{indicator}/measurements")
  @Allowed(Role.STEWARD)
  MeasurementAnswer put(@PathVariable String indicator, HttpServletRequest request)
      throws IOException {
    try (SpooledBody body = spool.receive(request, LARGEST)) {
      GivenRows given = read(body, request.getContentType());
      Measurements.Taken taken = measurements.put(indicator, given, body.digest());
      Delivery.Counts counts = taken.counts();
      return new MeasurementAnswer(
          indicator,
          counts.received(),
          counts.added(),
          counts.corrected(),
          counts.unchanged(),
          taken.version(),
          given.ignored(),
          linksOf(indicator));
    }
  }

  /** What it looks like counts, unless it is said to be JSON. */
  private static GivenRows read(SpooledBody body, @Nullable String contentType) throws IOException {
    byte[] bytes = Files.readAllBytes(body.file());
    String start = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.UTF_8);
    boolean isList = start.replace('\uFEFF', ' ').stripLeading().matches("(?s)[\\[{].*");
    return isList || (contentType != null && contentType.contains("json"))
        ? JsonRows.read(bytes)
        : CsvRows.read(body.file());
  }
}
