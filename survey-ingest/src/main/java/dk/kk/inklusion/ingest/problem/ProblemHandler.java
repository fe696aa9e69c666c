package dk.kk.inklusion.ingest.problem;

import dk.kk.inklusion.model.InvalidDocumentException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Makes a problem of everything a handler can throw; of the unexpected one without internals. */
@RestControllerAdvice
final class ProblemHandler extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private static final Map<Integer, String> CODES =
      Map.of(
          400, "bad-request",
          404, "not-found",
          405, "method-not-allowed",
          406, "not-acceptable",
          415, "unsupported-media-type");

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handle(ProblemException e, WebRequest request) {
    HttpStatusCode status = HttpStatusCode.valueOf(e.status());
    return handleExceptionInternal(e, e.problem(), e.headers(), status, request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handle(InvalidDocumentException e, WebRequest request) {
    return handle(
        ProblemException.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-document",
                String.valueOf(e.getMessage()))
            .with(e.faults()),
        request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handle(DataAccessException e, WebRequest request) {
    LOG.warn("The database did not do what was asked: {}", Traces.withoutMessages(e));
    return handle(
        ProblemException.later(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database-unavailable",
            "The database does not answer. Send the same request again.",
            Duration.ofSeconds(5)),
        request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handleAnythingElse(Exception e, WebRequest request) {
    LOG.error("Unexpected: {}", Traces.withoutMessages(e));
    return handle(
        ProblemException.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong here. Send the same request again; if it stays, tell operations"
                + " the time of this answer."),
        request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
      String code =
          CODES.getOrDefault(status.value(), status.is4xxClientError() ? "bad-request" : "error");
      body = ProblemException.detail(HttpStatus.valueOf(status.value()), code, advice(problem));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static String advice(ProblemDetail problem) {
    String detail = problem.getDetail();
    return switch (problem.getStatus()) {
      case 404 -> "There is nothing at this address. See the README for the calls there are.";
      case 405 -> detail + " See the Allow header for those that do.";
      case 406 -> "The answer cannot be given in that format. See the Accept header of the call.";
      default ->
          detail == null
              ? "The request cannot be understood."
              : detail + (detail.endsWith(".") ? "" : ".");
    };
  }
}
