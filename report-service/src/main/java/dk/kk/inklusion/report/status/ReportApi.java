package dk.kk.inklusion.report.status;

import dk.kk.inklusion.report.status.ReportAnswers.Indicators;
import dk.kk.inklusion.report.status.ReportAnswers.Listed;
import dk.kk.inklusion.report.status.ReportAnswers.Report;
import dk.kk.inklusion.report.status.ReportAnswers.Year;
import dk.kk.inklusion.report.status.ReportAnswers.Years;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Reports and indicators for programs. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ReportApi {
  private final StatusReports reports;

  ReportApi(StatusReports reports) {
    this.reports = reports;
  }

  @GetMapping("/reports")
  ResponseEntity<Years> years() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .body(new Years(reports.years().stream().map(Year::of).toList()));
  }

  @GetMapping("/reports/{year}")
  @Nullable ResponseEntity<Report> report(@PathVariable String year, WebRequest request) {
    StatusReport report = reports.require(year);
    String tag = "\"%s\"".formatted(report.tag());
    if (request.checkNotModified(tag)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(CacheControl.noCache())
        .body(Report.of(report));
  }

  @GetMapping("/indicators")
  ResponseEntity<Indicators> indicators() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .body(new Indicators(reports.indicators().stream().map(Listed::of).toList()));
  }
}
