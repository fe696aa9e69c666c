package dk.kk.inklusion.report.web;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.observability.Traceparent;
import java.net.URI;
import java.util.List;
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
 * @param faults what is wrong one by one; empty where it is one thing
 */
record Problem(HttpStatusCode status, String code, String detail, List<Fault> faults) {
  private static final String SECONDS_TO_WAIT = "5";

  Problem(HttpStatusCode status, String code, String detail) {
    this(status, code, detail, List.of());
  }

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
    if (!faults.isEmpty()) {
      body.setProperty("faults", faults);
    }
    String trace = Traceparent.currentTrace();
    if (trace != null) {
      body.setProperty("trace", trace);
    }
    var headers = new HttpHeaders();
    headers.addAll(more);
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
        && !headers.containsHeader(HttpHeaders.RETRY_AFTER)) {
      headers.set(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
    }
    if (status.isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return new ResponseEntity<>(body, headers, status);
  }
}
