package dk.kk.inklusion.ingest.problem;

import dk.kk.inklusion.model.InvalidDocumentException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;

/** Makes a problem of whatever was thrown; of the unexpected one without internals. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** What the caller is told. */
  public static ProblemException of(Exception thrown) {
    return switch (thrown) {
      case ProblemException known -> known;
      case InvalidDocumentException e ->
          ProblemException.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "invalid-document",
                  String.valueOf(e.getMessage()))
              .with(e.faults());
      case DataAccessException e -> {
        LOG.warn("The database did not do what was asked: {}", Traces.withoutMessages(e));
        yield ProblemException.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database-unavailable",
            "The database does not answer. Send the same request again.",
            Duration.ofSeconds(5));
      }
      case IOException e -> {
        LOG.error("A file could not be stored or read: {}", Traces.withoutMessages(e));
        yield ProblemException.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "storage-unavailable",
            "The file cannot be stored here at the moment. Send the same request again.",
            Duration.ofSeconds(30));
      }
      default -> {
        LOG.error("Unexpected: {}", Traces.withoutMessages(thrown));
        yield ProblemException.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong here. Send the same request again; if it stays, tell operations"
                + " the time of this answer.");
      }
    };
  }
}
