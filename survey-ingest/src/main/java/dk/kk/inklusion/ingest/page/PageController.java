package dk.kk.inklusion.ingest.page;

import dk.kk.inklusion.ingest.access.Open;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Delivering a file, withdrawing respondents, looking for a receipt, one receipt, and the
 * quarantine.
 */
@Controller
class PageController {
  private final Words words;

  PageController(Words words) {
    this.words = words;
  }

  @Open
  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView deliver(Locale locale) {
    return page("deliver", locale);
  }

  @Open
  @GetMapping(path = "/withdrawals", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView withdraw(Locale locale) {
    return page("withdraw", locale);
  }

  @Open
  @GetMapping(path = "/receipts", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView search(Locale locale) {
    return page("receipts", locale);
  }

  /** The same page for every id: whether there is such a receipt is for those with a key. */
  @Open
  @GetMapping(path = "/receipts/{id}", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView receipt(@PathVariable String id, Locale locale) {
    return page("receipt", locale).addObject("id", id);
  }

  /** The steward's; what is on it asks for the key. */
  @Open
  @GetMapping(path = "/quarantine", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView quarantine(Locale locale) {
    return page("quarantine", locale);
  }

  private ModelAndView page(String view, Locale locale) {
    return new ModelAndView(view).addObject("words", words.ofScripts(locale));
  }
}
