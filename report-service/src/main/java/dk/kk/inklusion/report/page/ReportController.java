package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.page.ReportView.SurveyPart;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.status.Series;
import dk.kk.inklusion.report.status.Series.Point;
import dk.kk.inklusion.report.status.StatusReport;
import dk.kk.inklusion.report.status.StatusReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/** The status report of a year, as a page and as a PDF. */
@Controller
class ReportController {
  private final ReadModel readModel;
  private final StatusReports reports;
  private final WaveSummaries summaries;
  private final MessageSource messages;
  private final Paper paper;

  ReportController(
      ReadModel readModel,
      StatusReports reports,
      WaveSummaries summaries,
      MessageSource messages,
      Paper paper) {
    this.readModel = readModel;
    this.reports = reports;
    this.summaries = summaries;
    this.messages = messages;
    this.paper = paper;
  }

  @GetMapping(path = "/reports/{year}", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView report(@PathVariable String year, Locale locale) {
    long sequence = readModel.position().sequence();
    ReportView view = view(reports.require(year), new Words(messages, locale));
    return new ModelAndView("report", Map.of("sequence", sequence, "r", view));
  }

  @GetMapping("/reports/{year}.pdf")
  @Nullable ResponseEntity<byte[]> pdf(
      @PathVariable String year, Locale locale, WebRequest request) {
    StatusReport report = reports.require(year);
    // Weak, since each printing has its own time inside.
    String tag = "W/\"%s-pdf-%s\"".formatted(report.tag(), locale.getLanguage());
    if (request.checkNotModified(tag)) {
      return null;
    }
    ReportView view = view(report, new Words(messages, locale));
    return ResponseEntity.ok()
        .eTag(tag)
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename("statusrapport-%d.pdf".formatted(report.year()))
                .build()
                .toString())
        .body(paper.print("report-paper", Map.of("r", view), locale));
  }

  private ReportView view(StatusReport report, Words words) {
    List<SurveyPart> surveys = new ArrayList<>();
    for (Point point : report.surveys()) {
      surveys.add(survey(report, point, words));
    }
    return new ReportViews(report, words).view(surveys);
  }

  private SurveyPart survey(StatusReport report, Point point, Words words) {
    String survey = point.publication().survey();
    List<WaveSummary> newestFirst = summaries.newestFirst(readModel.waves(survey));
    List<WaveSummary> fromHere =
        newestFirst.stream()
            .dropWhile(s -> !s.publication().wave().equals(point.publication().wave()))
            .toList();
    Set<String> measures =
        report.series().stream()
            .filter(Series::isOfSurvey)
            .map(s -> survey + "-" + s.place().measure())
            .collect(Collectors.toSet());
    SurveyView view = new SurveyViews(words).view(point.event(), fromHere, newestFirst.getFirst());
    return new SurveyPart(
        view.title(),
        view.status(),
        SurveyViews.address(fromHere.getFirst(), words),
        view.measures().stream().filter(m -> measures.contains(m.id())).toList());
  }
}
