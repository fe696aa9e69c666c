package dk.kk.inklusion.report.subscription;

import dk.kk.inklusion.limit.Rate;
import dk.kk.inklusion.limit.WrongKeys;
import dk.kk.inklusion.report.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses an address for a while that tried many wrong keys. */
@Component
class KeyAttempts implements HandlerInterceptor, WebMvcConfigurer {
  private static final int ADDRESSES = 10_000;

  private final WrongKeys wrongKeys;

  KeyAttempts(KeyProperties keys) {
    wrongKeys =
        new WrongKeys(
            new Rate(keys.wrongPerMinute(), Duration.ofMinutes(1)),
            new Rate(keys.wrongInTotalPerMinute(), Duration.ofMinutes(1)),
            ADDRESSES);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/v1/subscriptions/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object call) {
    Duration wait = hasKey(request) ? wrongKeys.toWait(request.getRemoteAddr()) : null;
    if (wait != null) {
      throw ProblemException.later(
          HttpStatus.TOO_MANY_REQUESTS,
          "too-many-failures",
          "Too many attempts with a wrong key. Check the key, wait as long as Retry-After says, and"
              + " try again.",
          wait);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object call,
      @Nullable Exception failure) {
    if (hasKey(request) && response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      wrongKeys.failed(request.getRemoteAddr());
    } else if (hasKey(request) && response.getStatus() / 100 == 2) {
      wrongKeys.succeeded(request.getRemoteAddr());
    }
  }

  private static boolean hasKey(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }
}
