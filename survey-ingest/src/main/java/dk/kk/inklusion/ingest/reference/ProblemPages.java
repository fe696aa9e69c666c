package dk.kk.inklusion.ingest.reference;

import dk.kk.inklusion.ingest.access.Open;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.reference.ProblemTypes.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a problem's {@code type} points to: a page that explains it in both languages. */
@Controller
final class ProblemPages {
  private final ProblemTypes types = new ProblemTypes();

  @GetMapping(path = "/problems/{code}", produces = MediaType.TEXT_HTML_VALUE)
  @Open
  String one(@PathVariable String code, Model model) {
    ProblemType type = types.find(code);
    if (type == null) {
      throw ProblemException.of(
          HttpStatus.NOT_FOUND,
          "not-found",
          "There is no problem of this code. /problems lists those there are.");
    }
    model.addAttribute("type", type);
    return "problem";
  }

  @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
  @Open
  String all(Model model) {
    model.addAttribute("types", types.all());
    return "problems";
  }
}
