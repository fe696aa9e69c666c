package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.limit.WrongKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds out who sent a request. */
@Component
final class Authentication {
  private static final String SCHEME = "Bearer";

  private final Authenticators authenticators;
  private final WrongKeys wrongKeys;

  Authentication(Authenticators authenticators, WrongKeys wrongKeys) {
    this.authenticators = authenticators;
    this.wrongKeys = wrongKeys;
  }

  /**
   * The caller.
   *
   * @throws ProblemException 401 if nobody knows the key; 429 if too many were tried
   */
  Caller caller(HttpServletRequest request) {
    String credential = credential(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (credential == null) {
      throw unauthorised("A key is needed: Authorization: Bearer <key>.", SCHEME);
    }
    String address = request.getRemoteAddr();
    requireFewFailures(address);
    return switch (authenticators.find(credential)) {
      case Authenticator.Known known -> {
        wrongKeys.succeeded(address);
        yield known.caller();
      }
      case Authenticator.Refused refused -> {
        wrongKeys.failed(address);
        throw unauthorised(refused.reason(), SCHEME + " error=\"invalid_token\"");
      }
    };
  }

  private void requireFewFailures(String address) {
    Duration wait = wrongKeys.toWait(address);
    if (wait != null) {
      throw ProblemException.later(
          HttpStatus.TOO_MANY_REQUESTS,
          "too-many-failures",
          "Too many attempts with a wrong key. Check the key, wait as long as Retry-After says, and"
              + " try again.",
          wait);
    }
  }

  /** What came after the scheme; null where there is nothing or another scheme. */
  private static @Nullable String credential(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String rest = header.substring(SCHEME.length());
    return rest.isBlank() || !Character.isWhitespace(rest.charAt(0)) ? null : rest.strip();
  }

  private static ProblemException unauthorised(String detail, String challenge) {
    return ProblemException.of(HttpStatus.UNAUTHORIZED, "unauthorized", detail)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }
}
