package dk.kk.inklusion.report.index;

import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.report.format.Delimiter;
import dk.kk.inklusion.report.format.Format;
import dk.kk.inklusion.report.format.IndexFiles;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.IndexRecordReader;
import dk.kk.inklusion.report.topic.Publication;
import dk.kk.inklusion.report.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * The index of one wave, byte for byte as it was published or in another format, and of all waves
 * of a survey.
 */
@RestController
@RequestMapping("/api/v1/surveys/{survey}")
class IndexController {
  private final ReadModel readModel;
  private final IndexFiles files;

  IndexController(ReadModel readModel, IndexFiles files) {
    this.readModel = readModel;
    this.files = files;
  }

  @GetMapping("/waves/{wave}/index")
  @Nullable ResponseEntity<byte[]> wave(
      @PathVariable String survey,
      @PathVariable String wave,
      @RequestParam(required = false) @Nullable String revision,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String delimiter,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
      Locale locale,
      WebRequest request) {
    Format asked = Format.asked(format, accept);
    Delimiter between = Delimiter.asked(delimiter);
    Publication found = find(survey, wave, revision, asOf);
    String name = "%s-%s-%d".formatted(survey, wave, found.revision());
    String tag = tag(name, asked, between, locale);
    long modified = found.publishedAt().toEpochMilli();
    if (request.checkNotModified(tag, modified)) {
      return null;
    }
    return switch (asked) {
      case JSON -> json(tag, modified, event(found));
      case JSONSTAT ->
          file(asked, name, files.jsonStat(parsed(found), found, locale), tag, modified);
      case CSV -> file(asked, name, files.csv(parsed(found), between, locale), tag, modified);
      case XLSX -> file(asked, name, files.xlsx(parsed(found), found, locale), tag, modified);
    };
  }

  /** The event is the same for everybody; what has words in it, or two ways of writing, is not. */
  private static String tag(String name, Format format, Delimiter delimiter, Locale locale) {
    return switch (format) {
      case JSON -> "\"%s\"".formatted(name);
      case JSONSTAT -> "\"%s-%s-%s\"".formatted(name, format.word(), locale.getLanguage());
      // Weak, since each making of the file has its own time inside.
      case XLSX -> "W/\"%s-%s-%s\"".formatted(name, format.word(), locale.getLanguage());
      case CSV ->
          "\"%s-csv-%s-%s\""
              .formatted(name, delimiter.name().toLowerCase(Locale.ROOT), locale.getLanguage());
    };
  }

  @GetMapping(path = "/index", produces = MediaType.APPLICATION_JSON_VALUE)
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
          HttpStatus.NOT_ACCEPTABLE,
          "not-acceptable",
          "All waves together can be had as format=json; each wave's index in other formats, too.");
    }
  }

  private String event(Publication publication) {
    return Objects.requireNonNull(
        readModel.event(publication.sequence()), "written before its revision");
  }

  private IndexEvent parsed(Publication publication) {
    return IndexRecordReader.parse(event(publication));
  }

  /** JSON-stat is read by programs; the others are files that people keep. */
  private static ResponseEntity<byte[]> file(
      Format format, String name, byte[] body, String tag, long modified) {
    MediaType type = format.mediaType();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .eTag(tag)
            .lastModified(modified)
            .cacheControl(CacheControl.noCache())
            .varyBy("Accept")
            .contentType(format == Format.CSV ? new MediaType(type, StandardCharsets.UTF_8) : type);
    if (format != Format.JSONSTAT) {
      answer.header(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(name + "." + format.word()).build().toString());
    }
    return answer.body(body);
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
