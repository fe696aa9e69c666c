package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.limit.FailedAttempts;
import dk.kk.inklusion.ingest.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds out who sent a request. */
@Component
final class Authentication {
  private static final String SCHEME = "Bearer";

  private final Authenticators authenticators;
  private final FailedAttempts failures;

  Authentication(Authenticators authenticators, FailedAttempts failures) {
    this.authenticators = authenticators;
    this.failures = failures;
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
    failures.requireFew(address);
    return switch (authenticators.find(credential)) {
      case Authenticator.Known known -> {
        failures.succeeded(address);
        yield known.caller();
      }
      case Authenticator.Refused refused -> {
        failures.count(address);
        throw unauthorised(refused.reason(), SCHEME + " error=\"invalid_token\"");
      }
    };
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
