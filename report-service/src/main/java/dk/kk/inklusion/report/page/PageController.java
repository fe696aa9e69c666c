package dk.kk.inklusion.report.page;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.status.StatusReport;
import dk.kk.inklusion.report.status.StatusReports;
import dk.kk.inklusion.report.topic.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The barometer as a page: the newest wave of every survey, or one wave. */
@Controller
class PageController {
  private final ReadModel readModel;
  private final WaveSummaries summaries;
  private final StatusReports reports;
  private final MessageSource messages;

  PageController(
      ReadModel readModel, WaveSummaries summaries, StatusReports reports, MessageSource messages) {
    this.readModel = readModel;
    this.summaries = summaries;
    this.reports = reports;
    this.messages = messages;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView all(Locale locale) {
    // Before the figures: an event that comes in between then makes the page look again.
    long sequence = readModel.position().sequence();
    List<SurveyView> views = new ArrayList<>();
    for (List<Publication> waves : readModel.wavesForPeople().values()) {
      if (reports.isIndicator(waves.getFirst())) {
        continue;
      }
      List<WaveSummary> newestFirst = summaries.newestFirst(waves);
      views.add(view(newestFirst, newestFirst.getFirst(), locale));
    }
    ModelAndView page = page(sequence, views, HttpStatus.OK);
    StatusReport report = reports.newest();
    if (report != null) {
      Words words = new Words(messages, locale);
      page.addObject("report", new ReportViews(report, words).sheet());
    }
    return page;
  }

  /** The page of a wave; of a register indicator's period, the way to the indicator's. */
  @GetMapping(path = "/surveys/{survey}/waves/{wave}", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView wave(@PathVariable String survey, @PathVariable String wave, Locale locale) {
    long sequence = readModel.position().sequence();
    List<WaveSummary> newestFirst = summaries.newestFirst(readModel.waves(survey));
    List<WaveSummary> fromHere =
        newestFirst.stream().dropWhile(s -> !s.publication().wave().equals(wave)).toList();
    if (fromHere.isEmpty()) {
      return page(sequence, List.of(), HttpStatus.NOT_FOUND);
    }
    if (fromHere.getFirst().isRegister()) {
      Words words = new Words(messages, locale);
      return new ModelAndView("redirect:" + ReportLinks.indicator(survey, words));
    }
    SurveyView view = view(fromHere, newestFirst.getFirst(), locale);
    return page(sequence, List.of(view), HttpStatus.OK);
  }

  private SurveyView view(List<WaveSummary> fromHere, WaveSummary newest, Locale locale) {
    IndexEvent shown = summaries.whole(fromHere.getFirst().publication());
    return new SurveyViews(new Words(messages, locale)).view(shown, fromHere, newest);
  }

  private static ModelAndView page(long sequence, List<SurveyView> surveys, HttpStatusCode status) {
    return new ModelAndView("page", Map.of("sequence", sequence, "surveys", surveys), status);
  }
}
