package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.Identifier;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Asks for a key before any handler runs. It stands before the handler and not before a path, so
 * that no spelling of a path leads around it.
 */
@Component
final class AccessInterceptor implements HandlerInterceptor {
  private static final String SCHEME = "Bearer ";

  private final Keys keys;
  private final AuditLog audit;

  AccessInterceptor(Keys keys, AuditLog audit) {
    this.keys = keys;
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      return true;
    }
    if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Open.class)) {
      return true;
    }
    Caller caller = authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
    caller.actor().actsIn(request);
    if (handler instanceof HandlerMethod method) {
      try {
        authorise(caller, method.getMethodAnnotation(Allowed.class));
      } catch (ProblemException e) {
        noteRefusal(request, e.code());
        throw e;
      }
    }
    request.setAttribute(Caller.class.getName(), caller);
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
      noteRefusal(request, "other-survey");
    }
  }

  private void noteRefusal(HttpServletRequest request, String code) {
    audit.note(
        Action.REFUSED, name(request, "survey"), name(request, "wave"), request.getMethod(), code);
  }

  /** A name from the address, if it can be one. */
  private static @Nullable String name(HttpServletRequest request, String variable) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get(variable) instanceof String name
            && Identifier.isValid(name)
        ? name
        : null;
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
