package dk.kk.inklusion.report.subscription;

import dk.kk.inklusion.report.web.ProblemException;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses an address for a while that tried many wrong keys, so that none is found by guessing.
 * Each instance counts for itself, in memory.
 */
@Component
class WrongKeys implements HandlerInterceptor, WebMvcConfigurer {
  private static final int ADDRESSES = 10_000;

  /** Who has one IPv6 address has all of a /64. */
  private static final int IPV6_BYTES = 8;

  private final int most;

  /** How many each of those that failed last has left. */
  private final Map<String, Bucket> left =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > ADDRESSES;
        }
      };

  WrongKeys(KeyProperties keys) {
    this.most = keys.wrongPerMinute();
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/v1/subscriptions/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object call) {
    if (hasKey(request) && bucket(request).getAvailableTokens() == 0) {
      throw new ProblemException(
          HttpStatus.TOO_MANY_REQUESTS,
          "too-many-failures",
          "Too many attempts with a wrong key. Check the key, wait as long as Retry-After says, and"
              + " try again.");
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
      bucket(request).tryConsume(1);
    }
  }

  private static boolean hasKey(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  private Bucket bucket(HttpServletRequest request) {
    synchronized (left) {
      return left.computeIfAbsent(network(request.getRemoteAddr()), _ -> full());
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
        .build();
  }

  /** Where a call comes from, as far as one caller cannot choose it. */
  static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_BYTES))
          : address;
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
