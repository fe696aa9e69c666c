package dk.kk.inklusion.ingest.access;

import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.limit.CallLimit;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.Identifier;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  private final Authentication authentication;
  private final CallLimit calls;
  private final AuditLog audit;

  AccessInterceptor(Authentication authentication, CallLimit calls, AuditLog audit) {
    this.authentication = authentication;
    this.calls = calls;
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() != DispatcherType.REQUEST || isOpen(handler)) {
      return true;
    }
    Caller caller = authentication.caller(request);
    caller.actor().actsIn(request);
    calls.count(caller.name(), response);
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

  private static boolean isOpen(Object handler) {
    return handler instanceof HandlerMethod method && method.hasMethodAnnotation(Open.class);
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (Caller.UNKNOWN_SURVEY.equals(ProblemException.codeOf(request))) {
      noteRefusal(request, Caller.UNKNOWN_SURVEY);
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
}
