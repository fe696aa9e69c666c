package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.problem.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks for a key before any handler runs. It stands before the handler and not before a path, so
 * that no spelling of a path leads around it.
 */
@Component
final class AccessInterceptor implements HandlerInterceptor {
  private static final String SCHEME = "Bearer ";

  private final Keys keys;

  AccessInterceptor(Keys keys) {
    this.keys = keys;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      return true;
    }
    Caller caller = authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (handler instanceof HandlerMethod method) {
      authorise(caller, method.getMethodAnnotation(Allowed.class));
    }
    request.setAttribute(Caller.class.getName(), caller);
    return true;
  }

  private Caller authenticate(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorised("A key is needed: Authorization: Bearer <key>.", "Bearer");
    }
    Caller caller = keys.find(header.substring(SCHEME.length()).strip());
    if (caller == null) {
      throw unauthorised(
          "This key is not known. Check it, or ask the steward for one.",
          "Bearer error=\"invalid_token\"");
    }
    return caller;
  }

  private static void authorise(Caller caller, @Nullable Allowed allowed) {
    if (allowed == null || !Arrays.asList(allowed.value()).contains(caller.role())) {
      String needed =
          allowed == null
              ? "nobody's"
              : Arrays.stream(allowed.value())
                  .map(role -> "a " + role + "'s")
                  .collect(Collectors.joining(" or "));
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "wrong-role",
          "This call needs %s key; this is a %s's.".formatted(needed, caller.role()));
    }
  }

  private static ProblemException unauthorised(String detail, String challenge) {
    return ProblemException.of(HttpStatus.UNAUTHORIZED, "unauthorized", detail)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }
}
