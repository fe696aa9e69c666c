package dk.kk.inklusion.report.index;

import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The index of one wave, byte for byte as it was published, and of all waves of a survey. */
@RestController
@RequestMapping(path = "/api/v1/surveys/{survey}", produces = MediaType.APPLICATION_JSON_VALUE)
class IndexController {
  private final ReadModel readModel;

  IndexController(ReadModel readModel) {
    this.readModel = readModel;
  }

  @GetMapping("/waves/{wave}/index")
  @Nullable ResponseEntity<byte[]> wave(
      @PathVariable String survey,
      @PathVariable String wave,
      @RequestParam(required = false) @Nullable String revision,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String format,
      WebRequest request) {
    requireJson(format);
    Publication found = find(survey, wave, revision, asOf);
    String tag = "\"%s-%s-%d\"".formatted(survey, wave, found.revision());
    if (request.checkNotModified(tag, found.publishedAt().toEpochMilli())) {
      return null;
    }
    return json(tag, found.publishedAt().toEpochMilli(), event(found));
  }

  @GetMapping("/index")
  @Nullable ResponseEntity<byte[]> survey(
      @PathVariable String survey,
      @RequestParam(required = false) @Nullable String format,
      WebRequest request) {
    requireJson(format);
    List<Publication> waves = readModel.waves(survey);
    Publication newest =
        waves.stream()
            .max((a, b) -> Long.compare(a.sequence(), b.sequence()))
            .orElseThrow(() ->
                ProblemException.notFound(
                    "no-index", "Nothing has been published of survey " + survey + "."));
    String tag = "\"%s-%d-%d\"".formatted(survey, waves.size(), newest.sequence());
    if (request.checkNotModified(tag, newest.publishedAt().toEpochMilli())) {
      return null;
    }
    List<String> events = waves.stream().map(this::event).toList();
    return json(
        tag,
        newest.publishedAt().toEpochMilli(),
        "{\"survey\":\"%s\",\"waves\":[%s]}".formatted(survey, String.join(",", events)));
  }

  private Publication find(
      String survey, String wave, @Nullable String revision, @Nullable String asOf) {
    if (revision != null && asOf != null) {
      throw ProblemException.badRequest(
          "invalid-parameter", "Ask for a revision or for a moment (asOf), not for both.");
    }
    Publication latest = readModel.latest(survey, wave);
    if (latest == null) {
      throw ProblemException.notFound(
          "no-index",
          ("Nothing has been published of wave %s of survey %s. If the wave exists, its index appears"
                  + " here with its first revision.")
              .formatted(wave, survey));
    }
    if (revision != null) {
      return revision(latest, number(revision));
    }
    return asOf == null ? latest : currentAt(latest, asOf);
  }

  private Publication revision(Publication latest, long revision) {
    Publication found = readModel.revision(latest.survey(), latest.wave(), revision);
    if (found == null) {
      throw ProblemException.notFound(
          "no-revision",
          "There is no revision %d. The newest is %d.".formatted(revision, latest.revision()));
    }
    return found;
  }

  private Publication currentAt(Publication latest, String asOf) {
    Publication found = readModel.currentAt(latest.survey(), latest.wave(), Moment.read(asOf));
    if (found == null) {
      throw ProblemException.notFound(
          "no-revision",
          ("Nothing had been published of this wave then. The revisions and their times are at"
                  + " /api/v1/surveys/%s/waves/%s/revisions.")
              .formatted(latest.survey(), latest.wave()));
    }
    return found;
  }

  private static long number(String revision) {
    try {
      long number = Long.parseLong(revision.strip());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw ProblemException.badRequest(
        "invalid-parameter", "revision must be a whole number from 1.");
  }

  private static void requireJson(@Nullable String format) {
    if (format != null && !format.equals("json")) {
      throw new ProblemException(
          HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "The index can be had as format=json.");
    }
  }

  private String event(Publication publication) {
    return Objects.requireNonNull(
        readModel.event(publication.sequence()), "written before its revision");
  }

  private static ResponseEntity<byte[]> json(String tag, long modified, String body) {
    return ResponseEntity.ok()
        .eTag(tag)
        .lastModified(modified)
        .cacheControl(CacheControl.noCache())
        .varyBy("Accept")
        .contentType(MediaType.APPLICATION_JSON)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }
}
