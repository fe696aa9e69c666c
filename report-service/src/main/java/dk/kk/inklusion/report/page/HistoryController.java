package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was published of a wave, when and why, as a page. */
@Controller
class HistoryController {
  private static final int ON_A_PAGE = 50;

  private final ReadModel readModel;
  private final WaveSummaries summaries;
  private final MessageSource messages;

  HistoryController(ReadModel readModel, WaveSummaries summaries, MessageSource messages) {
    this.readModel = readModel;
    this.summaries = summaries;
    this.messages = messages;
  }

  /**
   * The page.
   *
   * @param before shows the revisions before this number
   */
  @GetMapping(
      path = "/surveys/{survey}/waves/{wave}/revisions",
      produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView history(
      @PathVariable String survey,
      @PathVariable String wave,
      @RequestParam(required = false) @Nullable String before,
      Locale locale) {
    var numbers = new Numbers();
    long end = numbers.read("before", before, Long.MAX_VALUE, 1, Long.MAX_VALUE);
    numbers.requireNoFaults();
    long sequence = readModel.position().sequence();
    List<Publication> history =
        readModel.history(survey, wave).stream().filter(p -> p.revision() < end).toList();
    if (history.isEmpty()) {
      return new ModelAndView(
          "page", Map.of("sequence", sequence, "surveys", List.of()), HttpStatus.NOT_FOUND);
    }
    List<WaveSummary> shown = history.stream().limit(ON_A_PAGE).map(summaries::of).toList();
    Words words = new Words(messages, locale).of(summaries.whole(history.getFirst()));
    HistoryView view = new HistoryViews(words).view(shown, history.size() > ON_A_PAGE);
    return new ModelAndView("history", Map.of("sequence", sequence, "history", view));
  }
}
