package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.Nearest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The parameters a file can be sent with. One that is mistyped is refused and not passed over: with
 * {@code ?dryrun=true}, a file that was to be tried would be published.
 */
final class QueryParameters {
  private static final List<String> KNOWN = List.of("dryRun", "onInvalid", "format");

  private QueryParameters() {}

  /**
   * Refuses what is not known, and what is said twice.
   *
   * @throws ProblemException 400
   */
  static void requireKnown(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) {
      return;
    }
    UriComponentsBuilder.newInstance()
        .query(query)
        .build()
        .getQueryParams()
        .forEach((name, values) -> {
          if (!KNOWN.contains(name)) {
            String nearest = Nearest.of(name, KNOWN);
            throw refused(
                nearest == null
                    ? "A file is sent with dryRun and onInvalid; there is no other parameter."
                    : "There is no such parameter; did you mean '%s'?".formatted(nearest));
          }
          if (values.size() > 1) {
            throw refused("The parameter %s is there more than once.".formatted(name));
          }
        });
  }

  private static ProblemException refused(String detail) {
    return ProblemException.of(
        HttpStatus.BAD_REQUEST, "bad-parameter", detail + " Nothing was taken in.");
  }
}
