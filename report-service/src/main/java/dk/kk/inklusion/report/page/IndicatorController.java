package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.catalogue.Catalogues;
import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.status.Series;
import dk.kk.inklusion.report.status.StatusReports;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** An indicator as a page. */
@Controller
class IndicatorController {
  private final ReadModel readModel;
  private final StatusReports reports;
  private final Catalogues catalogues;
  private final MessageSource messages;

  IndicatorController(
      ReadModel readModel, StatusReports reports, Catalogues catalogues, MessageSource messages) {
    this.readModel = readModel;
    this.reports = reports;
    this.catalogues = catalogues;
    this.messages = messages;
  }

  @GetMapping(path = "/indicators/{indicator}", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView indicator(@PathVariable String indicator, Locale locale) {
    long sequence = readModel.position().sequence();
    Series series = reports.indicator(indicator);
    if (series == null) {
      return new ModelAndView(
          "page", Map.of("sequence", sequence, "surveys", List.of()), HttpStatus.NOT_FOUND);
    }
    IndicatorView view =
        new IndicatorViews(series, catalogues.current(), new Words(messages, locale)).view();
    return new ModelAndView("indicator", Map.of("sequence", sequence, "i", view));
  }
}
