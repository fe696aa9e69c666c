package dk.kk.inklusion.report.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered, for a reason its sender can do something about. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final @Nullable Duration wait;

  /**
   * A problem.
   *
   * @param code stable, for programs; the last part of the problem's type
   * @param detail for people: what is wrong and what to do
   */
  public ProblemException(HttpStatus status, String code, String detail) {
    this(status, code, detail, null);
  }

  private ProblemException(HttpStatus status, String code, String detail, @Nullable Duration wait) {
    super(detail);
    this.status = status;
    this.code = code;
    this.wait = wait;
  }

  /** One that goes away by itself. */
  public static ProblemException later(
      HttpStatus status, String code, String detail, Duration wait) {
    return new ProblemException(status, code, detail, wait);
  }

  public static ProblemException notFound(String code, String detail) {
    return new ProblemException(HttpStatus.NOT_FOUND, code, detail);
  }

  public static ProblemException badRequest(String code, String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, code, detail);
  }

  /** Not now, but soon. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail);
  }

  /** Not as things stand; the detail says what has to be done first. */
  public static ProblemException conflict(String code, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, code, detail);
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  /** How long to wait before the same request again; null where that is not known. */
  @Nullable Duration waiting() {
    return wait;
  }
}
