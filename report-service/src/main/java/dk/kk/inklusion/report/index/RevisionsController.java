package dk.kk.inklusion.report.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.ProblemException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was published of a wave, when and why; newest first. */
@RestController
class RevisionsController {
  private final ReadModel readModel;

  RevisionsController(ReadModel readModel) {
    this.readModel = readModel;
  }

  record Revisions(String survey, String wave, List<Entry> revisions) {}

  /**
   * A revision and where its figures are.
   *
   * @param index path of the figures
   */
  record Entry(@JsonUnwrapped Publication publication, String index) {
    static Entry of(Publication p) {
      return new Entry(
          p,
          "/api/v1/surveys/%s/waves/%s/index?revision=%d"
              .formatted(p.survey(), p.wave(), p.revision()));
    }
  }

  @GetMapping(
      path = "/api/v1/surveys/{survey}/waves/{wave}/revisions",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Revisions> revisions(@PathVariable String survey, @PathVariable String wave) {
    List<Publication> history = readModel.history(survey, wave);
    if (history.isEmpty()) {
      throw ProblemException.notFound(
          "no-index",
          "Nothing has been published of wave %s of survey %s.".formatted(wave, survey));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .body(new Revisions(survey, wave, history.stream().map(Entry::of).toList()));
  }
}
