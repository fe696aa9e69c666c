package dk.kk.inklusion.report.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * A problem as RFC 9457 has it.
 *
 * @param code stable, for programs; the type is {@code /problems/<code>}
 * @param detail for people: what is wrong and what to do
 */
record Problem(HttpStatusCode status, String code, String detail) {
  private static final String SECONDS_TO_WAIT = "5";

  /** One that has no better code than its status' name, as {@code method-not-allowed}. */
  static Problem of(HttpStatusCode status, String detail) {
    HttpStatus known = HttpStatus.resolve(status.value());
    String code =
        known == null
            ? "status-" + status.value()
            : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Problem(status, code, detail);
  }

  ResponseEntity<Object> answer(HttpHeaders more) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create("/problems/" + code));
    var headers = new HttpHeaders();
    headers.addAll(more);
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
      headers.set(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
    }
    return new ResponseEntity<>(body, headers, status);
  }
}
