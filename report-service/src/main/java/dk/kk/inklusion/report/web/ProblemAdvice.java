package dk.kk.inklusion.report.web;

import dk.kk.inklusion.model.InvalidDocumentException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Every failure as a problem: its own words where it has some, none of the inside otherwise.
 * Somebody who looks with a browser gets a page instead.
 */
@ControllerAdvice
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(Exception.class)
  @Nullable Object failed(Exception e, HttpServletRequest request) {
    return switch (e) {
      case ProblemException known ->
          answer(
              new Problem(known.status(), known.code(), message(known)),
              retryAfter(known),
              request);
      case InvalidDocumentException invalid ->
          answer(
              new Problem(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "invalid-document",
                  message(invalid),
                  invalid.faults()),
              request);
      case HttpMediaTypeNotAcceptableException other ->
          answer(
              new Problem(
                  other.getStatusCode(),
                  "not-acceptable",
                  "This can be had as %s: name one of them in the Accept header."
                      .formatted(other.getSupportedMediaTypes())),
              request);
      case NoResourceFoundException nothing ->
          answer(
              new Problem(
                  nothing.getStatusCode(),
                  "not-found",
                  "There is nothing at this address. The API is under /api/v1, the page at /."),
              request);
      case ErrorResponse wrong ->
          answer(
              Problem.of(
                  wrong.getStatusCode(),
                  Objects.requireNonNullElse(
                      wrong.getBody().getDetail(), "The request cannot be answered as it is.")),
              wrong.getHeaders(),
              request);
      case DataAccessException away -> {
        log.warn("{} failed: {}", request.getRequestURI(), away.getMessage());
        yield answer(
            new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "The published figures cannot be read just now. Try again in a few seconds."),
            request);
      }
      case IOException gone -> {
        log.debug("{} was not read to its end: {}", request.getRequestURI(), gone.getMessage());
        yield null;
      }
      default -> {
        log.error("{} failed", request.getRequestURI(), e);
        yield answer(
            new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong here, and it has been logged. Try again later."),
            request);
      }
    };
  }

  private static HttpHeaders retryAfter(ProblemException known) {
    var headers = new HttpHeaders();
    Duration wait = known.waiting();
    if (wait != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
    }
    return headers;
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private static Object answer(Problem problem, HttpServletRequest request) {
    return answer(problem, HttpHeaders.EMPTY, request);
  }

  private static Object answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
    String accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
    boolean looking = accept.contains("text/html") && !request.getRequestURI().startsWith("/api/");
    return looking
        ? new ModelAndView("problem", Map.of("kind", kind(problem.status())), problem.status())
        : problem.answer(headers);
  }

  /** Which words the page has for it. */
  private static String kind(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> "not-found";
      case 503 -> "unavailable";
      default -> status.is4xxClientError() ? "wrong" : "failed";
    };
  }

  /** What fails before or after any controller comes here. */
  @Controller
  static class OfTheContainer implements ErrorController {
    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
      Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
      int status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
      return answer(
          Problem.of(HttpStatusCode.valueOf(status), "The request cannot be answered as it is."),
          request);
    }
  }
}
