package dk.kk.inklusion.ingest.inspection;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Entry;
import dk.kk.inklusion.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

@RestController
class AuditController {
  private static final String PATH = "/api/v1/audit";
  private static final int MOST = 1_000;

  private final AuditLog audit;
  private final JsonMapper json;

  AuditController(AuditLog audit, JsonMapper json) {
    this.audit = audit;
    this.json = json;
  }

  /**
   * A part of the trail.
   *
   * @param next address of what comes behind, also where there is nothing yet
   */
  record AuditPage(List<Entry> entries, String next) {}

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed(Role.STEWARD)
  AuditPage page(
      @RequestParam(required = false) @Nullable String survey,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "200") int size) {
    if (after < 0 || size < 1 || size > MOST) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "bad-page",
          "after is the number of an entry or 0, size 1 to %d.".formatted(MOST));
    }
    List<Entry> entries = audit.list(survey, after, size);
    String next =
        UriComponentsBuilder.fromPath(PATH)
            .queryParamIfPresent("survey", java.util.Optional.ofNullable(survey))
            .queryParam("after", entries.isEmpty() ? after : entries.getLast().number())
            .queryParam("size", size)
            .encode()
            .toUriString();
    return new AuditPage(entries, next);
  }

  /** All of it from a line on. */
  @GetMapping(path = PATH, produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Allowed(Role.STEWARD)
  void lines(
      @RequestParam(required = false) @Nullable String survey,
      @RequestParam(defaultValue = "0") long after,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    var out = response.getOutputStream();
    long from = after;
    List<Entry> entries = audit.list(survey, from, MOST);
    while (!entries.isEmpty()) {
      for (Entry entry : entries) {
        out.write((json.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      from = entries.getLast().number();
      entries = audit.list(survey, from, MOST);
    }
  }
}
