package dk.kk.inklusion.barometer.truth;

import dk.kk.inklusion.observability.Traceparent;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An answer that is an error: {@code application/problem+json} (RFC 9457). */
final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  /**
   * An error answer.
   *
   * @param code stable, for programs
   * @param detail for people: what to do
   */
  Problem(HttpStatus status, String code, String detail) {
    super(status, detail(status, code, detail), null);
  }

  private static ProblemDetail detail(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("/problems/" + code));
    problem.setProperty("code", code);
    String trace = Traceparent.currentTrace();
    if (trace != null) {
      problem.setProperty("trace", trace);
    }
    return problem;
  }
}
