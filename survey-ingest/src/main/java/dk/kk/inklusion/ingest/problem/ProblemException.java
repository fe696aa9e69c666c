package dk.kk.inklusion.ingest.problem;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.observability.Traceparent;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * A request that cannot be done, as the caller will read it: an {@code application/problem+json}
 * with a stable code and a sentence that says what to do.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemDetail problem;
  private final transient HttpHeaders headers = new HttpHeaders();
  private transient List<Fault> faults = List.of();

  private ProblemException(ProblemDetail problem) {
    super(problem.getDetail(), null, false, false);
    this.problem = problem;
  }

  /**
   * A problem.
   *
   * @param code stable, for programs: {@code unknown-wave}
   * @param detail for people: what is wrong and what to do; never holds an id, an answer or a key
   */
  public static ProblemException of(HttpStatus status, String code, String detail) {
    return new ProblemException(detail(status, code, detail));
  }

  /** A problem that goes away by itself. */
  public static ProblemException later(HttpStatus status, String code, String detail, Duration in) {
    ProblemException problem = of(status, code, detail);
    problem.headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, in.toSeconds())));
    return problem;
  }

  static ProblemDetail detail(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("/problems/" + code));
    problem.setTitle(Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' '));
    problem.setProperty("code", code);
    String trace = Traceparent.currentTrace();
    if (trace != null) {
      problem.setProperty("trace", trace);
    }
    return problem;
  }

  /** Adds what is wrong, one by one. */
  public ProblemException with(List<Fault> all) {
    faults = List.copyOf(all);
    return with("faults", faults);
  }

  /** What is wrong, one by one; empty where it is one thing. */
  public List<Fault> faults() {
    return faults;
  }

  /** Adds a property to the problem. */
  public ProblemException with(String property, Object value) {
    problem.setProperty(property, value);
    return this;
  }

  /** Adds a header to the answer. */
  public ProblemException withHeader(String name, String value) {
    headers.set(name, value);
    return this;
  }

  public int status() {
    return problem.getStatus();
  }

  /** Its stable code. */
  public String code() {
    return String.valueOf(Objects.requireNonNull(problem.getProperties()).get("code"));
  }

  /**
   * The problem where it is a part of an answer that has no headers any more: seconds to wait stand
   * in it as {@code retryAfter}.
   */
  public ProblemDetail body() {
    String seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
    if (seconds != null) {
      problem.setProperty("retryAfter", Long.valueOf(seconds));
    }
    return problem;
  }

  /** Code of the problem a request was answered with; null where it was not. */
  public static @Nullable String codeOf(HttpServletRequest request) {
    return (String) request.getAttribute(ProblemException.class.getName());
  }

  /** Lets others know what a request is answered with. */
  void answers(WebRequest request) {
    request.setAttribute(ProblemException.class.getName(), code(), RequestAttributes.SCOPE_REQUEST);
  }

  ProblemDetail problem() {
    return problem;
  }

  HttpHeaders headers() {
    return headers;
  }
}
