package dk.kk.inklusion.report.page;

import dk.kk.inklusion.report.format.Words;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** A wave's page as a PDF. */
@Controller
class PaperController {
  private final ReadModel readModel;
  private final WaveSummaries summaries;
  private final MessageSource messages;
  private final Paper paper;

  PaperController(
      ReadModel readModel, WaveSummaries summaries, MessageSource messages, Paper paper) {
    this.readModel = readModel;
    this.summaries = summaries;
    this.messages = messages;
    this.paper = paper;
  }

  @GetMapping("/surveys/{survey}/waves/{wave}/report.pdf")
  @Nullable ResponseEntity<byte[]> pdf(
      @PathVariable String survey, @PathVariable String wave, Locale locale, WebRequest request) {
    List<Publication> waves = readModel.waves(survey);
    List<WaveSummary> newestFirst = summaries.newestFirst(waves);
    List<WaveSummary> fromHere =
        newestFirst.stream().dropWhile(s -> !s.publication().wave().equals(wave)).toList();
    if (fromHere.isEmpty()) {
      throw ProblemException.notFound(
          "no-index",
          "Nothing has been published of wave %s of survey %s.".formatted(wave, survey));
    }
    if (fromHere.getFirst().isRegister()) {
      throw ProblemException.notFound(
          "no-index",
          ("%s is an indicator: its page is /indicators/%1$s, and the report of a year, with all"
                  + " indicators, can be had as /reports/{year}.pdf.")
              .formatted(survey));
    }
    // The page shows earlier waves, too, so that it is new when any of them is.
    Publication last =
        waves.stream().max((a, b) -> Long.compare(a.sequence(), b.sequence())).orElseThrow();
    // Weak, since each printing has its own time inside.
    String tag =
        "W/\"%s-%s-%d-pdf-%s\"".formatted(survey, wave, last.sequence(), locale.getLanguage());
    long modified = last.publishedAt().toEpochMilli();
    if (request.checkNotModified(tag, modified)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(tag)
        .lastModified(modified)
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename("%s-%s.pdf".formatted(survey, wave))
                .build()
                .toString())
        .body(print(fromHere, newestFirst.getFirst(), locale));
  }

  private byte[] print(List<WaveSummary> fromHere, WaveSummary newest, Locale locale) {
    SurveyView view =
        new SurveyViews(new Words(messages, locale))
            .view(summaries.whole(fromHere.getFirst().publication()), fromHere, newest);
    return paper.print("paper", Map.of("s", view), locale);
  }
}
