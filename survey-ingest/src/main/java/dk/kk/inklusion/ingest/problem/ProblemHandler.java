package dk.kk.inklusion.ingest.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Makes a problem of everything a handler can throw; of the unexpected one without internals. */
@RestControllerAdvice
final class ProblemHandler extends ResponseEntityExceptionHandler {
  private static final Map<Integer, String> CODES =
      Map.of(
          400, "bad-request",
          404, "not-found",
          405, "method-not-allowed",
          406, "not-acceptable",
          415, "unsupported-media-type");

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handle(Exception thrown, WebRequest request) throws Exception {
    if (isBegun(request)) {
      throw thrown;
    }
    ProblemException e = Problems.of(thrown);
    HttpStatusCode status = HttpStatusCode.valueOf(e.status());
    e.answers(request);
    return handleExceptionInternal(e, e.problem(), e.headers(), status, request);
  }

  /**
   * Whether some of the answer is on its way. Then nothing can be said any more, and the web server
   * must break it off: what is missing may not look like the end.
   */
  private static boolean isBegun(WebRequest request) {
    return request instanceof ServletWebRequest web
        && web.getResponse() != null
        && web.getResponse().isCommitted();
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
      String code =
          CODES.getOrDefault(
              status.value(), status.is4xxClientError() ? "bad-request" : "internal-error");
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
